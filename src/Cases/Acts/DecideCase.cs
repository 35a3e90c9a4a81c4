using Tongban.Cases.Domain;
using Tongban.Cases.Signing;
using Tongban.Cases.Sole;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Acts;

/// <summary>决定 (行政许可法 34–38, 55, 57): nothing is decided without review, and a refusal says facts, basis and the failed condition.</summary>
internal static class DecideCase
{
    /// <param name="ShownHash">Hash of what the confirming page showed; a later change voids it.</param>
    internal sealed record Request(
        Outcome Outcome,
        string Content,
        IReadOnlyList<string> Facts,
        IReadOnlyList<string> Grounds,
        IReadOnlyList<string> FailedConditions,
        string? ShownHash,
        string? StandardNumber = null,
        string? MinutesHash = null,
        string? LegalGround = null,
        string? FalseEvidence = null,
        string? Override = null
    );

    public static Result<Decision> Decide(CaseFile file, ActContext context, Request request, QuotaStanding quota)
    {
        if (file.State.Status != CaseStatus.Reviewing)
        {
            return Refusal.Of(file, "作出决定");
        }

        if (Fault(file, context, request, quota) is { } fault)
        {
            return fault;
        }

        return request.ShownHash == ShownHash(file)
            ? file.Record(context, null, CommitmentChecks.With(file, Decided(file, context, request), context.Today))
            : CaseErrors.ChangedSinceShown;
    }

    /// <summary>延续 by silence (50 第二款): fired by due work at the instant the clock names.</summary>
    public static Result<Decision> DeemGranted(CaseFile file, ActContext context)
    {
        if (
            file.State.Status is not (CaseStatus.Submitted or CaseStatus.Reviewing)
            || file.Clock.Renewal?.DeemedGrantAt is not { } at
            || context.Now < at
        )
        {
            return Refusal.Of(file, "视为准予延续");
        }

        var from = LegalTime.DateOf(at);
        return file.Record(
            context,
            "逾期未作决定",
            CommitmentChecks.With(
                file,
                new Decided(
                    Outcome.Granted,
                    "视为准予延续",
                    [],
                    [],
                    [],
                    null,
                    null,
                    from,
                    ValidTo(file.Item, from),
                    null,
                    Deemed: true,
                    at
                ),
                from
            )
        );
    }

    /// <summary>What an approver confirms is bound to the case as it stood: the number of its last event and the hash of its answers.</summary>
    public static string ShownHash(CaseFile file) => $"{file.State.Sequence}-{file.State.AnswersHash}";

    internal static Decided Decided(CaseFile file, ActContext context, Request request)
    {
        var granted = request.Outcome == Outcome.Granted;
        var decided = new Decided(
            request.Outcome,
            request.Content,
            request.Facts,
            request.Grounds,
            request.FailedConditions,
            request.StandardNumber,
            request.MinutesHash,
            granted ? context.Today : null,
            granted ? ValidTo(file.Item, context.Today) : null,
            request.ShownHash,
            Deemed: false,
            null,
            request.LegalGround,
            granted || string.IsNullOrWhiteSpace(request.FalseEvidence) ? null : request.FalseEvidence,
            granted ? request.Override : null
        )
        {
            Sole = SoleConduct.IsAlone(file, context) ? context.Sole : null,
        };
        return decided with { SheetHash = DecisionSheet.Of(file, decided).Hash };
    }

    /// <summary>What the words of a decision must carry: a refusal its facts, grounds and reason, either a lawful kind where the regime lists them.</summary>
    internal static Rejection? WordingFault(CaseFile file, Request request) =>
        LegalGrounds.Fault(file, request) ?? (request.Outcome == Outcome.Granted ? null : RefusalFault(file, request));

    /// <summary>A refusal stands on a condition that is not met, on a ground that the law lists, or on a false filing (78).</summary>
    private static Rejection? RefusalFault(CaseFile file, Request request)
    {
        var otherwise = file.Terms.Regime.RefusalGrounds.Count > 0 || !string.IsNullOrWhiteSpace(request.FalseEvidence);
        if (
            (request.FailedConditions.Count == 0 && !otherwise)
            || request.FailedConditions.Any(id => file.Item.Conditions.All(condition => condition.Id != id))
        )
        {
            return CaseErrors.RefusalWithoutFailedCondition;
        }

        return request.Facts.All(string.IsNullOrWhiteSpace) || request.Grounds.All(string.IsNullOrWhiteSpace)
            ? CaseErrors.RefusalWithoutFacts
            : null;
    }

    private static Rejection? Fault(CaseFile file, ActContext context, Request request, QuotaStanding quota)
    {
        var open = file.Item.Steps.Where(step =>
            file.State.Steps.TryGetValue(step.Id, out var state) && state.Status != StepStatus.Done
        );
        // 告知承诺: what would be looked at before is looked at afterwards
        if (open.Any() && !(request.Outcome == Outcome.Granted && CommitmentChecks.Carries(file)))
        {
            return CaseErrors.StepsOpen(open.Select(step => step.Name));
        }

        if (file.State.Deferral is { Runs: true, NextUntil: { } until })
        {
            return PromiseErrors.DeferralRuns(until);
        }

        if (file.State.Procedures.Values.Any(procedure => procedure.EndedAt is null))
        {
            return CaseErrors.ProcedureOpen;
        }

        if ((SoleConduct.Fault(file, context) ?? WordingFault(file, request)) is { } fault)
        {
            return fault;
        }

        if (
            request.Outcome == Outcome.Refused
            && string.IsNullOrWhiteSpace(request.StandardNumber)
            && file.State.Procedures.Values.Any(one => one.Kind is "Inspection" or "Testing" or "Quarantine")
        )
        {
            return CaseErrors.StandardMissing;
        }

        return TenderFault(file, request)
            ?? PersonsFault(file, request)
            ?? HearingFault(file, context, request)
            ?? QuotaFault(file.Item, request, quota);
    }

    /// <summary>Where the law wants a tender or an auction, its winner gets the grant and nobody else (53).</summary>
    private static Rejection? TenderFault(CaseFile file, Request request)
    {
        foreach (var step in file.Item.SpecialSteps.Where(step => step.Decides))
        {
            if (file.State.Procedures.GetValueOrDefault(step.Id) is not { EndedAt: not null } held)
            {
                return CaseErrors.TenderMissing(step.Name);
            }

            if (held.Won is true && request.Outcome == Outcome.Refused && request.FalseEvidence is null)
            {
                return CaseErrors.WinnerRefused;
            }

            if (held.Won is false && request.Outcome == Outcome.Granted)
            {
                return CaseErrors.GrantToLoser;
            }
        }

        return null;
    }

    /// <summary>Whom the decision touches: told, heard, and not disclosed against their reasoned objection.</summary>
    private static Rejection? PersonsFault(CaseFile file, Request request)
    {
        if (file.State.InterestedPersons.Where(one => !one.Told).ToList() is { Count: > 0 } untold)
        {
            return CaseErrors.InterestedNotTold(untold.Select(one => one.Name));
        }

        if (file.State.Opinions.Any(opinion => opinion.Answer is null))
        {
            return CaseErrors.InterestedNotHeard;
        }

        return
            request.Outcome == Outcome.Granted
            && string.IsNullOrWhiteSpace(request.Override)
            && file.State.Procedures.Values.Any(one => one.Stance == Stance.Objects)
            ? CaseErrors.ThirdPartyObjects
            : null;
    }

    private static Rejection? HearingFault(CaseFile file, ActContext context, Request request)
    {
        var hearing = file.State.Hearing;
        if (hearing?.MinutesHash is { } minutes)
        {
            return request.MinutesHash == minutes ? null : CaseErrors.MinutesNotCited;
        }

        if (file.Item.Hearing == HearingDuty.Mandatory || file.Clock.Hearing is { Duty: true })
        {
            return CaseErrors.HearingMissing;
        }

        return
            file.Clock.Hearing is { RequestBy.Due: { } due } && hearing?.RequestedAt is null && context.Now < due.Ends
            ? CaseErrors.HearingRightOpen(due.Date)
            : null;
    }

    private static Rejection? QuotaFault(ServiceItemContent item, Request request, QuotaStanding quota)
    {
        if (item.Quota is not { } limit || request.Outcome == Outcome.Refused)
        {
            return null;
        }

        if (quota.Used >= limit.Number)
        {
            return CaseErrors.QuotaUsedUp(limit.Number);
        }

        return quota.EarlierUndecided is { } earlier ? CaseErrors.EarlierInLine(earlier) : null;
    }

    private static DateOnly? ValidTo(ServiceItemContent item, DateOnly from) =>
        item.Result.ValidMonths is { } months ? from.AddMonths(months).AddDays(-1) : null;
}

/// <summary>How a limited quantity stands (57): grants used, and an earlier accepted case that is still undecided.</summary>
internal sealed record QuotaStanding(int Used, string? EarlierUndecided)
{
    public static QuotaStanding None { get; } = new(0, null);
}
