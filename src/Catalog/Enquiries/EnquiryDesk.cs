using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Data;
using Tongban.Catalog.Portal;
using Tongban.Identity;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Enquiries;

/// <summary>咨询: asked on an item by anybody, answered by staff of the item's authority, published if the answerer says so.</summary>
internal sealed class EnquiryDesk(
    CatalogDb db,
    UnitOfWork work,
    IdSource ids,
    IBusinessClock clock,
    WorkingCalendar calendar,
    Inbox inbox,
    EnquiryLimit limit,
    IOptions<EnquiryOptions> options
)
{
    public const string OverdueKind = "catalog.enquiry-overdue";
    public const int Shortest = 4;
    public const int Longest = 500;
    public const int LongestAnswer = 2000;
    private const int TokenBytes = 18;

    private DbSet<EnquiryRow> Rows => db.Set<EnquiryRow>();

    public DateOnly Today => LegalTime.DateOf(clock.Now);

    /// <summary>By when a question asked now is answered.</summary>
    public DateOnly DueOn => calendar.Due(Today, Period.WorkingDays(options.Value.AnswerWithin)).Date;

    public static Rejection TooMany { get; } = new("CAT-0315", "您这一小时问得比较多，请稍后再问。", "question");

    /// <summary>Hands a question to the authority of the item.</summary>
    /// <param name="asker">Null: somebody without an account, who keeps the address.</param>
    /// <param name="from">Account or address whose questions of the hour are counted; null: not counted.</param>
    /// <returns>The token of its address, or CAT-0310, or CAT-0315 when there were too many within the hour.</returns>
    public async Task<Result<string>> AskAsync(
        PublishedItem item,
        string? question,
        Actor? asker,
        CancellationToken ct,
        string? from = null
    )
    {
        var words = question?.Trim() ?? "";
        if (words.Length is < Shortest or > Longest)
            return new Rejection("CAT-0310", $"请把问题写清楚，{Shortest}到{Longest}个字。", "question");
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        await using var write = await work.BeginAsync(ct);
        if (from is not null)
        {
            if (await limit.WaitOfAsync(from, ct) is not null)
                return TooMany;
            await limit.CountAsync(from, ct);
        }
        var row = new EnquiryRow
        {
            Id = ids.Next(),
            Token = token,
            ItemId = item.Id,
            ItemName = item.Content.Name,
            AuthorityCode = item.Content.AuthorityCode,
            Question = words,
            AskerAccountId = asker?.AccountId,
            AskedAt = clock.Now,
            DueOn = DueOn,
        };
        db.Add(row);
        work.Schedule(OverdueKind, $"{row.Id}", LegalTime.StartOf(row.DueOn.AddDays(1)));
        work.Record(
            new LedgerEntry(
                $"enquiry:{row.Id}",
                "enquiry.asked",
                asker ?? Actor.System,
                new { item = item.Id, dueOn = row.DueOn.ToString("O", null) }
            )
        );
        await write.CommitAsync(ct);
        return token;
    }

    /// <summary>Answers a question, or corrects the answer.</summary>
    /// <param name="published">The question as everybody may read it; null: not published.</param>
    /// <returns>CAT-0311 to CAT-0313 when it cannot be taken.</returns>
    /// <exception cref="ConflictException">Somebody answered meanwhile.</exception>
    public async Task<Result<Enquiry>> AnswerAsync(
        long id,
        int version,
        string? answer,
        string? published,
        Actor by,
        CancellationToken ct
    )
    {
        if (PermissionTable.Shipped.Refusal("enquiry.answer", by) is { } refusal)
            return refusal;
        var words = answer?.Trim() ?? "";
        var shown = string.IsNullOrWhiteSpace(published) ? null : published.Trim();
        if (words.Length is 0 or > LongestAnswer)
            return new Rejection("CAT-0311", $"请写答复，不超过{LongestAnswer}个字。", "answer");
        if (shown?.Length > Longest)
            return new Rejection("CAT-0312", $"公开的问题不超过{Longest}个字。", "published");
        if (shown is not null && PersonalFigures.In(shown + words))
            return new Rejection(
                "CAT-0313",
                "要公开的内容里有像证件号码或者电话号码的长数字，请删去后再公开。",
                "published"
            );
        await using var write = await work.BeginAsync(ct);
        var row = await Rows.SingleOrDefaultAsync(one => one.Id == id && one.AuthorityCode == by.AuthorityCode, ct);
        if (row is null)
            return new Rejection("CAT-0314", "没有这条咨询，或者不归您的部门答复。");
        if (row.Version != version)
            throw new ConflictException();
        (row.Answer, row.PublishedQuestion) = (words, shown);
        (row.AnsweredAt, row.AnsweredBy) = (clock.Now, by.Name);
        work.Unschedule(OverdueKind, $"{row.Id}");
        work.Record(
            new LedgerEntry(
                $"enquiry:{row.Id}",
                "enquiry.answered",
                by,
                new { published = shown is not null, late = Today > row.DueOn }
            )
        );
        if (row.AskerAccountId is { } asker)
            await inbox.PutAsync(
                asker,
                $"enquiry:{row.Id}:{row.Version}",
                "您的咨询有答复了",
                $"您问的“{row.ItemName}”有答复了。",
                $"/enquiries/{row.Token}",
                ct
            );
        await write.CommitAsync(ct);
        return Of(row);
    }

    /// <summary>转交: a question that is another authority's goes on to it; the day by which it is due stays (社会救助暂行办法 60).</summary>
    /// <returns>CAT-0314 when it is not the actor's to pass on, CAT-0316 when there is no such other authority.</returns>
    /// <exception cref="ConflictException">Somebody answered or passed it on meanwhile.</exception>
    public async Task<Result<Enquiry>> PassOnAsync(long id, int version, Authority? to, Actor by, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal("enquiry.answer", by) is { } refusal)
            return refusal;
        await using var write = await work.BeginAsync(ct);
        var row = await Rows.SingleOrDefaultAsync(
            one => one.Id == id && one.AuthorityCode == by.AuthorityCode && one.AnsweredAt == null,
            ct
        );
        if (row is null)
            return new Rejection("CAT-0314", "没有这条咨询，或者不归您的部门答复。");
        if (to is null || to.Code == row.AuthorityCode)
            return new Rejection("CAT-0316", "请选择应当答复的部门。", "to");
        if (row.Version != version)
            throw new ConflictException();
        row.AuthorityCode = to.Code;
        work.Record(new LedgerEntry($"enquiry:{row.Id}", "enquiry.passed-on", by, new { to = to.Code }));
        await write.CommitAsync(ct);
        return Of(row);
    }

    /// <summary>The day by which it should have been answered is over: a task of the authority's desk, and a ledger row.</summary>
    public async Task MarkOverdueAsync(long id, DateTimeOffset at, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        if (await Rows.SingleOrDefaultAsync(row => row.Id == id && row.AnsweredAt == null, ct) is { } row)
        {
            row.OverdueSince = at;
            work.Record(
                new LedgerEntry(
                    $"enquiry:{row.Id}",
                    "enquiry.overdue",
                    Actor.System,
                    new { authority = row.AuthorityCode, dueOn = row.DueOn.ToString("O", null) }
                )
            );
        }
        await write.CommitAsync(ct);
    }

    public async Task<Enquiry?> ByTokenAsync(string token, CancellationToken ct) =>
        await Rows.AsNoTracking().SingleOrDefaultAsync(row => row.Token == token, ct) is { } row ? Of(row) : null;

    public async Task<Enquiry?> FindAsync(long id, CancellationToken ct) =>
        await Rows.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is { } row ? Of(row) : null;

    /// <summary>What a person asked, the latest first.</summary>
    public async Task<IReadOnlyList<Enquiry>> OfAskerAsync(long accountId, int most, CancellationToken ct) =>
        await ListAsync(
            Rows.Where(row => row.AskerAccountId == accountId).OrderByDescending(row => row.AskedAt).Take(most),
            ct
        );

    /// <summary>What waits for an authority, or for anybody, by the day it is due.</summary>
    public async Task<IReadOnlyList<Enquiry>> WaitingAsync(string? authority, int most, CancellationToken ct) =>
        await ListAsync(
            Rows.Where(row => row.AnsweredAt == null && (authority == null || row.AuthorityCode == authority))
                .OrderBy(row => row.DueOn)
                .ThenBy(row => row.Id)
                .Take(most),
            ct
        );

    /// <summary>What was answered last.</summary>
    public async Task<IReadOnlyList<Enquiry>> AnsweredAsync(string? authority, int most, CancellationToken ct) =>
        await ListAsync(
            Rows.Where(row => row.AnsweredAt != null && (authority == null || row.AuthorityCode == authority))
                .OrderByDescending(row => row.AnsweredAt)
                .Take(most),
            ct
        );

    /// <summary>Published answers on an item, the latest first.</summary>
    public async Task<IReadOnlyList<Enquiry>> PublishedAsync(string itemId, int most, CancellationToken ct) =>
        await ListAsync(
            Rows.Where(row => row.ItemId == itemId && row.PublishedQuestion != null && row.Answer != null)
                .OrderByDescending(row => row.AnsweredAt)
                .Take(most),
            ct
        );

    /// <summary>How urgent it is: overdue, due today or tomorrow, else not.</summary>
    public string LampOf(Enquiry one) =>
        one.IsAnswered ? "Done"
        : one.DueOn < Today ? "Red"
        : one.DueOn <= calendar.AddWorkingDays(Today, 1) ? "Yellow"
        : "Green";

    private static async Task<IReadOnlyList<Enquiry>> ListAsync(IQueryable<EnquiryRow> rows, CancellationToken ct) =>
        [.. (await rows.AsNoTracking().ToListAsync(ct)).Select(Of)];

    private static Enquiry Of(EnquiryRow row) =>
        new(
            row.Id,
            row.Token,
            row.ItemId,
            row.ItemName,
            row.AuthorityCode,
            row.Question,
            row.AskedAt,
            row.DueOn,
            row.Answer,
            row.AnsweredAt,
            row.AnsweredBy,
            row.PublishedQuestion,
            row.Version
        );
}
