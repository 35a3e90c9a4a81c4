using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;

namespace Tongban.Catalog.Bundles;

/// <summary>
/// Computes the one application of a 一件事 from its members: questions asked once, fields by 数据元, papers by kind and holder,
/// and nothing that a member before gives. Pure; the order in which the members are written means nothing but the order of what
/// is shown.
/// </summary>
public static class BundleMerge
{
    /// <summary>Id of the question whether an optional member is wanted.</summary>
    public static string WantedId(string member) => $"with-{member}";

    /// <summary>Answer to <see cref="WantedId"/> that takes the member in.</summary>
    public const string Wanted = "yes";
    private const string Unwanted = "no";

    /// <param name="bundle">Content of a 一件事 with its <see cref="ServiceItemContent.Parts"/>.</param>
    /// <param name="answers">Merged question id to option id.</param>
    /// <exception cref="ArgumentException">The content is no 一件事, or its members were not read.</exception>
    public static MergedApplication Of(ServiceItemContent bundle, IReadOnlyDictionary<string, string> answers)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(answers);
        if (bundle.Parts is not { } parts)
            throw new ArgumentException("not a 一件事 with its members", nameof(bundle));

        var questions = new QuestionMerge(parts.Questions, parts.Members);
        var asked = SituationEngine.Asked(questions.All, answers);
        var given = asked
            .Where(one => answers.TryGetValue(one.Id, out var option) && one.Options.Any(known => known.Id == option))
            .ToDictionary(one => one.Id, one => answers[one.Id], StringComparer.Ordinal);
        var members = parts.Members.Select(part => Standing(part, questions, asked, given)).ToList();
        var taken = members.Where(one => one.LeftOut is null).ToList();
        var gifts = new Gifts(taken);
        var form = new FieldMerge(taken, gifts, parts.Elements);
        var papers = new PaperMerge(taken, gifts);
        var open = asked.Where(one => !given.ContainsKey(one.Id)).ToList();
        return new MergedApplication(
            members,
            new SituationOutcome(
                asked,
                open,
                Stop(parts.Questions, given) ?? Stops(members),
                papers.Merged,
                form.Merged,
                [
                    .. taken.SelectMany(one =>
                        one.Outcome.Fees.Select(fee =>
                            fee with
                            {
                                Id = $"{one.Id}-{fee.Id}",
                                Name = $"{one.Part.Item.Name}：{fee.Name}",
                            }
                        )
                    ),
                ],
                [],
                [],
                taken.Any(one => one.Outcome.Urgent)
            ),
            form.Origins,
            papers.Origins,
            questions.Origins,
            [.. form.Supplied, .. papers.Supplied],
            [.. questions.Unmerged, .. form.Unmerged, .. papers.Unmerged]
        );
    }

    private static MemberStanding Standing(
        BundlePart part,
        QuestionMerge questions,
        IReadOnlyList<Situation> asked,
        Dictionary<string, string> given
    )
    {
        var member = part.Member;
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var situation in part.Item.Situations)
        {
            if (questions.IdOf(member.Id, situation.Id) is { } merged && given.TryGetValue(merged, out var option))
                own[situation.Id] = option;
        }
        foreach (var fixedAnswer in member.Answers.Where(one => Holds(one.When, asked, given) == true))
            own[fixedAnswer.Situation] = fixedAnswer.Option;

        var outcome = SituationEngine.Resolve(part.Item, own);
        var wanted = member.Optional
            ? given.TryGetValue(WantedId(member.Id), out var want)
                ? want == Wanted
                : (bool?)null
            : true;
        var applies = Holds(member.When, asked, given);
        var leftOut =
            applies == false ? "按您的情形不需要办。"
            : wanted == false ? "您选择不一起办。"
            : member.Optional && outcome.StopsWith is { } stop ? stop
            : null;
        return new MemberStanding(part, own, outcome, leftOut, applies is not null && wanted is not null);
    }

    private static string? Stop(IReadOnlyList<Situation> own, Dictionary<string, string> given) =>
        own.Where(one => given.ContainsKey(one.Id))
            .Select(one => one.Options.First(option => option.Id == given[one.Id]).StopsWith)
            .FirstOrDefault(stop => stop is not null);

    private static string? Stops(IReadOnlyList<MemberStanding> members) =>
        members
            .Where(one => one is { LeftOut: null, Outcome.StopsWith: not null })
            .Select(one => $"{one.Part.Item.Name}：{one.Outcome.StopsWith}")
            .FirstOrDefault();

    /// <summary>True, false, or null while the question has no answer.</summary>
    internal static bool? Holds(
        AnswerCondition? condition,
        IReadOnlyList<Situation> asked,
        Dictionary<string, string> given
    ) =>
        condition is null ? true
        : given.TryGetValue(condition.Question, out var option)
            ? condition.AnyOf.Contains(option, StringComparer.Ordinal)
        : asked.Any(one => one.Id == condition.Question) ? null
        : false;

    /// <summary>The question whether an optional member is wanted.</summary>
    internal static Situation Question(BundlePart part) =>
        new(
            WantedId(part.Member.Id),
            $"要一起办“{part.Item.Name}”吗？",
            [
                new SituationOption { Id = Wanted, Text = "一起办" },
                new SituationOption { Id = Unwanted, Text = "这次不办" },
            ],
            ShowWhen: part.Member.When
        );
}
