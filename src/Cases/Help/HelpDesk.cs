using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Writing;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Help;

/// <summary>A row of a helper's list: nothing in it that would have to be in the reading log.</summary>
internal sealed record HelpLine(
    string Number,
    string ItemName,
    HelpMode Mode,
    string? VillageName,
    string Name,
    DateOnly WishedOn,
    HalfDay WishedHalf,
    HelpStatus Status,
    DateOnly? AgreedOn,
    HalfDay? AgreedHalf,
    DateOnly? AnswerOn,
    bool Late,
    bool WaitsForConfirmation,
    string? CaseNumber
);

/// <summary>What lies with a helper: requests that wait in the scope, and one's own.</summary>
internal sealed record HelpLists(HelpScope Scope, IReadOnlyList<HelpLine> Waiting, IReadOnlyList<HelpLine> Mine);

/// <summary>接单、约时间、登记结果: what helpers do with requests of their village or hall.</summary>
internal sealed class HelpDesk(
    CasesDb db,
    UnitOfWork work,
    HelpGuard guard,
    HelpRequests requests,
    HelpMessages messages,
    IBusinessClock clock
)
{
    private const int MostShown = 200;
    private const int LongestWords = 500;
    private const int LongestNote = 200;
    private const int AgreeAhead = 90;

    private static readonly HelpStatus[] Standing = [HelpStatus.Taken, HelpStatus.Agreed];

    public DateOnly Today => LegalTime.DateOf(clock.Now);

    public async Task<Result<HelpLists>> ListAsync(Acting by, CancellationToken ct = default)
    {
        var scope = await guard.ScopeAsync("assistance.take", by, ct);
        if (!scope.IsOk)
        {
            return scope.Rejection;
        }

        var waiting = await scope
            .Value.Of(db.Helps.AsNoTracking())
            .Where(one => one.Status == HelpStatus.Waiting)
            .OrderBy(one => one.AnswerBy)
            .ThenBy(one => one.Id)
            .Take(MostShown)
            .ToListAsync(ct);
        var me = by.Actor.AccountId;
        var mine = await scope
            .Value.Of(db.Helps.AsNoTracking())
            .Where(one => one.HelperId == me && Standing.Contains(one.Status))
            .OrderBy(one => one.AgreedOn)
            .ThenBy(one => one.Id)
            .Take(MostShown)
            .ToListAsync(ct);
        return new HelpLists(scope.Value, [.. waiting.Select(LineOf)], [.. mine.Where(guard.Stands).Select(LineOf)]);
    }

    /// <summary>One request; phone and address of one's own are seen, and that is written down before.</summary>
    public async Task<Result<HelpRow>> OpenAsync(string number, Acting by, CancellationToken ct = default)
    {
        var seen = await guard.SeenAsync(number, by, ct);
        if (seen.IsOk)
        {
            await guard.NoteAsync(seen.Value, by, guard.IsOwn(seen.Value, by) ? "Request" : "Waiting", ct);
        }

        return seen;
    }

    /// <summary>接单: from now on the request is this helper's alone; of two at the same time one gets CASE-0237.</summary>
    public async Task<Result<HelpRow>> TakeAsync(string number, Acting by, CancellationToken ct = default)
    {
        try
        {
            await using var write = await work.BeginAsync(ct);
            var seen = await guard.SeenAsync(number, by, ct);
            if (!seen.IsOk)
            {
                return seen;
            }

            var row = seen.Value;
            if (row.Status != HelpStatus.Waiting)
            {
                return HelpErrors.TakenBefore;
            }

            (row.Status, row.HelperId, row.HelperName) = (HelpStatus.Taken, by.Actor.AccountId, by.Actor.Name);
            row.TakenAt = clock.Now;
            work.Unschedule(DueKinds.HelpLate, $"{row.Id}");
            Record(row, "help.taken", by, new { number });
            await messages.TellAsync(
                row,
                "taken",
                "帮办申请有人接了",
                $"您申请的帮办“{row.ItemName}”（{row.Number}）由{row.HelperName}负责，会与您约时间。帮办代办免费。",
                ct
            );
            await write.CommitAsync(ct);
            return row;
        }
        catch (ConflictException)
        {
            return HelpErrors.TakenBefore;
        }
    }

    /// <summary>约定时间; may be changed while the help stands.</summary>
    public async Task<Result<HelpRow>> AgreeAsync(
        string number,
        DateOnly? day,
        HalfDay half,
        string? note,
        Acting by,
        CancellationToken ct = default
    )
    {
        await using var write = await work.BeginAsync(ct);
        var own = await guard.OwnAsync(number, by, ct);
        if (!own.IsOk)
        {
            return own;
        }

        if (day is not { } agreed || agreed < Today || agreed > Today.AddDays(AgreeAhead))
        {
            return HelpErrors.AgreedDay;
        }

        var words = string.IsNullOrWhiteSpace(note)
            ? (Result<string>)""
            : TextInput.Line(note, "说明", LongestNote, "note");
        if (!words.IsOk)
        {
            return Result.Fail<HelpRow>(words.Rejections);
        }

        var row = own.Value;
        (row.Status, row.AgreedOn, row.AgreedHalf) = (HelpStatus.Agreed, agreed, half);
        row.AgreedNote = words.Value.Length == 0 ? null : words.Value;
        Record(
            row,
            "help.agreed",
            by,
            new
            {
                number,
                on = agreed.ToString("O", null),
                half = half.ToString(),
            }
        );
        await messages.TellAsync(
            row,
            $"agreed:{row.Version}",
            "帮办的时间约好了",
            $"“{row.ItemName}”的帮办约在{ChineseDate.Format(agreed)}{HelpWords.Of(half)}，{HelpWords.Of(row.Mode)}，帮办员{row.HelperName}。{row.AgreedNote}请带上办事指南上列出的材料。",
            ct
        );
        await write.CommitAsync(ct);
        return row;
    }

    /// <summary>不接, with a reason that whoever asked reads.</summary>
    public async Task<Result<HelpRow>> DeclineAsync(
        string number,
        string? reason,
        Acting by,
        CancellationToken ct = default
    )
    {
        await using var write = await work.BeginAsync(ct);
        var seen = await guard.SeenAsync(number, by, ct);
        if (!seen.IsOk)
        {
            return seen;
        }

        if (TextInput.Paragraphs(reason, "理由", LongestWords, "reason") is not { IsOk: true, Value: var words })
        {
            return HelpErrors.WordsMissing("reason");
        }

        var row = seen.Value;
        if (row.CaseId is not null)
        {
            return HelpErrors.Over;
        }

        (row.Status, row.EndedAt, row.Words) = (HelpStatus.Declined, clock.Now, words);
        (row.HelperId, row.HelperName) = (by.Actor.AccountId, by.Actor.Name);
        Empty(row);
        work.Unschedule(DueKinds.HelpLate, $"{row.Id}");
        Record(row, "help.declined", by, new { number }, words);
        await messages.TellAsync(
            row,
            "declined",
            "帮办申请没有接",
            $"您申请的帮办“{row.ItemName}”（{row.Number}）没有接：{words}。您可以自己在网上办，或者到政务服务大厅任何一个综合窗口办。",
            ct
        );
        await write.CommitAsync(ct);
        return row;
    }

    /// <summary>登记结果: the help ends and stands in the 台账; the helper sees nothing of it from then on.</summary>
    public async Task<Result<HelpRow>> EndAsync(
        string number,
        HelpService? service,
        HelpResult? result,
        string? said,
        Acting by,
        CancellationToken ct = default
    )
    {
        await using var write = await work.BeginAsync(ct);
        var own = await guard.OwnAsync(number, by, ct);
        if (!own.IsOk)
        {
            return own;
        }

        var row = own.Value;
        if (service is null || result is null || (result == HelpResult.Filed) != row.CaseId is not null)
        {
            return HelpErrors.ResultMissing;
        }

        if (TextInput.Paragraphs(said, "情况", LongestWords, "words") is not { IsOk: true, Value: var words })
        {
            return HelpErrors.WordsMissing("words");
        }

        (row.Status, row.EndedAt, row.Service, row.Result, row.Words) = (
            HelpStatus.Done,
            clock.Now,
            service,
            result,
            words
        );
        Empty(row);
        Record(
            row,
            "help.ended",
            by,
            new
            {
                number,
                service = service.ToString(),
                result = result.ToString(),
                @case = row.CaseNumber,
            },
            words
        );
        await messages.TellAsync(
            row,
            "ended",
            "帮办已经办结",
            $"“{row.ItemName}”的帮办（{row.Number}）已经结束：{HelpWords.Of(result.Value)}。{words}",
            ct
        );
        await write.CommitAsync(ct);
        return row;
    }

    /// <summary>A request that a helper writes down for somebody who came or called.</summary>
    public async Task<Result<HelpRow>> WriteDownAsync(
        string itemId,
        HelpAsk ask,
        Acting by,
        CancellationToken ct = default
    )
    {
        var scope = await guard.ScopeAsync("assistance.take", by, ct);
        return scope.IsOk ? await requests.WriteDownAsync(itemId, ask, by.Actor, scope.Value, ct) : scope.Rejection;
    }

    /// <summary>What was filled in and not filed is gone with the help.</summary>
    public static void Empty(HelpRow row) =>
        (row.Form, row.SheetHash, row.CodeHash) = (default, row.CaseId is null ? null : row.SheetHash, null);

    public HelpLine LineOf(HelpRow row) =>
        new(
            row.Number,
            row.ItemName,
            row.Mode,
            row.Village is { } village ? requests.NameOf(village) : null,
            row.Name,
            row.WishedOn,
            row.WishedHalf,
            row.Status,
            row.AgreedOn,
            row.AgreedHalf,
            row.AnswerBy is { } at ? LegalTime.DateOf(at).AddDays(-1) : null,
            row.LateAt is not null,
            row is { SheetHash: not null, CaseId: null },
            row.CaseNumber
        );

    private void Record(HelpRow row, string type, Acting by, object body, string? reason = null) =>
        work.Record(new LedgerEntry(HelpGuard.Stream(row.Id), type, by.Actor, body, reason));
}
