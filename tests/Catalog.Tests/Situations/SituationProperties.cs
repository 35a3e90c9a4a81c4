using FsCheck;
using FsCheck.Fluent;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;

namespace Tongban.Catalog.Tests.Situations;

public sealed class SituationProperties
{
    private static readonly ServiceItemContent[] Items =
    [
        .. ShippedData.Files.Items.Select(item => item.Value).Where(item => item.Situations.Count > 0),
    ];

    private static Gen<(ServiceItemContent Item, List<KeyValuePair<string, string>> Answers)> Filings =>
        from item in Gen.Elements(Items)
        from answers in Gen.CollectToSequence(
            item.Situations,
            situation => Gen.Elements(situation.Options.Select(option => option.Id).Append("no-such-option").ToArray())
        )
        from asked in Gen.SubListOf(item.Situations.Select(situation => situation.Id).Zip(answers, KeyValuePair.Create))
        select (item, asked.ToList());

    [Fact]
    public void The_order_of_answers_means_nothing() =>
        Check(
            (item, answers) =>
                Same(
                    SituationEngine.Resolve(item, Map(answers)),
                    SituationEngine.Resolve(item, Map(Enumerable.Reverse(answers)))
                )
        );

    [Fact]
    public void Nothing_outside_the_version_appears() =>
        Check(
            (item, answers) =>
            {
                var outcome = SituationEngine.Resolve(item, Map(answers));
                return outcome.Materials.All(item.Materials.Contains)
                    && outcome.Form.AllFields.All(field => item.Form.AllFields.Contains(field))
                    && outcome.Fees.All(item.Fees.Contains)
                    && outcome.Steps.All(step => item.Steps.Any(known => known.Id == step.Id))
                    && outcome.Steps.All(step => step.After.All(id => outcome.Steps.Any(other => other.Id == id)));
            }
        );

    [Fact]
    public void What_a_chosen_answer_drops_is_out_whatever_another_adds() =>
        Check(
            (item, answers) =>
            {
                var map = Map(answers);
                var outcome = SituationEngine.Resolve(item, map);
                var chosen = outcome.Asked.SelectMany(situation =>
                    situation.Options.Where(option => map.GetValueOrDefault(situation.Id) == option.Id)
                );
                var dropped = chosen.SelectMany(option => option.DropMaterials).ToHashSet(StringComparer.Ordinal);
                return !outcome.Materials.Any(material => dropped.Contains(material.Id));
            }
        );

    [Fact]
    public void Asking_again_with_only_the_answers_that_counted_changes_nothing() =>
        Check(
            (item, answers) =>
            {
                var map = Map(answers);
                var outcome = SituationEngine.Resolve(item, map);
                var counted = outcome
                    .Asked.Where(situation => map.ContainsKey(situation.Id))
                    .ToDictionary(situation => situation.Id, situation => map[situation.Id], StringComparer.Ordinal);
                return Same(outcome, SituationEngine.Resolve(item, counted));
            }
        );

    [Fact]
    public void A_dropped_step_hands_its_predecessors_on()
    {
        var item = ShippedData.Item("haixi-scjg-food-business") with
        {
            Steps =
            [
                new ReviewStep("first", "初审", ReviewKind.Compliance, []),
                new ReviewStep("visit", "核查", ReviewKind.SiteVisit, ["first"], Staff: 2),
                new ReviewStep("last", "复核", ReviewKind.Technical, ["visit"]),
            ],
            Situations =
            [
                new Situation(
                    "q",
                    "要核查吗？",
                    [
                        new SituationOption
                        {
                            Id = "no",
                            Text = "不要",
                            DropSteps = ["visit"],
                        },
                        new SituationOption { Id = "yes", Text = "要" },
                    ]
                ),
            ],
        };

        var steps = SituationEngine.Resolve(item, Map([KeyValuePair.Create("q", "no")])).Steps;

        steps.Select(step => step.Id).ShouldBe(["first", "last"]);
        steps[1].After.ShouldBe(["first"]);
    }

    private static void Check(Func<ServiceItemContent, List<KeyValuePair<string, string>>, bool> holds) =>
        Prop.ForAll(Arb.From(Filings), filing => holds(filing.Item, filing.Answers)).QuickCheckThrowOnFailure();

    private static Dictionary<string, string> Map(IEnumerable<KeyValuePair<string, string>> answers) =>
        new(answers, StringComparer.Ordinal);

    private static bool Same(SituationOutcome one, SituationOutcome other) =>
        one.StopsWith == other.StopsWith
        && one.Asked.SequenceEqual(other.Asked)
        && one.Open.SequenceEqual(other.Open)
        && one.Materials.SequenceEqual(other.Materials)
        && one.Form.AllFields.SequenceEqual(other.Form.AllFields)
        && one.Fees.SequenceEqual(other.Fees)
        && one.Steps.Select(step => step.Id).SequenceEqual(other.Steps.Select(step => step.Id));
}
