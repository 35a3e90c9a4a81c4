using Tongban.Catalog.Bundles;
using Tongban.Catalog.Content;

namespace Tongban.Catalog.Tests.Bundles;

/// <summary>一表申请、一套材料: what holds of every merge, over ten thousand 一件事 drawn at random.</summary>
public sealed class MergeProperties
{
    private const int Draws = 10_000;

    /// <summary>Drawn and merged once, for all that is held against them.</summary>
    private static readonly Lazy<
        List<(int Seed, ServiceItemContent Bundle, Dictionary<string, string> Answers, MergedApplication Merged)>
    > Drawn = new(() =>
        [
            .. Enumerable
                .Range(0, Draws)
                .Select(seed =>
                {
                    var (bundle, answers) = RandomBundle.Of(seed);
                    return (seed, bundle, answers, BundleMerge.Of(bundle, answers));
                }),
        ]
    );

    [Fact]
    public void Every_field_that_a_member_asks_for_is_asked_exactly_once_or_given_by_a_member_before() =>
        Over(
            (bundle, merged) =>
            {
                foreach (var (member, field) in AskedFields(merged))
                {
                    var part = new MemberPart(member.Id, field.Id);
                    var asked = merged.Fields.Count(one => one.Value.Contains(part));
                    var gift = merged.Supplied.Where(one => one.Kind == PartKind.Field && one.Part == part).ToList();
                    (asked + gift.Count).ShouldBe(1, $"{part}");
                    gift.ForEach(one => Gives(bundle, merged, one, output => output.Element == field.SharedElement()));
                }
            }
        );

    [Fact]
    public void A_required_field_stays_required_and_none_is_invented_or_asked_more_strictly_than_somebody_asks() =>
        Over(
            (_, merged) =>
            {
                var asked = AskedFields(merged)
                    .ToDictionary(one => new MemberPart(one.Member.Id, one.Field.Id), one => one.Field);
                var all = merged.Outcome.Form.AllFields.ToList();
                all.Select(one => one.Id).ShouldBeUnique();
                all.Select(one => one.Id).Order().ShouldBe(merged.Fields.Keys.Order());
                foreach (var field in all)
                {
                    var origins = merged.Fields[field.Id].Select(part => asked[part]).ToList();
                    origins.ShouldNotBeEmpty();
                    origins.ShouldAllBe(one => one.Kind == field.Kind);
                    field.Required.ShouldBe(origins.Any(one => one.Required));
                    if (field.ShowWhen is null)
                        origins.ShouldAllBe(one => one.Required == false || field.Required);
                }
            }
        );

    [Fact]
    public void What_the_merged_form_accepts_every_member_accepts() =>
        Over(
            (_, merged) =>
            {
                var asked = AskedFields(merged)
                    .ToDictionary(one => new MemberPart(one.Member.Id, one.Field.Id), one => one.Field);
                foreach (var field in merged.Outcome.Form.AllFields)
                {
                    foreach (var own in merged.Fields[field.Id].Select(part => asked[part]))
                    {
                        (field.MaxLength ?? FormField.UsualLength(field.Kind)).ShouldBeLessThanOrEqualTo(
                            own.MaxLength ?? FormField.UsualLength(own.Kind)
                        );
                        if (own.Min is { } min)
                            field.Min!.Value.ShouldBeGreaterThanOrEqualTo(min);
                        if (own.Max is { } max)
                            field.Max!.Value.ShouldBeLessThanOrEqualTo(max);
                        if (own.DateBound != DateBound.Any)
                            field.DateBound.ShouldBe(own.DateBound);
                        field.Choices.ShouldBe(own.Choices);
                        field
                            .Columns.Select(one => (one.Id, one.Required))
                            .ShouldBe(own.Columns.Select(one => (one.Id, one.Required)));
                    }
                    if (field is { Min: { } least, Max: { } most } && merged.Fields[field.Id].Count > 1)
                        least.ShouldBeLessThanOrEqualTo(most);
                }
            }
        );

    [Fact]
    public void A_data_element_is_asked_once_or_the_reason_is_given() =>
        Over(
            (_, merged) =>
            {
                var twice = merged
                    .Outcome.Form.AllFields.Where(one => one.SharedElement() is not null)
                    .GroupBy(one => one.SharedElement())
                    .Where(one => one.Count() > 1);
                foreach (var element in twice)
                {
                    var parts = element.SelectMany(one => merged.Fields[one.Id]).ToList();
                    parts.ShouldAllBe(part =>
                        merged.Unmerged.Any(one => one.Kind == PartKind.Field && one.Parts.Contains(part))
                    );
                }
            }
        );

    [Fact]
    public void A_condition_names_a_field_that_stands_before_or_with_it() =>
        Over(
            (_, merged) =>
            {
                var seen = new HashSet<string>(StringComparer.Ordinal);
                foreach (var group in merged.Outcome.Form.Groups)
                {
                    if (group.ShowWhen is { } shown)
                        seen.ShouldContain(shown.Question);
                    foreach (var field in group.Fields)
                    {
                        seen.Add(field.Id);
                        if (field.ShowWhen is { } when && !Supplied(merged, when.Question))
                            seen.ShouldContain(when.Question);
                    }
                }
            }
        );

    [Fact]
    public void Every_paper_that_a_member_asks_for_is_asked_exactly_once_or_given_by_a_member_before() =>
        Over(
            (bundle, merged) =>
            {
                merged.Outcome.Materials.Select(one => one.Id).Order().ShouldBe(merged.Materials.Keys.Order());
                foreach (var member in merged.Taken)
                {
                    foreach (var material in member.Outcome.Materials)
                    {
                        var part = new MemberPart(member.Id, material.Id);
                        var asked = merged.Materials.Where(one => one.Value.Contains(part)).ToList();
                        var gift = merged
                            .Supplied.Where(one => one.Kind == PartKind.Material && one.Part == part)
                            .ToList();
                        (asked.Count + gift.Count).ShouldBe(1, $"{part}");
                        gift.ForEach(one =>
                            Gives(
                                bundle,
                                merged,
                                one,
                                output =>
                                    output.Paper == (material.CertificateKind ?? material.Kind)
                                    && output.Holder == material.Holder
                            )
                        );
                        foreach (var (id, _) in asked)
                        {
                            var one = merged.Outcome.Materials.Single(paper => paper.Id == id);
                            (
                                one.Necessity == Necessity.Required || material.Necessity != Necessity.Required
                            ).ShouldBeTrue();
                            (one.Format == material.Format || material.Format == MaterialFormat.Either).ShouldBeTrue();
                            (one.FromForm == material.FromForm).ShouldBeTrue();
                        }
                    }
                }
                foreach (var paper in merged.Outcome.Materials)
                    merged.Materials[paper.Id].ShouldNotBeEmpty();
            }
        );

    [Fact]
    public void A_question_is_asked_once_and_every_member_gets_its_answers() =>
        Over(
            (bundle, merged) =>
            {
                merged.Outcome.Asked.Select(one => one.Id).ShouldBeUnique();
                if (merged.Outcome.Open.Count > 0)
                    return;
                foreach (var member in merged.Taken)
                    member.Outcome.Open.Select(one => one.Id).ShouldBeEmpty($"{member.Id}");
            }
        );

    [Fact]
    public void The_order_in_which_members_are_written_means_nothing()
    {
        foreach (var (seed, bundle, answers, merged) in Drawn.Value)
        {
            var other = BundleMerge.Of(RandomBundle.Shuffled(bundle, seed), answers);

            var (expected, actual) = (Text(merged), Text(other));
            if (expected != actual)
                Assert.Fail($"seed {seed}: {First(expected, actual)}");
        }
    }

    [Fact]
    public void The_longest_chain_is_never_longer_than_one_after_another_and_never_shorter_than_the_longest_member() =>
        Over(
            (_, merged) =>
            {
                var numbers = BundleNumbers.Of(merged);
                var days = merged.Taken.Select(one => WorkingTime.DaysOf(one.Part.Item.Promised)).ToList();
                numbers.After.Days.ShouldBeLessThanOrEqualTo(numbers.Before.Days);
                numbers.After.Days.ShouldBeGreaterThanOrEqualTo(days.DefaultIfEmpty().Max());
                numbers.After.Fields.ShouldBeLessThanOrEqualTo(numbers.Before.Fields);
                numbers.After.Materials.ShouldBeLessThanOrEqualTo(numbers.Before.Materials);
                numbers.After.Visits.ShouldBeLessThanOrEqualTo(numbers.Before.Visits);
            }
        );

    private static void Over(Action<ServiceItemContent, MergedApplication> holds)
    {
        foreach (var (seed, bundle, _, merged) in Drawn.Value)
        {
            try
            {
                holds(bundle, merged);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {seed}: {error.Message}", error);
            }
        }
    }

    /// <summary>The fields of the members taken that can show under the answers; those on another field's answer too.</summary>
    private static IEnumerable<(MemberStanding Member, FormField Field)> AskedFields(MergedApplication merged) =>
        merged.Taken.SelectMany(member =>
        {
            var questions = member.Part.Item.Situations.Select(one => one.Id).ToHashSet();
            var all = member.Outcome.Form.AllFields.ToDictionary(one => one.Id);
            return all.Values.Where(Shows).Select(field => (member, field));

            bool Shows(FormField field) =>
                field.ShowWhen is not { } when
                || (
                    questions.Contains(when.Question)
                        ? member.Answers.TryGetValue(when.Question, out var option) && when.AnyOf.Contains(option)
                        : all.TryGetValue(when.Question, out var asked) && Shows(asked)
                );
        });

    private static void Gives(
        ServiceItemContent bundle,
        MergedApplication merged,
        SuppliedPart gift,
        Func<MemberOutput, bool> fits
    )
    {
        var giver = merged.Taken.Single(one => one.Id == gift.Giver);
        giver.Part.Member.Gives.Any(fits).ShouldBeTrue();
        Reaches(gift.Part.Member).ShouldBeTrue($"{gift.Giver} before {gift.Part.Member}");

        bool Reaches(string from) =>
            bundle.Bundle!.Members.Single(one => one.Id == from).After is var before
            && (before.Contains(gift.Giver) || before.Any(Reaches));
    }

    private static bool Supplied(MergedApplication merged, string question) =>
        merged.Supplied.Any(one => one.Part.Id == question);

    private static string Text(MergedApplication merged) =>
        System.Text.Json.JsonSerializer.Serialize(
            new
            {
                Form = merged.Outcome.Form.AllFields.OrderBy(one => one.Id, StringComparer.Ordinal),
                Groups = merged
                    .Outcome.Form.Groups.Select(one => new
                    {
                        one.Id,
                        one.Title,
                        one.ShowWhen,
                        Fields = one.Fields.Select(field => field.Id).Order(StringComparer.Ordinal),
                    })
                    .OrderBy(one => one.Id, StringComparer.Ordinal),
                Materials = merged.Outcome.Materials.OrderBy(one => one.Id, StringComparer.Ordinal),
                Asked = merged.Outcome.Asked.OrderBy(one => one.Id, StringComparer.Ordinal),
                Supplied = merged.Supplied.OrderBy(one => $"{one.Kind}{one.Part}", StringComparer.Ordinal),
                Unmerged = merged
                    .Unmerged.Select(one => $"{one.Kind}{one.Reason}{string.Join(',', one.Parts.Order(Parts))}")
                    .Order(StringComparer.Ordinal),
            },
            ContentJson.Options
        );

    private static string First(string expected, string actual)
    {
        var at = expected.Zip(actual).TakeWhile(one => one.First == one.Second).Count();
        var from = Math.Max(0, at - 300);
        return $"{expected[from..Math.Min(expected.Length, at + 100)]}\n{actual[from..Math.Min(actual.Length, at + 100)]}";
    }

    private static IComparer<MemberPart> Parts { get; } =
        Comparer<MemberPart>.Create((left, right) => string.CompareOrdinal($"{left}", $"{right}"));
}
