using System.Collections.Immutable;
using Tongban.Catalog.Content;

namespace Tongban.Cases.Domain;

/// <summary>The review steps of a case as a graph: a step is ready when all before it are done; parallel branches do not touch each other.</summary>
internal static class StepGraph
{
    public static ImmutableDictionary<string, StepState> Initial(
        ServiceItemContent item,
        IReadOnlyList<string> stepIds
    ) =>
        Ready(
            item,
            stepIds.ToImmutableDictionary(id => id, id => new StepState(id, StepStatus.Waiting, 1, null, null, [], []))
        );

    public static CaseState Complete(ServiceItemContent item, CaseState state, StepCompleted fact) =>
        state with
        {
            Steps = Ready(
                item,
                state.Steps.SetItem(
                    fact.StepId,
                    state.Steps[fact.StepId] with
                    {
                        Status = StepStatus.Done,
                        Opinion = fact.Opinion,
                        Note = fact.Note,
                        Staff = [.. fact.Staff],
                    }
                )
            ),
        };

    public static CaseState Reopen(ServiceItemContent item, CaseState state, StepReturned fact)
    {
        var steps = state.Steps;
        foreach (var id in fact.Reopened)
        {
            var step = steps[id];
            steps = steps.SetItem(
                id,
                step with
                {
                    Status = StepStatus.Waiting,
                    Round = step.Round + 1,
                    Opinion = null,
                    Note = null,
                    Staff = [],
                }
            );
        }

        return state with
        {
            Steps = Ready(item, steps),
        };
    }

    /// <summary>
    /// Steps that must be done again when <paramref name="target"/> is: itself and all that come after it.
    /// Parallel branches that do not come after it keep what they have.
    /// </summary>
    public static IReadOnlyList<string> DownstreamOf(ServiceItemContent item, CaseState state, string target)
    {
        var reopened = new HashSet<string>(StringComparer.Ordinal) { target };
        bool grew;
        do
        {
            grew = false;
            foreach (var step in item.Steps.Where(step => state.Steps.ContainsKey(step.Id)))
            {
                grew |= Predecessors(item, state.Steps, step).Any(reopened.Contains) && reopened.Add(step.Id);
            }
        } while (grew);

        return [.. item.Steps.Select(step => step.Id).Where(reopened.Contains)];
    }

    /// <summary>True when <paramref name="earlier"/> comes before <paramref name="later"/>, directly or not.</summary>
    public static bool Precedes(ServiceItemContent item, CaseState state, string earlier, string later) =>
        earlier != later && DownstreamOf(item, state, earlier).Contains(later);

    /// <summary>Steps of this case right before <paramref name="step"/>; a step that a situation dropped hands on its own predecessors.</summary>
    private static IEnumerable<string> Predecessors(
        ServiceItemContent item,
        ImmutableDictionary<string, StepState> steps,
        ReviewStep step
    ) =>
        step.After.SelectMany(before =>
            steps.ContainsKey(before)
                ? [before]
                : item
                    .Steps.Where(dropped => dropped.Id == before)
                    .SelectMany(dropped => Predecessors(item, steps, dropped))
        );

    private static ImmutableDictionary<string, StepState> Ready(
        ServiceItemContent item,
        ImmutableDictionary<string, StepState> steps
    )
    {
        foreach (var step in item.Steps)
        {
            if (
                steps.TryGetValue(step.Id, out var state)
                && state.Status == StepStatus.Waiting
                && Predecessors(item, steps, step).All(before => steps[before].Status == StepStatus.Done)
            )
            {
                steps = steps.SetItem(step.Id, state with { Status = StepStatus.Ready });
            }
        }

        return steps;
    }
}
