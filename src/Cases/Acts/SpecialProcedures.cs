using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Acts;

/// <summary>特别程序 (行政许可法 45): only what the item lists, only between acceptance and decision, only with the written notice of its days.</summary>
internal static class SpecialProcedures
{
    public static Result<Decision> Start(CaseFile file, ActContext context, string procedureId, int days, string reason)
    {
        if (file.State.Status != CaseStatus.Reviewing)
        {
            return Refusal.Of(file, "启动特别程序");
        }

        if (file.Item.SpecialSteps.FirstOrDefault(step => step.Id == procedureId) is not { } step)
        {
            return CaseErrors.ProcedureNotListed;
        }

        if (file.State.Procedures.GetValueOrDefault(procedureId) is { EndedAt: null })
        {
            return CaseErrors.ProcedureRunning;
        }

        if (days <= 0)
        {
            return CaseErrors.DaysMissing;
        }

        if (AsksOpinion(step.Kind) && step.Limit is { } fixedBy && days != fixedBy.Amount)
        {
            return CaseErrors.OpinionPeriodFixed(fixedBy.Amount, $"{step.Basis.Law}{step.Basis.Article}");
        }

        return string.IsNullOrWhiteSpace(reason)
            ? CaseErrors.ReasonMissing
            : file.Record(context, reason, new ProcedureStarted(procedureId, step.Kind, days, Stops(file, step)));
    }

    /// <summary>A second reasoned notice for more time; without it the clock runs again by itself (Q7 d).</summary>
    public static Result<Decision> Prolong(
        CaseFile file,
        ActContext context,
        string procedureId,
        int days,
        string reason
    )
    {
        if (file.State.Procedures.GetValueOrDefault(procedureId) is not { EndedAt: null } running)
        {
            return CaseErrors.ProcedureNotRunning;
        }

        if (AsksOpinion(running.Kind))
        {
            return CaseErrors.OpinionPeriodFixed(running.Days, "政府信息公开条例第三十二条、第三十四条");
        }

        if (days <= 0)
        {
            return CaseErrors.DaysMissing;
        }

        return string.IsNullOrWhiteSpace(reason)
            ? CaseErrors.ReasonMissing
            : file.Record(context, reason, new ProcedureProlonged(procedureId, days));
    }

    public static Result<Decision> End(
        CaseFile file,
        ActContext context,
        string procedureId,
        string outcome,
        Stance? stance = null,
        bool? won = null,
        bool plain = false
    )
    {
        if (file.State.Procedures.GetValueOrDefault(procedureId) is not { EndedAt: null } running)
        {
            return CaseErrors.ProcedureNotRunning;
        }

        if (string.IsNullOrWhiteSpace(outcome))
        {
            return CaseErrors.ReasonMissing;
        }

        if (Decides(file, procedureId) && won is null)
        {
            return CaseErrors.WinnerMissing;
        }

        if (!AsksOpinion(running.Kind))
        {
            return file.Record(
                context,
                null,
                new ProcedureEnded(
                    procedureId,
                    outcome,
                    Won: Decides(file, procedureId) ? won : null,
                    Plain: plain && IsTest(running.Kind)
                )
            );
        }

        return StanceFault(file, context, running, stance) is { } fault
            ? fault
            : file.Record(context, null, new ProcedureEnded(procedureId, outcome, Deemed(running, stance)));
    }

    /// <summary>检验、检测、检疫 (行政许可法 55).</summary>
    internal static bool IsTest(string kind) =>
        kind is nameof(SpecialKind.Inspection) or nameof(SpecialKind.Testing) or nameof(SpecialKind.Quarantine);

    /// <summary>招标、拍卖 whose winner gets the grant (行政许可法 53).</summary>
    internal static bool Decides(CaseFile file, string procedureId) =>
        file.Item.SpecialSteps.Any(step => step.Id == procedureId && step.Decides);

    /// <summary>Somebody else is asked, within a time that nobody may change (政府信息公开条例 32, 34).</summary>
    internal static bool AsksOpinion(string kind) =>
        kind is nameof(SpecialKind.ThirdPartyOpinion) or nameof(SpecialKind.AgencyOpinion);

    private static Rejection? StanceFault(CaseFile file, ActContext context, ProcedureState running, Stance? stance)
    {
        if (stance is null)
        {
            return CaseErrors.StanceMissing;
        }

        var until = file.Calendar.AddWorkingDays(LegalTime.DateOf(running.StartedAt), running.Days);
        return stance == Stance.Silent && context.Today <= until ? CaseErrors.StanceTooEarly(until) : null;
    }

    /// <summary>A co-maker's silence is consent (34); a third party's is not (32).</summary>
    private static Stance? Deemed(ProcedureState running, Stance? stance) =>
        stance == Stance.Silent && running.Kind == nameof(SpecialKind.AgencyOpinion) ? Stance.Agrees : stance;

    /// <summary>The item says so and the regime's closed list allows it.</summary>
    private static bool Stops(CaseFile file, SpecialStep step) =>
        step.StopsClock
        && Enum.TryParse<SpecialKind>(step.Kind, out var kind)
        && file.Terms.Regime.Stops?.Value.Kinds.Contains(kind) is true;
}
