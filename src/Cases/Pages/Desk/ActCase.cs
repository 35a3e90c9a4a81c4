using System.Diagnostics.CodeAnalysis;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>What of a case a form reads besides the case itself.</summary>
[Flags]
internal enum ActReads
{
    Nothing = 0,

    /// <summary>Posts of the authority.</summary>
    Staff = 1,

    /// <summary>What the applicant answered.</summary>
    Answers = 2,
    Tasks = 4,

    /// <summary>Authorities that a case may be forwarded to.</summary>
    Authorities = 8,
    All = Staff | Answers | Tasks | Authorities,
}

/// <summary>A case as an act of one member of staff looks at it.</summary>
internal class ActCase(LoadedCase loaded, Acting by, DateTimeOffset now)
{
    public LoadedCase Loaded => loaded;
    public CaseRow Row => loaded.Row;
    public PublishedItem Published => loaded.Published;
    public Acting By => by;
    public DateTimeOffset Now => now;

    /// <summary>Posts of the authority, for assignment.</summary>
    /// <exception cref="InvalidOperationException">They were not read.</exception>
    [AllowNull]
    public IReadOnlyList<StaffPost> Staff
    {
        get => field ?? throw Unread(ActReads.Staff);
        init;
    }

    /// <exception cref="InvalidOperationException">They were not read.</exception>
    [AllowNull]
    public IReadOnlyList<TaskLine> Tasks
    {
        get => field ?? throw Unread(ActReads.Tasks);
        init;
    }

    /// <exception cref="InvalidOperationException">They were not read.</exception>
    [AllowNull]
    public IReadOnlyList<Authority> Authorities
    {
        get => field ?? throw Unread(ActReads.Authorities);
        init;
    }

    /// <summary>What was answered, and in which situation; null when it was not read.</summary>
    public (FormAnswers Form, IReadOnlyDictionary<string, string> Situations)? Answers { get; init; }

    /// <summary>The case as time has left it by now; what an act will look at.</summary>
    public CaseFile File { get; } = CatchUp.To(loaded.File, now).After;
    public CaseState State => File.State;
    public ServiceItemContent Item => File.Item;

    /// <summary>The form as the situation narrowed it, with the groups and fields that were asked.</summary>
    /// <exception cref="InvalidOperationException">The answers were not read.</exception>
    [field: MaybeNull]
    public IReadOnlyList<FormGroup> Asked => field ??= Narrowed(Answers ?? throw Unread(ActReads.Answers));

    /// <summary>Last event that the page shows; an act on anything older is refused.</summary>
    public int Seen => Loaded.File.State.Sequence;
    public string Address => $"/desk/cases/{Row.Number}";

    public string StepName(string id) => Item.Steps.FirstOrDefault(step => step.Id == id)?.Name ?? id;

    public string MaterialName(string id) => Item.Materials.FirstOrDefault(one => one.Id == id)?.Name ?? id;

    public string ProcedureName(string id) => Item.SpecialSteps.FirstOrDefault(one => one.Id == id)?.Name ?? id;

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

    /// <summary>
    /// Whom a supervisor may urge: who has the next step first, then who handled the case before, then the other staff.
    /// </summary>
    public IReadOnlyList<Choice> Holders
    {
        get
        {
            var ready = ReadySteps
                .SelectMany(step => State.Steps[step.Id].Assignees)
                .Select(one => one.AccountId)
                .ToHashSet();
            var handled = File
                .Events.Where(one => one.By.AccountId != 0 && one.By.AuthorityCode is not null)
                .Select(one => one.By)
                .DistinctBy(one => one.AccountId)
                .ToDictionary(one => one.AccountId);
            var role = State.Status switch
            {
                CaseStatus.Reviewing => ReadySteps.Count > 0 ? CaseRoles.Reviewer : CaseRoles.Approver,
                _ => CaseRoles.Clerk,
            };
            return
            [
                .. Staff
                    .Where(post => CaseRoles.Handling.Contains(post.Role))
                    .DistinctBy(post => post.AccountId)
                    .Select(post => (post.AccountId, post.Role, Label: $"{post.Name}（{post.Title}）"))
                    .Concat(
                        handled
                            .Values.Where(by =>
                                CaseRoles.Handling.Contains(by.Role)
                                && Staff.All(post => post.AccountId != by.AccountId)
                            )
                            .Select(by => (by.AccountId, by.Role, Label: $"{by.Name}（窗口）"))
                    )
                    .Where(person => person.AccountId != By.Actor.AccountId)
                    .OrderByDescending(person => ready.Contains(person.AccountId))
                    .ThenByDescending(person => person.Role == role)
                    .ThenByDescending(person => handled.ContainsKey(person.AccountId))
                    .Select(person => new Choice($"{person.AccountId}", person.Label)),
            ];
        }
    }

    /// <summary>The name of somebody among <see cref="Holders"/>; null for anybody else.</summary>
    public StaffName? Holder(string? accountId) =>
        Holders.Any(choice => choice.Value == accountId)
            ? Person(accountId)
                ?? File.Events.Where(one => $"{one.By.AccountId}" == accountId)
                    .Select(one => new StaffName(one.By.AccountId, one.By.Name))
                    .FirstOrDefault()
            : null;

    /// <summary>This person, or somebody absent for whom this person stands in (A/B岗).</summary>
    public bool IsOrStandsInFor(long accountId) =>
        accountId == By.Actor.AccountId
        || Staff.Any(post => post.AccountId == accountId && post.Absent && post.StandInId == By.Actor.AccountId);

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

    private static InvalidOperationException Unread(ActReads what) =>
        new($"The form does not say that it reads {what}.");

    private IReadOnlyList<FormGroup> Narrowed(
        (FormAnswers Form, IReadOnlyDictionary<string, string> Situations) given
    ) =>
        [
            .. SituationEngine
                .Resolve(Item, given.Situations)
                .Form.Groups.Where(group => FormConditions.Holds(group.ShowWhen, given.Situations, given.Form))
                .Select(group =>
                    group with
                    {
                        Fields =
                        [
                            .. group.Fields.Where(one =>
                                FormConditions.Holds(one.ShowWhen, given.Situations, given.Form)
                            ),
                        ],
                    }
                ),
        ];
}
