using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Regimes;

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
        if (file.State.Procedures.GetValueOrDefault(procedureId) is not { EndedAt: null })
        {
            return CaseErrors.ProcedureNotRunning;
        }

        if (days <= 0)
        {
            return CaseErrors.DaysMissing;
        }

        return string.IsNullOrWhiteSpace(reason)
            ? CaseErrors.ReasonMissing
            : file.Record(context, reason, new ProcedureProlonged(procedureId, days));
    }

    public static Result<Decision> End(CaseFile file, ActContext context, string procedureId, string outcome)
    {
        if (file.State.Procedures.GetValueOrDefault(procedureId) is not { EndedAt: null })
        {
            return CaseErrors.ProcedureNotRunning;
        }

        return string.IsNullOrWhiteSpace(outcome)
            ? CaseErrors.ReasonMissing
            : file.Record(context, null, new ProcedureEnded(procedureId, outcome));
    }

    /// <summary>The item says so and the regime's closed list allows it.</summary>
    private static bool Stops(CaseFile file, SpecialStep step) =>
        step.StopsClock
        && Enum.TryParse<SpecialKind>(step.Kind, out var kind)
        && file.Terms.Regime.Stops?.Value.Kinds.Contains(kind) is true;
}
