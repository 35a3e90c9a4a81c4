using Tongban.Catalog.Bundles;
using Tongban.Catalog.Content;

namespace Tongban.Catalog.Situations;

/// <summary>
/// Narrows an item version by the answers to its situation questions (办理情形). Pure. An element that any chosen option
/// drops is out, whatever another option adds; the order of answers means nothing; what the version does not list cannot appear.
/// </summary>
public static class SituationEngine
{
    /// <param name="item">The version the case is filed under; of a 一件事 with its parts, the merged application.</param>
    /// <param name="answers">Situation id to option id; answers to questions that are not asked are ignored.</param>
    public static SituationOutcome Resolve(ServiceItemContent item, IReadOnlyDictionary<string, string> answers)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(answers);
        if (item.Parts is not null)
            return BundleMerge.Of(item, answers).Outcome;

        var asked = Asked(item.Situations, answers);
        var chosen = asked.Select(situation => Chosen(situation, answers)).OfType<SituationOption>().ToList();

        var materials = new Selection(chosen, option => option.AddMaterials, option => option.DropMaterials);
        var fields = new Selection(chosen, option => option.AddFields, option => option.DropFields);
        var fees = new Selection(chosen, option => option.AddFees, option => option.DropFees);
        var steps = new Selection(chosen, option => option.AddSteps, option => option.DropSteps);
        var followUps = new Selection(chosen, option => option.AddFollowUps, _ => []);

        return new SituationOutcome(
            asked,
            [.. asked.Where(situation => Chosen(situation, answers) is null)],
            chosen.FirstOrDefault(option => option.StopsWith is not null)?.StopsWith,
            [.. item.Materials.Where(material => materials.Keeps(material.Id, material.OnlyWhenAdded))],
            Narrow(item.Form, fields),
            [.. item.Fees.Where(fee => fees.Keeps(fee.Id, fee.OnlyWhenAdded))],
            Bridge(item.Steps, step => steps.Keeps(step.Id, step.OnlyWhenAdded)),
            [.. item.FollowUps.Where(later => followUps.Keeps(later.Id, later.OnlyWhenAdded))],
            chosen.Any(option => option.Urgent)
        );
    }

    internal static List<Situation> Asked(
        IReadOnlyList<Situation> situations,
        IReadOnlyDictionary<string, string> answers
    )
    {
        var asked = new Dictionary<string, string?>(StringComparer.Ordinal);
        bool grew;
        do
        {
            grew = false;
            foreach (var situation in situations.Where(situation => !asked.ContainsKey(situation.Id)))
            {
                if (situation.ShowWhen is { } when && !Holds(when, asked))
                    continue;
                asked.Add(situation.Id, Chosen(situation, answers)?.Id);
                grew = true;
            }
        } while (grew);
        return [.. situations.Where(situation => asked.ContainsKey(situation.Id))];
    }

    private static bool Holds(AnswerCondition condition, Dictionary<string, string?> asked) =>
        asked.TryGetValue(condition.Question, out var answer)
        && answer is not null
        && condition.AnyOf.Contains(answer, StringComparer.Ordinal);

    private static SituationOption? Chosen(Situation situation, IReadOnlyDictionary<string, string> answers) =>
        answers.TryGetValue(situation.Id, out var answer)
            ? situation.Options.FirstOrDefault(option => option.Id == answer)
            : null;

    private static FormDefinition Narrow(FormDefinition form, Selection fields) =>
        new([
            .. form
                .Groups.Select(group =>
                    group with
                    {
                        Fields = [.. group.Fields.Where(field => fields.Keeps(field.Id, field.OnlyWhenAdded))],
                    }
                )
                .Where(group => group.Fields.Count > 0),
        ]);

    /// <summary>A step that fell away hands its predecessors to those that waited for it.</summary>
    private static List<ReviewStep> Bridge(IReadOnlyList<ReviewStep> steps, Func<ReviewStep, bool> keeps)
    {
        var kept = steps.Where(keeps).ToList();
        var ids = kept.Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        var all = steps.DistinctBy(step => step.Id).ToDictionary(step => step.Id, StringComparer.Ordinal);
        return [.. kept.Select(step => step with { After = [.. Before(step, []).Distinct(StringComparer.Ordinal)] })];

        IEnumerable<string> Before(ReviewStep step, HashSet<string> seen) =>
            step.After.SelectMany(id =>
                ids.Contains(id) ? [id]
                : seen.Add(id) && all.TryGetValue(id, out var gone) ? Before(gone, seen)
                : []
            );
    }

    private sealed class Selection(
        IReadOnlyList<SituationOption> chosen,
        Func<SituationOption, IReadOnlyList<string>> adds,
        Func<SituationOption, IReadOnlyList<string>> drops
    )
    {
        private readonly HashSet<string> added = [.. chosen.SelectMany(adds)];
        private readonly HashSet<string> dropped = [.. chosen.SelectMany(drops)];

        public bool Keeps(string id, bool onlyWhenAdded) =>
            !dropped.Contains(id) && (!onlyWhenAdded || added.Contains(id));
    }
}
