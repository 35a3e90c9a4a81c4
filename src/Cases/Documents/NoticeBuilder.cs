using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Kernel.Time;
using Tongban.Platform.Documents;

namespace Tongban.Cases.Documents;

/// <summary>Puts a document together from what the act knows; pure.</summary>
internal static class NoticeBuilder
{
    /// <summary>What differs from document to document.</summary>
    internal sealed record Content(string Title, IReadOnlyList<NoticeBlock> Body)
    {
        public bool Signed { get; init; } = true;
        public string? Addressee { get; init; }
        public bool Addressed { get; init; } = true;
    }

    public static NoticeDocument Build(DocumentKind kind, NoticeFrame frame, CaseEvent one, string? number)
    {
        var content = ContentOf(kind, frame, one);
        var authority = frame.Published.Authority;
        return new NoticeDocument
        {
            Authority = authority.Name,
            Title = content.Title,
            DocumentNumber = number,
            Date = LegalTime.DateOf(one.At),
            Addressee = content.Addressed ? content.Addressee ?? frame.Applicant.Name : null,
            Body = content.Body,
            SignedByAuthority = content.Signed,
            SealText = content.Signed ? authority.SealText : null,
            SealKind = content.Signed ? SealKind(kind, frame.Item) : null,
            QrText = $"{frame.SiteAddress}/track?number={frame.Row.Number}",
            QrCaption = frame.QueryCode is { } code
                ? $"扫码查询办理进度\n查询码：{QueryCodes.Grouped(code)}"
                : "扫码查询办理进度",
            Contacts = Contacts(frame),
            Header = $"办件编号：{frame.Row.Number}",
        };
    }

    private static Content ContentOf(DocumentKind kind, NoticeFrame frame, CaseEvent one) =>
        (kind, one.Fact) switch
        {
            (DocumentKind.Receipt, Submitted fact) => ReceiptNotices.Receipt(frame, fact),
            (DocumentKind.ReplyReceipt, CorrectionReplied fact) => ReceiptNotices.Reply(frame, fact, one.At),
            (DocumentKind.Acceptance, Accepted fact) => AcceptanceNotices.Acceptance(frame, fact),
            (DocumentKind.Correction, CorrectionIssued fact) => AcceptanceNotices.Correction(frame, fact),
            (DocumentKind.NonAcceptance, Declined fact) => AcceptanceNotices.NonAcceptance(frame, fact, one.Reason),
            (DocumentKind.SpecialProcedure, _) => CourseNotices.SpecialProcedure(frame, one),
            (DocumentKind.Extension, ExtensionGranted fact) => CourseNotices.Extension(frame, fact, one),
            (DocumentKind.Forwarding, Forwarded fact) => CourseNotices.Forwarding(frame, fact),
            (DocumentKind.InterestedPerson, InterestedPersonTold fact) => HearingNotices.InterestedPerson(frame, fact),
            (DocumentKind.HearingRight, HearingRightTold fact) => HearingNotices.Right(frame, fact),
            (DocumentKind.HearingNotice, HearingNotified fact) => HearingNotices.Notice(frame, fact),
            (DocumentKind.HearingAnnouncement, HearingAnnounced fact) => HearingNotices.Announcement(frame, fact),
            (DocumentKind.ThirdPartyDisclosure, Decided fact) => DecisionNotices.ThirdParty(frame, fact),
            (DocumentKind.Grant, Decided fact) => DecisionNotices.Grant(frame, fact),
            (DocumentKind.Refusal, Decided fact) => DecisionNotices.Refusal(frame, fact),
            (DocumentKind.Completion, Closed fact) => DecisionNotices.Completion(frame, fact, one),
            (DocumentKind.FeeNotice, _) => FeeNotices.Notice(frame, one),
            (DocumentKind.FeeReceipt, FeePaid fact) => FeeNotices.Receipt(frame, fact, one.At),
            (DocumentKind.Withdrawal, Withdrawn) => EndingNotices.Withdrawal(frame, one),
            (DocumentKind.Termination, _) => EndingNotices.Termination(frame, one),
            (DocumentKind.Lapse, Lapsed fact) => EndingNotices.Lapse(frame, fact),
            (DocumentKind.DeferralPromise, DeferralPromised fact) => PromiseNotices.Promise(frame, fact, one),
            (DocumentKind.Deferral, Deferred fact) => PromiseNotices.Deferral(frame, fact),
            (DocumentKind.SupplyReceipt, DeferredSupplied fact) => PromiseNotices.Supplied(frame, fact, one.At),
            (DocumentKind.Commitment, CommitmentMade fact) => PromiseNotices.Commitment(frame, fact, one),
            (DocumentKind.Rectification, RectificationOrdered fact) => PromiseNotices.Rectification(frame, fact),
            (DocumentKind.CommitmentRevocation, CommitmentRevoked fact) => PromiseNotices.Revocation(frame, fact),
            (DocumentKind.ServiceRecord, Delivered fact) => EndingNotices.ServiceRecord(frame, fact, one.At),
            _ => throw new InvalidOperationException($"No document {kind} of {one.Fact}."),
        };

    private static string SealKind(DocumentKind kind, ServiceItemContent item) =>
        kind switch
        {
            // 一枚印章管审批: an approval bureau uses one seal for everything
            _ when item.RegulatorCode is not null => "行政审批专用章",
            DocumentKind.Receipt or DocumentKind.ReplyReceipt or DocumentKind.SupplyReceipt => "收件专用章",
            DocumentKind.FeeNotice or DocumentKind.FeeReceipt => "业务专用章",
            _ => item.Type == ItemType.Permit ? "行政许可专用章" : "业务专用章",
        };

    private static NoticeField[] Contacts(NoticeFrame frame)
    {
        List<NoticeField> contacts =
        [
            new("联系电话", frame.Item.ConsultPhone),
            new("监督电话", frame.Item.ComplaintPhone),
        ];
        if (frame.Place is { } place)
        {
            contacts.Add(new("办理地点", $"{place.Name}（{place.Address}）", Wide: true));
            contacts.Add(new("办公时间", place.Hours, Wide: true));
        }

        return [.. contacts];
    }
}
