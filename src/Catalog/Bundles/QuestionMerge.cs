using System.Text.Json;
using Tongban.Catalog.Content;

namespace Tongban.Catalog.Bundles;

/// <summary>
/// The questions of a 一件事: its own, one for each optional member, and those of the members that it does not answer for them.
/// Two of the same wording, options and condition are one.
/// </summary>
internal sealed class QuestionMerge
{
    private readonly Dictionary<MemberPart, string> ids = [];

    public QuestionMerge(IReadOnlyList<Situation> own, IReadOnlyList<BundlePart> parts)
    {
        List<(MemberPart Part, Situation Situation)> theirs =
        [
            .. from part in parts
            from situation in Left(part)
            select (new MemberPart(part.Member.Id, situation.Id), situation),
        ];
        var conditions = parts.ToDictionary(part => part.Member.Id, Condition, StringComparer.Ordinal);
        var classes = new List<List<(MemberPart Part, Situation Situation)>>();
        foreach (var layer in Layers(theirs))
        {
            foreach (
                var same in layer
                    .GroupBy(one => Wording(one.Situation), StringComparer.Ordinal)
                    .OrderBy(one => one.Key, StringComparer.Ordinal)
            )
            {
                var alike = same.GroupBy(
                        one => Write(Shown(one.Part, one.Situation, conditions)),
                        StringComparer.Ordinal
                    )
                    .ToList();
                foreach (var one in alike)
                {
                    var id = one.Select(each => $"{each.Part.Member}-{each.Part.Id}").Min(StringComparer.Ordinal)!;
                    foreach (var (part, _) in one)
                        ids[part] = id;
                    classes.Add([.. one]);
                }
                if (alike.Count > 1)
                    unmerged.Add(
                        new Unmerged(
                            PartKind.Situation,
                            same.First().Situation.Question,
                            [.. same.Select(one => one.Part)],
                            UnmergedReason.Condition
                        )
                    );
            }
        }

        var inOrder = theirs.Select(one => ids[one.Part]).Distinct(StringComparer.Ordinal).ToList();
        var byId = classes.ToDictionary(one => ids[one[0].Part], StringComparer.Ordinal);
        Origins = byId.ToDictionary(
            one => one.Key,
            one => (IReadOnlyList<MemberPart>)[.. one.Value.Select(each => each.Part)],
            StringComparer.Ordinal
        );
        All =
        [
            .. own,
            .. parts.Where(part => part.Member.Optional).Select(BundleMerge.Question),
            .. inOrder.Select(id =>
            {
                var (part, situation) = byId[id]
                    .MinBy(one => $"{one.Part.Member}-{one.Part.Id}", StringComparer.Ordinal);
                return situation with
                {
                    Id = id,
                    ShowWhen = Shown(part, situation, conditions),
                    Options =
                    [
                        .. situation.Options.Select(option => new SituationOption
                        {
                            Id = option.Id,
                            Text = option.Text,
                        }),
                    ],
                };
            }),
        ];
    }

    private readonly List<Unmerged> unmerged = [];

    public IReadOnlyList<Situation> All { get; }
    public IReadOnlyDictionary<string, IReadOnlyList<MemberPart>> Origins { get; }
    public IReadOnlyList<Unmerged> Unmerged => unmerged;

    /// <summary>The merged question that answers a member's; null where the 一件事 answers it.</summary>
    public string? IdOf(string member, string situation) => ids.GetValueOrDefault(new MemberPart(member, situation));

    /// <summary>Without those that the 一件事 answers, and those that hang on an answer it does not give.</summary>
    private static IEnumerable<Situation> Left(BundlePart part)
    {
        var given = part.Member.Answers.ToLookup(one => one.Situation, one => one.Option, StringComparer.Ordinal);
        return part.Item.Situations.Where(one =>
            !given.Contains(one.Id)
            && (
                one.ShowWhen is not { } when
                || !given.Contains(when.Question)
                || given[when.Question].Any(option => when.AnyOf.Contains(option, StringComparer.Ordinal))
            )
        );
    }

    /// <summary>Questions that hang on none first, then those that hang on these: the condition of each can be put in merged ids.</summary>
    private static IEnumerable<List<(MemberPart Part, Situation Situation)>> Layers(
        List<(MemberPart Part, Situation Situation)> all
    )
    {
        var known = all.Select(one => one.Part).ToHashSet();
        var done = new HashSet<MemberPart>();
        var left = all;
        while (left.Count > 0)
        {
            var ready = left.Where(one =>
                    one.Situation.ShowWhen is not { } when
                    || new MemberPart(one.Part.Member, when.Question) is var needed
                        && (done.Contains(needed) || !known.Contains(needed))
                )
                .ToList();
            if (ready.Count == 0)
                ready = left;
            yield return ready;
            done.UnionWith(ready.Select(one => one.Part));
            left = [.. left.Except(ready)];
        }
    }

    /// <summary>Its own condition in merged ids, or else the condition under which its member takes part.</summary>
    private AnswerCondition? Shown(
        MemberPart part,
        Situation situation,
        Dictionary<string, AnswerCondition?> conditions
    ) =>
        situation.ShowWhen is { } when && ids.TryGetValue(new MemberPart(part.Member, when.Question), out var merged)
            ? when with
            {
                Question = merged,
            }
            : conditions[part.Member];

    private static AnswerCondition? Condition(BundlePart part) =>
        part.Member.Optional
            ? new AnswerCondition(BundleMerge.WantedId(part.Member.Id), [BundleMerge.Wanted])
            : part.Member.When;

    private static string Wording(Situation one) =>
        Write(new { one.Question, Options = one.Options.Select(option => new { option.Id, option.Text }) });

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, ContentJson.Options);
}
