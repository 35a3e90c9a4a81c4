using Tongban.Cases.Domain;
using Tongban.Kernel;
using Tongban.Kernel.Regimes;

namespace Tongban.Cases.Acts;

/// <summary>不予受理 on a ground of the closed list (regimes.md M2), each with what it must carry.</summary>
internal static class DeclineCase
{
    internal sealed record Request(
        DeclineGround Ground,
        string Reason,
        string? CompetentAuthority = null,
        string? Evidence = null,
        string? EarlierDecision = null,
        DateOnly? BarredUntil = null,
        IReadOnlyList<string>? MissingMaterials = null
    );

    public static Result<Decision> Decide(CaseFile file, ActContext context, Request request)
    {
        if (file.State.Status is not (CaseStatus.Submitted or CaseStatus.AwaitingCorrection))
        {
            return Refusal.Of(file, "不予受理");
        }

        var fault = string.IsNullOrWhiteSpace(request.Reason)
            ? CaseErrors.ReasonMissing
            : Fault(file, context, request);
        return fault is not null
            ? fault
            : file.Record(
                context,
                request.Reason,
                new Declined(
                    request.Ground,
                    request.CompetentAuthority,
                    request.Evidence,
                    request.EarlierDecision,
                    request.BarredUntil,
                    Missing(file, request)
                )
            );
    }

    private static Rejection? Fault(CaseFile file, ActContext context, Request request) =>
        request.Ground switch
        {
            DeclineGround.NotNeeded => null,
            DeclineGround.NotCompetent => string.IsNullOrWhiteSpace(request.CompetentAuthority)
                ? CaseErrors.CompetentAuthorityMissing
                : null,
            DeclineGround.FalseMaterial => string.IsNullOrWhiteSpace(request.Evidence)
                ? CaseErrors.EvidenceMissing
                : null,
            DeclineGround.Barred => string.IsNullOrWhiteSpace(request.EarlierDecision)
            || request.BarredUntil is not { } until
            || until < context.Today
                ? CaseErrors.BarMissing
                : null,
            DeclineGround.CorrectionsNotDelivered => NotDelivered(file, context),
            DeclineGround.Incomplete => Incomplete(file, request),
            _ => CaseErrors.GroundNotListed,
        };

    /// <summary>Only where the regime says so, and only what the guide lists.</summary>
    private static Rejection? Incomplete(CaseFile file, Request request)
    {
        if (file.Terms.Regime.Correction is not { Value: CorrectionMode.DeclineWithList })
        {
            return CaseErrors.GroundNotListed;
        }

        return request.MissingMaterials is not { Count: > 0 } missing ? CaseErrors.CorrectionEmpty
            : missing.FirstOrDefault(id => file.Needed.All(material => material.Id != id)) is { } stray
                ? CaseErrors.NotOnTheList(stray)
            : null;
    }

    private static Rejection? NotDelivered(CaseFile file, ActContext context)
    {
        if (file.State is not { Status: CaseStatus.AwaitingCorrection, Correction.Open.Count: > 0 })
        {
            return CaseErrors.NothingMissing;
        }

        return file.Clock.ReplyBy is { Due: { } due } && context.Now < due.Ends
            ? CaseErrors.CorrectionStillOpen(due.Date)
            : null;
    }

    /// <summary>N5 names what is still missing of the notice, and nothing new.</summary>
    private static IReadOnlyList<string> Missing(CaseFile file, Request request) =>
        request.Ground switch
        {
            DeclineGround.Incomplete => request.MissingMaterials ?? [],
            DeclineGround.CorrectionsNotDelivered when file.State.Correction is { } notice =>
            [
                .. notice.Items.Where(item => notice.Open.Contains(item.Id)).Select(item => item.Id),
            ],
            _ => [],
        };
}
