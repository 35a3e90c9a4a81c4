using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Kernel;

namespace Tongban.Cases.Acts;

/// <summary>办结: the decision and its result are made.</summary>
internal static class CloseCase
{
    public static Result<Decision> Decide(CaseFile file, ActContext context, string? resultNumber) =>
        file.State.Status == CaseStatus.Decided
            ? file.Record(
                context,
                null,
                new Closed(file.State.Decision!.Outcome == Outcome.Granted ? file.Item.Result.Name : null, resultNumber)
            )
            : Refusal.Of(file, "办结");
}

/// <summary>送达 (44): by hand with a name, by post with a number, electronically only with recorded consent.</summary>
internal static class DeliverCase
{
    public static Result<Decision> Decide(
        CaseFile file,
        ActContext context,
        DeliveryWay way,
        string recipient,
        string? tracking
    )
    {
        if (file.State.Status != CaseStatus.Closed)
        {
            return file.State.Status is CaseStatus.Decided or CaseStatus.Reviewing
                ? CaseErrors.NoDeliveryYet
                : Refusal.Of(file, "送达");
        }

        if (!file.Item.Deliveries.Contains(way))
        {
            return CaseErrors.DeliveryWayNotOffered;
        }

        if (string.IsNullOrWhiteSpace(recipient))
        {
            return CaseErrors.RecipientMissing;
        }

        return way switch
        {
            DeliveryWay.Electronic when file.State.ElectronicServiceConsent is not true => CaseErrors.ConsentMissing,
            DeliveryWay.Post when string.IsNullOrWhiteSpace(tracking) => CaseErrors.TrackingMissing,
            _ => file.Record(context, null, new Delivered(way, recipient, tracking)),
        };
    }
}

internal static class ArchiveCase
{
    public static Result<Decision> Decide(CaseFile file, ActContext context) =>
        file.State.Status
            is CaseStatus.Delivered
                or CaseStatus.Declined
                or CaseStatus.Withdrawn
                or CaseStatus.Terminated
                or CaseStatus.Lapsed
                or CaseStatus.Duplicate
            ? file.Record(context, null, new Archived())
            : Refusal.Of(file, "归档");
}
