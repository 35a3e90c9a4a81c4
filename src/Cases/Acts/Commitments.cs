using Tongban.Cases.Domain;
using Tongban.Kernel;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Acts;

/// <summary>The commitment taken back, until the decision (安阳市政务服务条例 26 第三款): the ordinary course goes on, received when it was.</summary>
internal static class WithdrawCommitment
{
    public static Result<Decision> Decide(CaseFile file, ActContext context) =>
        file.State
            is {
                Status: CaseStatus.Submitted or CaseStatus.AwaitingCorrection or CaseStatus.Reviewing,
                Commitment.Stands: true
            }
            ? file.Record(context, null, new CommitmentWithdrawn())
            : Refusal.Of(file, "撤回承诺");
}

/// <summary>A grant on commitment brings the check afterwards with it.</summary>
internal static class CommitmentChecks
{
    /// <summary>Days for what the approver has to do after a false commitment was found. 演示配置: no law names them.</summary>
    public const int DisposeWithin = 5;

    /// <summary>The decision may rest on the commitment: it stands, and nobody has to look before.</summary>
    public static bool Carries(CaseFile file) =>
        file.State.Commitment is { Stands: true } && file.Item.Commitment is not null;

    /// <summary>What is recorded with a grant; nothing where no commitment carries it.</summary>
    public static IReadOnlyList<CaseFact> With(CaseFile file, Decided decided, DateOnly day) =>
        decided.Outcome == Outcome.Granted && Carries(file)
            ? [decided, new CommitmentCheckSet(file.Calendar.Due(day, file.Item.Commitment!.CheckWithin).Date)]
            : [decided];
}

/// <summary>核查: once, after the grant.</summary>
internal static class CheckCommitment
{
    public static Result<Decision> Decide(CaseFile file, ActContext context, bool? kept, string? findings)
    {
        if (file.State.Commitment is not { AwaitsCheck: true })
        {
            return PromiseErrors.NothingToCheck;
        }

        return kept is not { } outcome ? PromiseErrors.OutcomeMissing
            : string.IsNullOrWhiteSpace(findings) ? PromiseErrors.FindingsMissing
            : file.Record(context, null, new CommitmentChecked(outcome, findings.Trim()));
    }
}

/// <summary>责令限期整改 (安阳市政务服务条例 27): once, until a day that lies ahead.</summary>
internal static class OrderRectification
{
    public static Result<Decision> Decide(CaseFile file, ActContext context, DateOnly? until, string? demand)
    {
        if (file.State.Commitment is not { IsFalse: true, RectifyBy: null })
        {
            return PromiseErrors.NotToRectify;
        }

        var day = until ?? file.Calendar.Due(context.Today, file.Item.Commitment!.CorrectWithin).Date;
        return day <= context.Today ? PromiseErrors.RectifyLater
            : string.IsNullOrWhiteSpace(demand) ? PromiseErrors.DemandMissing
            : file.Record(context, null, new RectificationOrdered(day, demand.Trim()));
    }
}

/// <summary>What the look after the rectification found; a holder who is ready may be looked at before its end.</summary>
internal static class EndRectification
{
    public static Result<Decision> Decide(CaseFile file, ActContext context, bool? met, string? findings)
    {
        if (file.State.Commitment is not { IsRectifying: true, RectifyBy: { } by })
        {
            return PromiseErrors.NotRectifying;
        }

        return met is not { } outcome ? PromiseErrors.OutcomeMissing
            : string.IsNullOrWhiteSpace(findings) ? PromiseErrors.FindingsMissing
            : !outcome && context.Now < PromiseDates.EndOf(by) ? PromiseErrors.StillRectifying(by)
            : file.Record(context, null, new RectificationEnded(outcome, findings.Trim()));
    }
}

/// <summary>The supervising side took up a false commitment: once.</summary>
internal static class SuperviseCommitment
{
    public const string Occasion = "false-commitment";

    public static Result<Decision> Decide(CaseFile file, ActContext context, string occasion, string? how)
    {
        if (
            occasion != Occasion
            || file.State.Commitment is not { Kept: false }
            || file.Events.Any(one => one.Fact is FollowedUp { FollowUpId: Occasion })
        )
        {
            return CaseErrors.FollowUpUnknown;
        }

        return string.IsNullOrWhiteSpace(how)
            ? CaseErrors.HowToldMissing
            : file.Record(context, null, new FollowedUp(Occasion, how.Trim()));
    }
}

/// <summary>撤销 on a false commitment: not while a rectification runs, not after it was met, and not without hearing the holder.</summary>
internal static class RevokeCommitted
{
    public static Result<Decision> Decide(CaseFile file, ActContext context, string? facts, string? heard)
    {
        if (
            file.State is not { Decision.Outcome: Outcome.Granted, RevokedOn: null, Commitment: { IsFalse: true } made }
        )
        {
            return PromiseErrors.NotToRevoke;
        }

        if (made is { IsRectifying: true, RectifyBy: { } by } && context.Now < PromiseDates.EndOf(by))
        {
            return PromiseErrors.StillRectifying(by);
        }

        return string.IsNullOrWhiteSpace(facts) ? PromiseErrors.FactsMissing
            : string.IsNullOrWhiteSpace(heard) ? PromiseErrors.HeardMissing
            : file.Record(context, null, new CommitmentRevoked(facts.Trim(), heard.Trim()));
    }
}
