using FsCheck;
using FsCheck.Fluent;
using Tongban.Catalog.Editing;
using Tongban.Identity;
using Tongban.Platform;

namespace Tongban.Catalog.Tests.Editing;

/// <summary>Random acts by random people, legal and illegal, on the course of an item.</summary>
public sealed class CourseProperties
{
    private const string Own = "632800-scjg";
    private const string Region = "632800-zwfw";

    private static readonly ChainStep[] Chain = [new("部门审核", Own), new("州级审核", Region)];

    private static readonly Actor Writer = new(1, "甲", Roles.Cataloguer, Own);
    private static readonly Actor OtherWriter = new(2, "乙", Roles.Cataloguer, Own);
    private static readonly Actor Auditor = new(3, "丙", Roles.CatalogueAuditor, Own);
    private static readonly Actor RegionAuditor = new(4, "丁", Roles.CatalogueAuditor, Region);

    /// <summary>Somebody who writes and reviews in turn.</summary>
    private static readonly Actor WriterAsAuditor = new(1, "甲", Roles.CatalogueAuditor, Own);

    /// <summary>Somebody who wrote it and has a post in the body that ends the chain too.</summary>
    private static readonly Actor WriterInTheRegion = new(1, "甲", Roles.CatalogueAuditor, Region);

    private static readonly Actor[] People =
    [
        WriterInTheRegion,
        Writer,
        OtherWriter,
        Auditor,
        RegionAuditor,
        WriterAsAuditor,
        Actor.System,
        new(5, "戊", Roles.Cataloguer, "632800-wjw"),
        new(6, "己", Roles.CatalogueAuditor, "632800-wjw"),
        new(7, "庚", Roles.Clerk, Own),
        new(8, "辛", Roles.Administrator, Own),
    ];

    private static ItemCourse Fresh => new(Own, ItemState.Unpublished, null, Chain);

    private static Gen<List<(EditingAct Act, Actor By, string? Reason)>> Acts =>
        Gen.ListOf(
                from act in Gen.Elements(Enum.GetValues<EditingAct>())
                from who in Gen.Frequency((4, Gen.Elements(Likely(act))), (1, Gen.Elements(People)))
                from reason in Gen.Elements<string?>("理由", "理由", null, " ")
                select (act, who, reason),
                60
            )
            .Select(acts => acts.ToList());

    /// <summary>Acts that an item's state allows, written out apart from the program.</summary>
    private static readonly HashSet<(EditingAct, ItemState, EditionState?)> Table =
    [
        .. All(EditingAct.Begin, [ItemState.Unpublished, ItemState.Active, ItemState.Suspended], [null]),
        .. All(EditingAct.Save, AnyItem, [EditionState.Draft]),
        .. All(EditingAct.Submit, AnyItem, [EditionState.Draft]),
        .. All(EditingAct.Discard, AnyItem, [EditionState.Draft]),
        .. All(EditingAct.Withdraw, AnyItem, [EditionState.Submitted, EditionState.Reviewed]),
        .. All(EditingAct.Approve, AnyItem, [EditionState.Submitted]),
        .. All(EditingAct.Return, AnyItem, [EditionState.Submitted]),
        .. All(EditingAct.Schedule, [ItemState.Unpublished, ItemState.Active], [EditionState.Reviewed]),
        .. All(EditingAct.Recall, AnyItem, [EditionState.Scheduled]),
        .. All(EditingAct.TakeEffect, AnyItem, [EditionState.Scheduled]),
        .. All(
            EditingAct.Suspend,
            [ItemState.Active],
            [null, EditionState.Draft, EditionState.Submitted, EditionState.Reviewed]
        ),
        .. All(
            EditingAct.Resume,
            [ItemState.Suspended],
            [null, EditionState.Draft, EditionState.Submitted, EditionState.Reviewed]
        ),
        .. All(EditingAct.Cancel, [ItemState.Active, ItemState.Suspended], [null]),
    ];

    private static ItemState[] AnyItem => Enum.GetValues<ItemState>();

    [Fact]
    public void An_act_is_taken_only_where_the_table_has_it() =>
        Check((course, act, _, _, after) => after is null || Table.Contains((act, course.Item, course.Edition?.State)));

    [Fact]
    public void Nobody_approves_what_they_wrote_and_each_body_approves_in_its_turn() =>
        Check(
            (course, act, by, _, after) =>
                act != EditingAct.Approve
                || after is null
                || (
                    !course.Edition!.Editors.Contains(by.AccountId)
                    && by.AuthorityCode == course.Edition.Chain[course.Edition.Passed].Authority
                    && after.Edition!.Passed == course.Edition.Passed + 1
                )
        );

    [Fact]
    public void Nobody_publishes_what_they_wrote_and_the_body_that_ends_the_chain_publishes() =>
        Check(
            (course, act, by, _, after) =>
                act != EditingAct.Schedule
                || after is null
                || (
                    !course.Edition!.Editors.Contains(by.AccountId)
                    && by is { Role: Roles.CatalogueAuditor, AuthorityCode: Region }
                )
        );

    [Fact]
    public void Nothing_takes_effect_that_the_whole_chain_has_not_approved() =>
        Check(
            (course, act, _, _, after) =>
                act is not (EditingAct.Schedule or EditingAct.TakeEffect)
                || after is null
                || course.Edition!.Passed == Chain.Length
        );

    [Fact]
    public void An_act_that_needs_a_reason_has_one() =>
        Check(
            (_, act, _, reason, after) =>
                after is null || !ItemCourse.NeedsReason(act) || !string.IsNullOrWhiteSpace(reason)
        );

    [Fact]
    public void A_cancelled_item_stays_cancelled() =>
        Check(
            (course, _, _, _, after) =>
                course.Item != ItemState.Cancelled || after is null || after.Item == ItemState.Cancelled
        );

    [Fact]
    public void What_is_offered_is_what_is_taken() =>
        Check(
            (course, act, by, reason, after) =>
                course.Open(by).Contains(act) == course.After(act, by, "理由").IsOk
                && (after is null || course.Open(by).Contains(act))
        );

    [Fact]
    public void Every_row_of_the_table_is_reached()
    {
        var reached = new HashSet<(EditingAct, ItemState, EditionState?)>();
        var random = new System.Random(20261122);
        for (var run = 0; run < 4000; run++)
        {
            var course = Fresh;
            for (var step = 0; step < 40; step++)
            {
                var ends = random.Next(20) == 0;
                var open = People
                    .SelectMany(by => course.Open(by).Select(act => (act, by)))
                    .Where(one => ends || one.act is not (EditingAct.Cancel or EditingAct.Discard))
                    .ToList();
                if (open.Count == 0)
                    break;
                var (act, who) = open[random.Next(open.Count)];
                reached.Add((act, course.Item, course.Edition?.State));
                course = course.After(act, who, "理由").Value;
            }
        }
        var unreachable = Table.Where(row =>
            row.Item2 == ItemState.Cancelled
            || (row.Item2 == ItemState.Suspended && row.Item3 == EditionState.Scheduled)
        );
        reached.ShouldBe(Table.Except(unreachable), ignoreOrder: true);
    }

    [Fact]
    public void A_chain_changed_while_an_edition_is_reviewed_changes_nothing_for_it()
    {
        var submitted = Run(Fresh, (EditingAct.Begin, Writer), (EditingAct.Submit, Writer));
        var changed = submitted with { RegionChain = [Chain[0]] };

        var approved = Run(changed, (EditingAct.Approve, Auditor));

        approved.Edition!.State.ShouldBe(EditionState.Submitted);
        Run(approved, (EditingAct.Approve, RegionAuditor)).Edition!.State.ShouldBe(EditionState.Reviewed);
    }

    private static ItemCourse Run(ItemCourse course, params (EditingAct Act, Actor By)[] acts) =>
        acts.Aggregate(course, (at, one) => at.After(one.Act, one.By, "理由").Value);

    private static void Check(Func<ItemCourse, EditingAct, Actor, string?, ItemCourse?, bool> holds) =>
        Prop.ForAll(
                Arb.From(Acts),
                acts =>
                {
                    var course = Fresh;
                    foreach (var (act, by, reason) in acts)
                    {
                        var after = course.After(act, by, reason);
                        if (!holds(course, act, by, reason, after.IsOk ? after.Value : null))
                            return false;
                        course = after.IsOk ? after.Value : course;
                    }
                    return true;
                }
            )
            .QuickCheckThrowOnFailure();

    private static Actor[] Likely(EditingAct act) =>
        act switch
        {
            EditingAct.TakeEffect => [Actor.System],
            EditingAct.Approve or EditingAct.Return => [Auditor, RegionAuditor, WriterAsAuditor],
            EditingAct.Schedule or EditingAct.Recall => [RegionAuditor, WriterInTheRegion],
            EditingAct.Suspend or EditingAct.Resume or EditingAct.Cancel => [Auditor, RegionAuditor],
            _ => [Writer, OtherWriter],
        };

    private static IEnumerable<(EditingAct, ItemState, EditionState?)> All(
        EditingAct act,
        ItemState[] items,
        EditionState?[] editions
    ) => from item in items from edition in editions select (act, item, edition);
}
