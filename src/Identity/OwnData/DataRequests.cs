using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Access;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Identity.OwnData;

/// <summary>A request with its words, for its owner or for whoever answers it.</summary>
internal sealed record DataRequestView(DataRequest Row, string Words, string Answer, bool Overdue);

/// <summary>
/// 更正、删除申请: goes to the authority that holds the record, or to the platform's administrator, with a day by which it is
/// answered (演示配置: the law says 及时 and names no days); the owner sees the answer and who read it.
/// </summary>
internal sealed class DataRequests(
    IdentityDb db,
    UnitOfWork work,
    IdSource ids,
    OwnDataOffice office,
    RetentionTable retention,
    IFieldProtector protector,
    Inbox inbox,
    ReadingLog readings,
    LedgerReader ledger,
    WorkingCalendar calendar,
    IBusinessClock clock
)
{
    public const int AnswerWorkingDays = 15;
    public const int LongestWords = 1000;
    public const int MostOpen = 20;

    private const string Act = "data-request.answer";

    /// <param name="kind">What is asked.</param>
    /// <param name="target"><c>type</c> or <c>type:reference</c>.</param>
    /// <param name="words">What is wrong, or what should go.</param>
    /// <param name="by">Whose data.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The request's id; IDENTITY-0055, 0056, PLAT-0101, PLAT-0102.</returns>
    public async Task<Result<long>> AskAsync(
        DataRequestKind kind,
        string? target,
        string? words,
        Actor by,
        CancellationToken ct
    )
    {
        var said = TextInput.Paragraphs(words, "申请内容", LongestWords, "Words");
        if (!said.IsOk)
            return Result.Fail<long>(said.Rejections);
        var (type, reference) = target?.Split(':', 2) is [var first, var second] ? (first, second) : (target, null);
        var owner = await office.OwnerAsync(by.AccountId, ct);
        var record = reference is null
            ? null
            : (await office.RecordsAsync(owner, ct)).FirstOrDefault(one =>
                one.Type == type && one.Reference == reference
            );
        var rule = retention.Find(type ?? "");
        if (rule is null || (reference is not null && record is null))
            return IdentityErrors.DataNotYours;
        await using var write = await work.BeginAsync(ct);
        var open = db.DataRequests.Where(one => one.AccountId == by.AccountId && one.AnsweredAt == null);
        if (await open.CountAsync(ct) >= MostOpen)
            return IdentityErrors.TooManyRequests;
        var row = new DataRequest
        {
            Id = ids.Next(),
            AccountId = by.AccountId,
            Kind = kind,
            Type = rule.Type,
            Reference = reference,
            Title = record?.Title ?? rule.What,
            AuthorityCode = record?.AuthorityCode,
            Words = protector.Protect(said.Value),
            At = clock.Now,
            DueOn = calendar.AddWorkingDays(LegalTime.DateOf(clock.Now), AnswerWorkingDays),
        };
        db.DataRequests.Add(row);
        Record(row, "own-data.asked", by, null);
        await write.CommitAsync(ct);
        return row.Id;
    }

    /// <summary>The owner's own, the latest first.</summary>
    public async Task<IReadOnlyList<DataRequestView>> OfAsync(long accountId, CancellationToken ct) =>
        [
            .. (
                await db
                    .DataRequests.AsNoTracking()
                    .Where(one => one.AccountId == accountId)
                    .OrderByDescending(one => one.Id)
                    .Take(100)
                    .ToListAsync(ct)
            ).Select(View),
        ];

    /// <summary>Who read the owner's requests, those of accounts merged into this one too, the latest first.</summary>
    public async Task<IReadOnlyList<LedgerLine>> ReadingsAsync(long accountId, CancellationToken ct) =>
        [
            .. (
                await ledger.ReadAsync(
                    [
                        StreamOf(accountId),
                        .. (
                            await db
                                .Accounts.Where(one => one.MergedIntoId == accountId)
                                .Select(one => one.Id)
                                .ToListAsync(ct)
                        ).Select(StreamOf),
                    ],
                    ct
                )
            ).Reverse(),
        ];

    /// <summary>Those that the actor's post answers: the open ones by their day, then the answered; without their words.</summary>
    public async Task<IReadOnlyList<DataRequestView>> ForAsync(Actor by, CancellationToken ct) =>
        [
            .. (
                await For(by)
                    .AsNoTracking()
                    .OrderBy(one => one.AnsweredAt != null)
                    .ThenBy(one => one.DueOn)
                    .ThenBy(one => one.Id)
                    .Take(200)
                    .ToListAsync(ct)
            ).Select(row => new DataRequestView(row, "", "", IsOverdue(row))),
        ];

    /// <summary>One of them, read on the record; null for another authority's.</summary>
    public async Task<DataRequestView?> ReadAsync(long id, Actor by, CancellationToken ct)
    {
        if (await For(by).AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct) is not { } row)
            return null;
        await readings.RecordAsync(
            new LedgerEntry(StreamOf(row.AccountId), "data-request.read", by, new { request = row.Id }, row.Title),
            ct
        );
        return View(row);
    }

    /// <returns>The request's id; IDENTITY-0013, 0057 when it is answered or another's, 0058, PLAT-0101, PLAT-0102.</returns>
    public async Task<Result<long>> AnswerAsync(
        long id,
        DataRequestOutcome? outcome,
        string? words,
        Actor by,
        CancellationToken ct
    )
    {
        if (PermissionTable.Shipped.Refusal(Act, by) is { } refusal)
            return refusal;
        if (outcome is null)
            return IdentityErrors.OutcomeMissing;
        var said = TextInput.Paragraphs(words, "答复", LongestWords, "Answer");
        if (!said.IsOk)
            return Result.Fail<long>(said.Rejections);
        await using var write = await work.BeginAsync(ct);
        var row = await For(by).SingleOrDefaultAsync(one => one.Id == id && one.AnsweredAt == null, ct);
        if (row is null)
            return IdentityErrors.RequestGone;
        (row.Outcome, row.Answer) = (outcome, protector.Protect(said.Value));
        (row.AnsweredAt, row.AnsweredBy) = (clock.Now, by.Name);
        Record(row, "own-data.answered", by, CanonicalJson.HashText(said.Value));
        await inbox.PutAsync(
            row.AccountId,
            $"data-request:{row.Id}",
            "您的个人信息申请有了答复",
            $"您就“{row.Title}”提出的申请已经答复，请到“我的信息”查看。",
            "/my/data",
            ct
        );
        await write.CommitAsync(ct);
        return row.Id;
    }

    private IQueryable<DataRequest> For(Actor by) =>
        !PermissionTable.Shipped.Act(Act).Names(by.Role) ? db.DataRequests.Where(one => false)
        : by.Role == Roles.Administrator ? db.DataRequests.Where(one => one.AuthorityCode == null)
        : db.DataRequests.Where(one => one.AuthorityCode == by.AuthorityCode && one.AuthorityCode != null);

    private DataRequestView View(DataRequest row) =>
        new(row, protector.Reveal(row.Words), protector.Reveal(row.Answer), IsOverdue(row));

    private bool IsOverdue(DataRequest row) => row.AnsweredAt is null && row.DueOn < LegalTime.DateOf(clock.Now);

    private void Record(DataRequest row, string type, Actor by, string? answer) =>
        work.Record(
            new LedgerEntry(
                $"account:{row.AccountId}",
                type,
                by,
                new
                {
                    request = row.Id,
                    kind = row.Kind.ToString(),
                    type = row.Type,
                    reference = row.Reference,
                    outcome = row.Outcome?.ToString(),
                    answer,
                }
            )
        );

    private static string StreamOf(long accountId) => $"reading:account:{accountId}";
}

/// <summary>Requests that wait, and those past their day.</summary>
internal sealed class DataRequestFigures(IdentityDb db, IBusinessClock clock) : IOperatorFigures
{
    public async Task<IReadOnlyList<OperatorFigure>> ReadAsync(CancellationToken ct = default)
    {
        var today = LegalTime.DateOf(clock.Now);
        var open = db.DataRequests.Where(one => one.AnsweredAt == null);
        var (waiting, late) = (await open.CountAsync(ct), await open.CountAsync(one => one.DueOn < today, ct));
        return
        [
            new(
                "待答复的个人信息申请",
                $"{waiting}件",
                late == 0 ? "没有超过期限的。" : $"其中{late}件超过了答复期限，请催办。",
                late > 0
            ),
        ];
    }
}
