using System.Text.Json;
using Tongban.Identity;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Catalog.Editing;

/// <summary>Where an item stands for the public.</summary>
internal enum ItemState
{
    Unpublished,
    Active,
    Suspended,
    Cancelled,
}

/// <summary>Where a version in the making stands.</summary>
internal enum EditionState
{
    Draft,
    Submitted,
    Reviewed,
    Scheduled,
    Published,
    Discarded,
}

/// <summary>Acts on an item and on the version in the making.</summary>
internal enum EditingAct
{
    Begin,
    Save,
    Submit,
    Withdraw,
    Approve,
    Return,
    Schedule,
    Recall,
    TakeEffect,
    Discard,
    Suspend,
    Resume,
    Cancel,
}

/// <summary>A version in the making.</summary>
/// <param name="Chain">The region's chain as it was when the edition was submitted.</param>
/// <param name="Passed">Steps of the chain that have approved.</param>
/// <param name="Editors">Accounts that wrote it: they do not review it.</param>
internal sealed record OpenEdition(
    EditionState State,
    IReadOnlyList<ChainStep> Chain,
    int Passed,
    IReadOnlySet<long> Editors
);

/// <summary>An item with its one open edition, and who may act on it.</summary>
internal sealed record ItemCourse(
    string AuthorityCode,
    ItemState Item,
    OpenEdition? Edition,
    IReadOnlyList<ChainStep> RegionChain
)
{
    /// <summary>
    /// The one place that says which act may follow what, by whom, and where it leads. Pure; what an act needs besides
    /// (findings, dates) is asked by those who do it.
    /// </summary>
    public Result<ItemCourse> After(EditingAct act, Actor by, string? reason)
    {
        if (Hindrance(act, by) is { } hindrance)
            return hindrance;
        if (NeedsReason(act) && string.IsNullOrWhiteSpace(reason))
            return EditingErrors.ReasonMissing;
        return act switch
        {
            EditingAct.Begin => this with { Edition = new OpenEdition(EditionState.Draft, [], 0, Writers([], by)) },
            EditingAct.Save => With(Edition! with { Editors = Writers(Edition!.Editors, by) }),
            EditingAct.Submit => With(
                Edition! with
                {
                    State = EditionState.Submitted,
                    Chain = RegionChain,
                    Passed = 0,
                    Editors = Writers(Edition!.Editors, by),
                }
            ),
            EditingAct.Withdraw or EditingAct.Return => With(
                Edition! with
                {
                    State = EditionState.Draft,
                    Chain = [],
                    Passed = 0,
                }
            ),
            EditingAct.Approve => With(
                Edition! with
                {
                    Passed = Edition!.Passed + 1,
                    State = Edition.Passed + 1 == Edition.Chain.Count ? EditionState.Reviewed : EditionState.Submitted,
                }
            ),
            EditingAct.Schedule => With(Edition! with { State = EditionState.Scheduled }),
            EditingAct.Recall => With(Edition! with { State = EditionState.Reviewed }),
            EditingAct.TakeEffect => this with { Item = ItemState.Active, Edition = null },
            EditingAct.Discard => this with { Edition = null },
            EditingAct.Suspend => this with { Item = ItemState.Suspended },
            EditingAct.Resume => this with { Item = ItemState.Active },
            _ => this with { Item = ItemState.Cancelled },
        };
    }

    /// <summary>True for the item's own body, those of its chain, and administrators.</summary>
    public bool Concerns(Actor by) =>
        by.Role == Roles.Administrator
        || by.AuthorityCode == AuthorityCode
        || RegionChain.Concat(Edition?.Chain ?? []).Any(step => step.Authority == by.AuthorityCode);

    /// <summary>Its name in the table of permissions, such as <c>item.approve</c>.</summary>
    public static string KeyOf(EditingAct act) => "item." + JsonNamingPolicy.KebabCaseLower.ConvertName(act.ToString());

    /// <summary>Acts that this person may do now, in the order of the enumeration.</summary>
    public IReadOnlyList<EditingAct> Open(Actor by) =>
        [.. Enum.GetValues<EditingAct>().Where(act => Hindrance(act, by) is null)];

    public static bool NeedsReason(EditingAct act) =>
        act
            is EditingAct.Withdraw
                or EditingAct.Return
                or EditingAct.Recall
                or EditingAct.Discard
                or EditingAct.Suspend
                or EditingAct.Resume
                or EditingAct.Cancel;

    private Rejection? Hindrance(EditingAct act, Actor by) =>
        !Follows(act) ? EditingErrors.NotNow(act, Item, Edition?.State)
        : !MayDo(act, by) ? EditingErrors.NotYours(act)
        : act is EditingAct.Approve or EditingAct.Schedule && Edition!.Editors.Contains(by.AccountId)
            ? EditingErrors.OwnWork
        : null;

    private bool Follows(EditingAct act) =>
        (act, Item, Edition?.State) switch
        {
            (EditingAct.Begin, not ItemState.Cancelled, null) => true,
            (EditingAct.Save or EditingAct.Submit or EditingAct.Discard, _, EditionState.Draft) => true,
            (EditingAct.Withdraw, _, EditionState.Submitted or EditionState.Reviewed) => true,
            (EditingAct.Approve or EditingAct.Return, _, EditionState.Submitted) => true,
            (EditingAct.Schedule, ItemState.Unpublished or ItemState.Active, EditionState.Reviewed) => true,
            (EditingAct.Recall or EditingAct.TakeEffect, _, EditionState.Scheduled) => true,
            (EditingAct.Suspend, ItemState.Active, not EditionState.Scheduled) => true,
            (EditingAct.Resume, ItemState.Suspended, _) => true,
            (EditingAct.Cancel, ItemState.Active or ItemState.Suspended, null) => true,
            _ => false,
        };

    private bool MayDo(EditingAct act, Actor by) =>
        act switch
        {
            EditingAct.TakeEffect => by == Actor.System,
            EditingAct.Begin when by == Actor.System => true,
            _ => PermissionTable.Shipped.Act(KeyOf(act)).Names(by.Role) && Bodies(act).Contains(by.AuthorityCode),
        };

    /// <summary>The bodies whose posts may do the act: the item's own, or those of the region's chain.</summary>
    private IEnumerable<string?> Bodies(EditingAct act) =>
        act switch
        {
            EditingAct.Approve or EditingAct.Return => [Edition!.Chain[Edition.Passed].Authority],
            EditingAct.Schedule or EditingAct.Recall => [Edition!.Chain[^1].Authority],
            EditingAct.Suspend or EditingAct.Resume or EditingAct.Cancel => RegionChain.Select(step => step.Authority),
            _ => [AuthorityCode],
        };

    private ItemCourse With(OpenEdition edition) => this with { Edition = edition };

    private static HashSet<long> Writers(IEnumerable<long> before, Actor by) =>
        by == Actor.System ? [.. before] : [.. before, by.AccountId];
}
