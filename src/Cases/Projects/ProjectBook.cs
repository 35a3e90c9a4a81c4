using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Help;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Catalog;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Projects;

/// <summary>How an item of a project stands, told by its case.</summary>
internal enum ProjectItemState
{
    /// <summary>未申请: no case is linked.</summary>
    NotFiled,

    /// <summary>办理中.</summary>
    UnderWay,

    /// <summary>待补正: the enterprise has to act.</summary>
    AwaitsCorrection,

    /// <summary>已办结, granted.</summary>
    Granted,

    /// <summary>Refused, declined, withdrawn or ended otherwise.</summary>
    NotGranted,
}

internal sealed record ProjectItem(
    long Id,
    string ItemId,
    string Name,
    string? CaseNumber,
    ProjectItemState State,
    string StatusName
);

internal sealed record ProjectProblem(
    long Id,
    string Words,
    string NotedBy,
    DateTimeOffset At,
    string? Solution,
    string? SolvedBy,
    DateTimeOffset? SolvedAt
);

internal sealed record ProjectLine(
    long Id,
    string Code,
    string Name,
    string EnterpriseName,
    string HelperName,
    string ChiefName,
    string? NextStep,
    DateOnly? NextOn,
    int Granted,
    int Items,
    int OpenProblems,
    bool Ended
);

internal sealed record ProjectView(
    ProjectLine Line,
    string CreditCode,
    IReadOnlyList<ProjectItem> Items,
    IReadOnlyList<ProjectProblem> Problems,
    bool MayKeep
);

internal sealed record NewProject(
    string? Code,
    string? Name,
    string? EnterpriseName,
    string? CreditCode,
    long? ChiefPost,
    IReadOnlyList<string> Items
);

/// <summary>
/// 项目代办台账: an investment project with its helper and its 首席帮办代办服务官 (首席代表, seed 003). How its items stand is
/// computed from the cases at each question, never typed.
/// </summary>
internal sealed class ProjectBook(
    CasesDb db,
    UnitOfWork work,
    IdSource ids,
    HelpGuard guard,
    StaffDirectory staff,
    Applicants applicants,
    CatalogReader catalog,
    CaseReadings readings,
    BlindIndex index,
    IBusinessClock clock
)
{
    private const int MostShown = 200;
    private const int LongestName = 200;
    private const int LongestStep = 200;
    private const int LongestWords = 500;

    private DateOnly Today => LegalTime.DateOf(clock.Now);

    /// <summary>Chief representatives of authorities of the division.</summary>
    public async Task<IReadOnlyList<StaffPost>> ChiefsAsync(string division, CancellationToken ct = default)
    {
        List<StaffPost> chiefs = [];
        foreach (
            var authority in (await catalog.AuthoritiesAsync(ct)).Where(one =>
                one.Code.StartsWith(division, StringComparison.Ordinal)
            )
        )
        {
            chiefs.AddRange(await staff.InAsync(authority.Code, Roles.ChiefRepresentative, ct));
        }

        return chiefs;
    }

    public async Task<Result<IReadOnlyList<ProjectLine>>> ListAsync(Acting by, CancellationToken ct = default)
    {
        var scope = await ScopeAsync("project.read", by, ct);
        if (!scope.IsOk)
        {
            return scope.Rejection;
        }

        var rows = await scope.Value.OrderByDescending(one => one.Id).Take(MostShown).ToListAsync(ct);
        return Result.Ok(await LinesAsync(rows, ct));
    }

    /// <summary>Projects of the enterprises that an account represents.</summary>
    public async Task<IReadOnlyList<ProjectView>> OfEnterpriseAsync(long accountId, CancellationToken ct = default)
    {
        var codes = await applicants.ProofedCodesAsync(accountId, ct);
        var rows = await db
            .Projects.AsNoTracking()
            .Where(one => codes.Contains(one.CreditCode))
            .OrderByDescending(one => one.Id)
            .Take(MostShown)
            .ToListAsync(ct);
        List<ProjectView> views = [];
        foreach (var row in rows)
        {
            views.Add(await ViewAsync(row, mayKeep: false, null, ct));
        }

        return views;
    }

    public async Task<Result<ProjectView>> OpenAsync(long id, Acting by, CancellationToken ct = default)
    {
        var scope = await ScopeAsync("project.read", by, ct);
        if (!scope.IsOk)
        {
            return scope.Rejection;
        }

        return await scope.Value.FirstOrDefaultAsync(one => one.Id == id, ct) is { } row
            ? await ViewAsync(row, row.HelperId == by.Actor.AccountId && row.EndedAt is null, by.Actor, ct)
            : CaseErrors.NotFound;
    }

    public async Task<Result<long>> BeginAsync(NewProject asked, Acting by, CancellationToken ct = default)
    {
        var scope = await guard.ScopeAsync("project.keep", by, ct);
        if (!scope.IsOk)
        {
            return scope.Rejection;
        }

        var code = ProjectCode.Parse(asked.Code, Today.Year);
        var credit = CreditCode.Parse((asked.CreditCode ?? "").Trim().ToUpperInvariant());
        var name = TextInput.Line(asked.Name, "项目名称", LongestName, "name");
        var enterprise = TextInput.Line(asked.EnterpriseName, "企业名称", LongestName, "enterprise");
        List<Rejection> faults =
        [
            .. code.Rejections,
            .. name.Rejections,
            .. enterprise.Rejections,
            .. credit.Rejections.Select(one => one with { Field = "credit" }),
        ];
        var chief = (await ChiefsAsync(scope.Value.Division, ct)).FirstOrDefault(one => one.PostId == asked.ChiefPost);
        if (chief is null)
        {
            faults.Add(HelpErrors.ChiefMissing);
        }

        List<PublishedItem> items = [];
        foreach (var id in asked.Items.Where(one => one.Length > 0).Distinct(StringComparer.Ordinal))
        {
            if (await catalog.FindAsync(id, ct) is { } item)
            {
                items.Add(item);
            }
            else
            {
                faults.Add(HelpErrors.ItemUnknown);
            }
        }

        if (items.Count == 0 && faults.All(one => one.Code != HelpErrors.ItemUnknown.Code))
        {
            faults.Add(HelpErrors.ProjectFieldMissing("要办的事项", "items"));
        }

        if (faults.Count > 0)
        {
            return Result.Fail<long>(faults);
        }

        await using var write = await work.BeginAsync(ct);
        if (await db.Projects.AsNoTracking().FirstOrDefaultAsync(one => one.Code == code.Value, ct) is { } there)
        {
            return HelpErrors.ProjectThere(there.Name);
        }

        var row = new ProjectRow
        {
            Id = ids.Next(),
            Code = code.Value,
            Name = name.Value,
            EnterpriseName = enterprise.Value,
            CreditCode = credit.Value.Value,
            Division = scope.Value.Division,
            HelperId = by.Actor.AccountId,
            HelperName = by.Actor.Name,
            ChiefId = chief!.AccountId,
            ChiefName = chief.Name,
            ChiefAuthority = chief.AuthorityCode,
            BegunAt = clock.Now,
        };
        db.Projects.Add(row);
        foreach (var (ordinal, item) in items.Index())
        {
            db.ProjectItems.Add(ItemOf(row.Id, ordinal, item));
        }

        Record(row, "project.begun", by, new { code = row.Code, items = items.Select(one => one.Id) });
        await write.CommitAsync(ct);
        return row.Id;
    }

    public async Task<Result<bool>> AddItemAsync(long id, string? itemId, Acting by, CancellationToken ct = default) =>
        await ChangeAsync(
            id,
            by,
            async row =>
            {
                var rows = await db.ProjectItems.Where(one => one.ProjectId == id).ToListAsync(ct);
                if (
                    await catalog.FindAsync(itemId ?? "", ct) is not { } item
                    || rows.Exists(one => one.ItemId == item.Id)
                )
                {
                    return HelpErrors.ItemUnknown;
                }

                db.ProjectItems.Add(ItemOf(id, rows.Count, item));
                Record(row, "project.item-added", by, new { item = item.Id });
                return null;
            },
            ct
        );

    /// <summary>Links a case that the project's enterprise filed for the item; no other fits.</summary>
    public async Task<Result<bool>> LinkAsync(
        long id,
        long itemRow,
        string? caseNumber,
        Acting by,
        CancellationToken ct = default
    ) =>
        await ChangeAsync(
            id,
            by,
            async row =>
            {
                var number = (caseNumber ?? "").Trim();
                var key = ApplicantDetails.KeyOf(row.CreditCode, index);
                var item = await db.ProjectItems.FirstOrDefaultAsync(
                    one => one.Id == itemRow && one.ProjectId == id,
                    ct
                );
                if (
                    item is null
                    || await db
                        .Cases.AsNoTracking()
                        .FirstOrDefaultAsync(
                            one => one.Number == number && one.ItemId == item.ItemId && one.ApplicantKey == key,
                            ct
                        )
                        is not { } found
                )
                {
                    return HelpErrors.CaseDoesNotFit;
                }

                (item.CaseId, item.CaseNumber) = (found.Id, found.Number);
                Record(row, "project.case-linked", by, new { item = item.ItemId, @case = found.Number });
                return null;
            },
            ct
        );

    public async Task<Result<bool>> NextAsync(
        long id,
        string? step,
        DateOnly? on,
        Acting by,
        CancellationToken ct = default
    ) =>
        await ChangeAsync(
            id,
            by,
            row =>
            {
                var words = TextInput.Line(step, "下一步", LongestStep, "next");
                if (!words.IsOk || on is null)
                {
                    return Task.FromResult<Rejection?>(HelpErrors.NextStepMissing);
                }

                (row.NextStep, row.NextOn) = (words.Value, on);
                Record(row, "project.next-step", by, new { on = on.Value.ToString("O", null) }, words.Value);
                return Task.FromResult<Rejection?>(null);
            },
            ct
        );

    public async Task<Result<bool>> NoteAsync(long id, string? problem, Acting by, CancellationToken ct = default) =>
        await ChangeAsync(
            id,
            by,
            row =>
            {
                if (
                    TextInput.Paragraphs(problem, "问题", LongestWords, "problem")
                    is not { IsOk: true, Value: var words }
                )
                {
                    return Task.FromResult<Rejection?>(HelpErrors.WordsMissing("problem"));
                }

                db.ProjectProblems.Add(
                    new ProjectProblemRow
                    {
                        Id = ids.Next(),
                        ProjectId = id,
                        Words = words,
                        NotedBy = by.Actor.Name,
                        At = clock.Now,
                    }
                );
                Record(row, "project.problem", by, new { }, words);
                return Task.FromResult<Rejection?>(null);
            },
            ct
        );

    public async Task<Result<bool>> SolveAsync(
        long id,
        long problem,
        string? solution,
        Acting by,
        CancellationToken ct = default
    ) =>
        await ChangeAsync(
            id,
            by,
            async row =>
            {
                var found = await db.ProjectProblems.FirstOrDefaultAsync(
                    one => one.Id == problem && one.ProjectId == id && one.SolvedAt == null,
                    ct
                );
                if (found is null)
                {
                    return CaseErrors.NotFound;
                }

                if (
                    TextInput.Paragraphs(solution, "怎样解决", LongestWords, "solution")
                    is not { IsOk: true, Value: var words }
                )
                {
                    return HelpErrors.WordsMissing("solution");
                }

                (found.Solution, found.SolvedBy, found.SolvedAt) = (words, by.Actor.Name, clock.Now);
                Record(row, "project.solved", by, new { problem }, words);
                return null;
            },
            ct
        );

    public async Task<Result<bool>> EndAsync(long id, Acting by, CancellationToken ct = default) =>
        await ChangeAsync(
            id,
            by,
            row =>
            {
                row.EndedAt = clock.Now;
                Record(row, "project.ended", by, new { code = row.Code });
                return Task.FromResult<Rejection?>(null);
            },
            ct
        );

    /// <summary>How an item stands, by its case alone.</summary>
    public static ProjectItemState StateOf(CaseRow? row) =>
        row switch
        {
            null => ProjectItemState.NotFiled,
            { Status: CaseStatus.AwaitingCorrection } => ProjectItemState.AwaitsCorrection,
            { Status: CaseStatus.Closed or CaseStatus.Delivered or CaseStatus.Archived } => row.Outcome
            == Outcome.Granted
                ? ProjectItemState.Granted
                : ProjectItemState.NotGranted,
            { EndedAt: not null, Outcome: null } => ProjectItemState.NotGranted,
            _ => ProjectItemState.UnderWay,
        };

    /// <summary>Projects of the helper's division, of the supervisor's, or of the chief who leads them.</summary>
    private async Task<Result<IQueryable<ProjectRow>>> ScopeAsync(string act, Acting by, CancellationToken ct)
    {
        var scope = await guard.ScopeAsync(act, by, ct);
        if (!scope.IsOk)
        {
            return scope.Rejection;
        }

        var (division, authority) = (scope.Value.Division, by.Actor.AuthorityCode);
        var rows = db.Projects.AsNoTracking().Where(one => one.Division == division);
        return Result.Ok(
            by.Actor.Role == Roles.ChiefRepresentative ? rows.Where(one => one.ChiefAuthority == authority) : rows
        );
    }

    private async Task<Result<bool>> ChangeAsync(
        long id,
        Acting by,
        Func<ProjectRow, Task<Rejection?>> change,
        CancellationToken ct
    )
    {
        var scope = await guard.ScopeAsync("project.keep", by, ct);
        if (!scope.IsOk)
        {
            return scope.Rejection;
        }

        var (division, me) = (scope.Value.Division, by.Actor.AccountId);
        await using var write = await work.BeginAsync(ct);
        if (
            await db.Projects.FirstOrDefaultAsync(
                one => one.Id == id && one.Division == division && one.HelperId == me,
                ct
            )
            is not { } row
        )
        {
            return CaseErrors.NotFound;
        }

        if (row.EndedAt is not null)
        {
            return HelpErrors.ProjectOver;
        }

        if (await change(row) is { } refusal)
        {
            return refusal;
        }

        await write.CommitAsync(ct);
        return true;
    }

    private async Task<IReadOnlyList<ProjectLine>> LinesAsync(IReadOnlyList<ProjectRow> rows, CancellationToken ct)
    {
        long[] of = [.. rows.Select(one => one.Id)];
        var items = await db.ProjectItems.AsNoTracking().Where(one => of.Contains(one.ProjectId)).ToListAsync(ct);
        var cases = await CasesAsync(items, ct);
        var problems = await db
            .ProjectProblems.AsNoTracking()
            .Where(one => of.Contains(one.ProjectId) && one.SolvedAt == null)
            .Select(one => one.ProjectId)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row =>
                LineOf(
                    row,
                    [.. items.Where(one => one.ProjectId == row.Id)],
                    cases,
                    problems.Count(one => one == row.Id)
                )
            ),
        ];
    }

    private async Task<ProjectView> ViewAsync(ProjectRow row, bool mayKeep, Actor? reader, CancellationToken ct)
    {
        var id = row.Id;
        var items = await db
            .ProjectItems.AsNoTracking()
            .Where(one => one.ProjectId == id)
            .OrderBy(one => one.Ordinal)
            .ToListAsync(ct);
        var cases = await CasesAsync(items, ct);
        if (reader is not null)
        {
            foreach (var one in cases.Values)
            {
                await readings.RecordAsync(one, ReadingKind.Page, reader, "项目代办台账", ct);
            }
        }

        var problems = await db
            .ProjectProblems.AsNoTracking()
            .Where(one => one.ProjectId == id)
            .OrderByDescending(one => one.Id)
            .ToListAsync(ct);
        return new ProjectView(
            LineOf(row, items, cases, problems.Count(one => one.SolvedAt is null)),
            row.CreditCode,
            [
                .. items.Select(one =>
                {
                    var found = one.CaseId is { } @case ? cases.GetValueOrDefault(@case) : null;
                    return new ProjectItem(
                        one.Id,
                        one.ItemId,
                        one.ItemName,
                        one.CaseNumber,
                        StateOf(found),
                        found is null ? "未申请" : StatusNames.Of(found.Status)
                    );
                }),
            ],
            [
                .. problems.Select(one => new ProjectProblem(
                    one.Id,
                    one.Words,
                    one.NotedBy,
                    one.At,
                    one.Solution,
                    one.SolvedBy,
                    one.SolvedAt
                )),
            ],
            mayKeep
        );
    }

    private async Task<Dictionary<long, CaseRow>> CasesAsync(IReadOnlyList<ProjectItemRow> items, CancellationToken ct)
    {
        long[] of = [.. items.Select(one => one.CaseId).OfType<long>()];
        return await db.Cases.AsNoTracking().Where(one => of.Contains(one.Id)).ToDictionaryAsync(one => one.Id, ct);
    }

    private static ProjectLine LineOf(
        ProjectRow row,
        IReadOnlyList<ProjectItemRow> items,
        Dictionary<long, CaseRow> cases,
        int problems
    ) =>
        new(
            row.Id,
            row.Code,
            row.Name,
            row.EnterpriseName,
            row.HelperName,
            row.ChiefName,
            row.NextStep,
            row.NextOn,
            items.Count(one =>
                one.CaseId is { } id && StateOf(cases.GetValueOrDefault(id)) == ProjectItemState.Granted
            ),
            items.Count,
            problems,
            row.EndedAt is not null
        );

    private ProjectItemRow ItemOf(long project, int ordinal, PublishedItem item) =>
        new()
        {
            Id = ids.Next(),
            ProjectId = project,
            Ordinal = ordinal,
            ItemId = item.Id,
            ItemName = item.Content.Name,
        };

    private void Record(ProjectRow row, string type, Acting by, object body, string? reason = null) =>
        work.Record(new LedgerEntry($"project:{row.Id}", type, by.Actor, body, reason));
}
