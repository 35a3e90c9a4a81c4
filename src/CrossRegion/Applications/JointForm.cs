using Tongban.Cases.Remote;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.CrossRegion.Agreements;

namespace Tongban.CrossRegion.Applications;

/// <summary>
/// 多地联办: one form and one set of materials for the parts of both places. Both are versions of the same item, so that what they
/// ask is the union of what the item asks in the two situations; each part is then given what it asks itself and nothing else.
/// </summary>
internal static class JointForm
{
    /// <summary>
    /// The item as the counter asks it: without the questions that the parts answer themselves, and without the material that
    /// the home place's documents are.
    /// </summary>
    public static PublishedItem Whole(PublishedItem item, JointParts joint)
    {
        var content = item.Content;
        var fixedBy = new[] { joint.Home, joint.Taker };
        bool Fixed(string situation) => fixedBy.Any(part => part.Situations.ContainsKey(situation));
        bool Meets(AnswerCondition when) =>
            fixedBy.Any(part =>
                part.Situations.TryGetValue(when.Question, out var answer)
                && when.AnyOf.Contains(answer, StringComparer.Ordinal)
            );

        var chosen = fixedBy.Select(part => ChosenIn(content, part)).ToList();
        var (home, taker) = (chosen[0], chosen[1]);
        bool Home(string id) => home.All(option => !option.DropMaterials.Contains(id));
        bool Taker(string id) => id != joint.ResultIs && taker.All(option => !option.DropMaterials.Contains(id));
        bool Adds(string id) =>
            home.Any(option => option.AddMaterials.Contains(id))
            || id != joint.ResultIs && taker.Any(option => option.AddMaterials.Contains(id));
        return item with
        {
            Content = content with
            {
                Situations =
                [
                    .. content
                        .Situations.Where(one =>
                            !Fixed(one.Id) && (one.ShowWhen is not { } when || !Fixed(when.Question) || Meets(when))
                        )
                        .Select(one =>
                            one.ShowWhen is { } when && Fixed(when.Question) ? one with { ShowWhen = null } : one
                        ),
                ],
                Materials =
                [
                    .. content
                        .Materials.Where(one => Home(one.Id) || Taker(one.Id))
                        .Select(one => one with { OnlyWhenAdded = one.OnlyWhenAdded && !Adds(one.Id) }),
                ],
                Form = new FormDefinition([
                    .. content
                        .Form.Groups.Select(group =>
                            group with
                            {
                                Fields =
                                [
                                    .. group
                                        .Fields.Where(field =>
                                            chosen.Any(part =>
                                                part.All(option => !option.DropFields.Contains(field.Id))
                                            )
                                        )
                                        .Select(field =>
                                            field with
                                            {
                                                OnlyWhenAdded =
                                                    field.OnlyWhenAdded
                                                    && !chosen.Any(part =>
                                                        part.Any(option => option.AddFields.Contains(field.Id))
                                                    ),
                                            }
                                        ),
                                ],
                            }
                        )
                        .Where(group => group.Fields.Count > 0),
                ]),
            },
        };
    }

    /// <summary>What one part gets of the whole; not where the result goes, since the counter sends that.</summary>
    public static TakenApplication PartOf(TakenApplication whole, PublishedItem item, JointPart part)
    {
        var situations = part.Situations.Concat(whole.Situations).DistinctBy(one => one.Key);
        var answered = situations.ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);
        var asked = SituationEngine.Resolve(item.Content, answered);
        var fields = asked.Form.AllFields.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var materials = asked.Materials.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var answers = whole
            .Answers.Where(one => fields.Contains(one.Key.Split('.')[0]))
            .ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);
        var hashes = answers.Values.SelectMany(one => one).ToHashSet(StringComparer.Ordinal);
        return whole with
        {
            Situations = answered,
            Answers = answers,
            Materials = [.. whole.Materials.Where(one => materials.Contains(one.MaterialId))],
            FormFiles = [.. whole.FormFiles.Where(one => hashes.Contains(one.Hash))],
            PostalAddress = null,
        };
    }

    private static List<SituationOption> ChosenIn(ServiceItemContent content, JointPart part) =>
        [
            .. content.Situations.SelectMany(one =>
                one.Options.Where(option => part.Situations.GetValueOrDefault(one.Id) == option.Id)
            ),
        ];
}
