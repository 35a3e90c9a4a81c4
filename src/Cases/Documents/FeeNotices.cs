using Tongban.Cases.Domain;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Cases.Documents;

/// <summary>缴费通知 and 缴费收据 (行政许可法 58, 59).</summary>
internal static class FeeNotices
{
    public static NoticeBuilder.Content Notice(NoticeFrame frame, CaseEvent one)
    {
        var id = one.Fact switch
        {
            FeeNoticed noticed => noticed.FeeId,
            FeeReduced reduced => reduced.FeeId,
            _ => throw new InvalidOperationException($"{one.Fact} is no fee."),
        };
        var fee = frame.Item.Fees.First(listed => listed.Id == id);
        var amount = frame.File.State.Fees[id].AmountFen;
        List<NoticeField> fields =
        [
            new("收费项目", fee.Name),
            new("金额", $"{Yuan.Format(amount)}元"),
            new("收费标准", fee.Standard, Wide: true),
            new("收费依据", $"《{fee.Basis.Law}》{fee.Basis.Article}", Wide: true),
        ];
        if (one.Fact is FeeReduced)
        {
            fields.Add(new("减免理由", one.Reason ?? "", Wide: true));
        }

        return new(
            one.Fact is FeeReduced ? "缴费通知书（减免）" : "缴费通知书",
            [
                new NoticeParagraph(
                    $"{frame.Filing}，依法需要缴纳下列费用。等待缴费的时间计算在办理期限内，不影响办结日期。"
                ),
                NoticeTable.Fields(fields),
                new NoticeParagraph("除上列费用外，办理本事项不收取任何费用。"),
            ]
        );
    }

    public static NoticeBuilder.Content Receipt(NoticeFrame frame, FeePaid fact, DateTimeOffset at) =>
        new(
            "缴费收据",
            [
                new NoticeParagraph($"{frame.Applicant.Name}已缴纳办理“{frame.Item.Name}”的下列费用。"),
                NoticeTable.Fields([
                    new("收费项目", frame.File.State.Fees[fact.FeeId].Name),
                    new("金额", $"{Yuan.Format(fact.AmountFen)}元"),
                    new("缴费时间", ChineseDate.Format(at)),
                    new("支付流水号", fact.PaymentReference),
                ]),
            ]
        );
}
