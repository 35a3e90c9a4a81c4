using Tongban.Cases.Domain;
using Tongban.Cases.Sole;
using Tongban.Catalog.Content;
using Tongban.Kernel;

namespace Tongban.Cases.Acts;

/// <summary>即办 (34 第二款): accept, review, decide and close in one transaction, with one 办结单.</summary>
internal static class DecideOnTheSpot
{
    public static Result<Decision> Decide(CaseFile file, ActContext context, DecideCase.Request request, string note)
    {
        if (file.Item.Mode != HandlingMode.OnTheSpot)
        {
            return CaseErrors.NotImmediate;
        }

        if (file.State.Status is not (CaseStatus.Submitted or CaseStatus.Reviewing))
        {
            return Refusal.Of(file, "当场办结");
        }

        var missing = RequiredMaterials.Missing(file);
        if (missing.Count > 0)
        {
            return CaseErrors.MaterialsMissing(missing);
        }

        if (
            (DecideCase.WordingFault(file, request) ?? OpenMatters(file) ?? SoleConduct.Fault(file, context)) is
            { } fault
        )
        {
            return fault;
        }

        if (string.IsNullOrWhiteSpace(note))
        {
            return CaseErrors.ReasonMissing;
        }

        var opinion = request.Outcome == Outcome.Granted ? StepOpinion.Meets : StepOpinion.DoesNotMeet;
        var reviewer = new StaffName(context.By.AccountId, context.By.Name);
        List<CaseFact> facts = [];
        if (file.State.Status == CaseStatus.Submitted)
        {
            facts.Add(new Accepted(context.Today, Deemed: false, ByReceipt: false));
        }

        facts.AddRange(
            file.Item.Steps.Where(step =>
                    file.State.Steps.TryGetValue(step.Id, out var state) && state.Status != StepStatus.Done
                )
                .Select(step => new StepCompleted(step.Id, opinion, note, [reviewer]))
        );
        facts.Add(DecideCase.Decided(file, context, request with { ShownHash = DecideCase.ShownHash(file) }));
        facts.Add(new Closed(request.Outcome == Outcome.Granted ? file.Item.Result.Name : null, null));
        return file.Record(context, null, facts);
    }

    /// <summary>What one person cannot settle at once: a check by two, a running procedure, an opinion without answer, a hearing.</summary>
    private static Rejection? OpenMatters(CaseFile file)
    {
        var listed = file.Item.Steps.FirstOrDefault(step =>
            step.Checks.Count > 0
            && file.State.Steps.TryGetValue(step.Id, out var state)
            && state.Status != StepStatus.Done
        );
        var byTwo = file.Item.Steps.FirstOrDefault(step =>
            step.Staff > 1 && file.State.Steps.TryGetValue(step.Id, out var state) && state.Status != StepStatus.Done
        );
        return listed is not null ? CaseErrors.StepsOpen([listed.Name])
            : byTwo is not null ? CaseErrors.StaffTooFew(byTwo.Name, byTwo.Staff)
            : file.State.Procedures.Values.Any(procedure => procedure.EndedAt is null) ? CaseErrors.ProcedureOpen
            : file.State.InterestedPersons.Where(one => !one.Told).Select(one => one.Name).ToList()
                is { Count: > 0 } untold
                ? CaseErrors.InterestedNotTold(untold)
            : file.State.Opinions.Any(opinion => opinion.Answer is null) ? CaseErrors.InterestedNotHeard
            : file.Item.Hearing == HearingDuty.Mandatory || file.State.Hearing is { MinutesHash: null }
                ? CaseErrors.HearingMissing
            : null;
    }
}
