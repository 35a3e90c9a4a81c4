using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Cases.Writing;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>A case on the desk of one member of staff.</summary>
/// <param name="Staff">Posts of the authority, for assignment.</param>
internal sealed record DeskCase(
    StaffCase View,
    CaseRow Row,
    Acting By,
    DateTimeOffset Now,
    IReadOnlyList<StaffPost> Staff,
    IReadOnlyList<Authority> Authorities
)
{
    /// <summary>The case as time has left it by now; what an act will look at.</summary>
    public CaseFile File { get; } = CatchUp.To(View.File, Now).After;
    public CaseState State => File.State;
    public ServiceItemContent Item => File.Item;

    /// <summary>The form as the situation narrowed it, with the groups and fields that were asked.</summary>
    public IReadOnlyList<FormGroup> Asked { get; } =
    [
        .. SituationEngine
            .Resolve(View.File.Item, View.Situations)
            .Form.Groups.Where(group => FormConditions.Holds(group.ShowWhen, View.Situations, View.Answers))
            .Select(group =>
                group with
                {
                    Fields =
                    [
                        .. group.Fields.Where(one => FormConditions.Holds(one.ShowWhen, View.Situations, View.Answers)),
                    ],
                }
            ),
    ];

    /// <summary>Last event that the page shows; an act on anything older is refused.</summary>
    public int Seen => View.File.State.Sequence;
    public string Address => $"/desk/cases/{Row.Number}";

    public string StepName(string id) => Item.Steps.FirstOrDefault(step => step.Id == id)?.Name ?? id;

    public string MaterialName(string id) => Item.Materials.FirstOrDefault(one => one.Id == id)?.Name ?? id;

    public string ProcedureName(string id) => Item.SpecialSteps.FirstOrDefault(one => one.Id == id)?.Name ?? id;

    public string TargetName(CorrectionItem item) =>
        item.Target == CorrectionTarget.Material
            ? MaterialName(item.TargetId)
            : Item.Form.AllFields.FirstOrDefault(field => field.Id == item.TargetId)?.Label ?? item.TargetId;

    /// <summary>Steps that can be done now, in the order of the item.</summary>
    public IReadOnlyList<ReviewStep> ReadySteps =>
        [.. Item.Steps.Where(step => State.Steps.GetValueOrDefault(step.Id) is { Status: StepStatus.Ready })];

    public IReadOnlyList<ReviewStep> DoneSteps =>
        [.. Item.Steps.Where(step => State.Steps.GetValueOrDefault(step.Id) is { Status: StepStatus.Done })];

    public IReadOnlyList<ReviewStep> OpenSteps =>
        [.. Item.Steps.Where(step => State.Steps.GetValueOrDefault(step.Id) is { Status: not StepStatus.Done })];

    /// <summary>Staff of the authority in a role, once each.</summary>
    public IReadOnlyList<Choice> People(string role) =>
        [
            .. Staff
                .Where(post => post.Role == role)
                .DistinctBy(post => post.AccountId)
                .Select(post => new Choice(
                    $"{post.AccountId}",
                    post.Name,
                    post.Absent ? $"{post.Title}（不在岗）" : post.Title
                )),
        ];

    public StaffName? Person(string? accountId) =>
        long.TryParse(accountId, out var id) && Staff.FirstOrDefault(post => post.AccountId == id) is { } post
            ? new StaffName(post.AccountId, post.Name)
            : null;

    /// <summary>A/B岗: the absent colleague in whose stead this person may do the step; null when there is none.</summary>
    public StaffPost? StandsInFor(string stepId) =>
        State.Steps.GetValueOrDefault(stepId) is { } step
        && step.Assignees.All(one => one.AccountId != By.Actor.AccountId)
            ? Staff.FirstOrDefault(post =>
                post.Absent
                && post.StandInId == By.Actor.AccountId
                && step.Assignees.Any(one => one.AccountId == post.AccountId)
            )
            : null;
}
