using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Identity;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Help;

/// <summary>A row of the 台账: what was helped, with the name masked.</summary>
internal sealed record HelpEntry(
    string Number,
    DateOnly EndedOn,
    string? Village,
    string Place,
    string Name,
    string ItemName,
    HelpMode Mode,
    HelpService? Service,
    HelpResult? Result,
    HelpStatus Status,
    HelpProof? Proof,
    string? HelperName,
    string? CaseNumber,
    bool Late
);

/// <summary>How often something occurs among the entries of a month.</summary>
internal sealed record HelpCount(string Label, int Count);

/// <summary>一本台账 of a month: entries and what they add up to.</summary>
internal sealed record HelpMonth(
    DateOnly Month,
    string? Village,
    IReadOnlyList<ServedVillage> Villages,
    IReadOnlyList<HelpEntry> Entries,
    IReadOnlyList<HelpCount> ByService,
    IReadOnlyList<HelpCount> ByResult,
    IReadOnlyList<HelpCount> ByPlace
);

/// <summary>一本台账 (村级“七个一”, seed 004): what ended in a month, by village; counted from the rows that it shows.</summary>
internal sealed class HelpLedger(CasesDb db, HelpGuard guard, HelpRequests requests)
{
    private const string Hall = "政务服务大厅";

    private static readonly HelpStatus[] Ended = [HelpStatus.Done, HelpStatus.Declined, HelpStatus.Withdrawn];

    /// <param name="month">Any day of the month.</param>
    /// <param name="village">Only this village; null for all in the actor's scope. An agent always sees the own one.</param>
    /// <param name="by">A helper, an agent, or a supervisor of the division.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<HelpMonth>> OfAsync(
        DateOnly month,
        string? village,
        Acting by,
        CancellationToken ct = default
    )
    {
        var scope = await guard.ScopeAsync("assistance.ledger", by, ct);
        if (!scope.IsOk)
        {
            return scope.Rejection;
        }

        var only = scope.Value.Village ?? (string.IsNullOrWhiteSpace(village) ? null : village);
        var first = new DateOnly(month.Year, month.Month, 1);
        var (from, to) = (LegalTime.StartOf(first), LegalTime.StartOf(first.AddMonths(1)));
        var rows = await scope
            .Value.Of(db.Helps.AsNoTracking())
            .Where(one => Ended.Contains(one.Status) && one.EndedAt >= from && one.EndedAt < to)
            .Where(one => only == null || one.Village == only)
            .OrderBy(one => one.EndedAt)
            .ThenBy(one => one.Id)
            .ToListAsync(ct);
        List<HelpEntry> entries = [.. rows.Select(Of)];
        return new HelpMonth(
            first,
            only,
            scope.Value.Village is null
                ?
                [
                    .. (await requests.VillagesAsync(ct)).Where(one =>
                        one.Code.StartsWith(scope.Value.Division, StringComparison.Ordinal)
                    ),
                ]
                : [],
            entries,
            Counts(entries.Where(one => one.Service is not null), one => HelpWords.Of(one.Service!.Value)),
            Counts(entries, one => one.Result is { } result ? HelpWords.Of(result) : HelpWords.Of(one.Status)),
            Counts(entries, one => one.Place)
        );
    }

    /// <summary>The same as a sheet: UTF-8 with a mark, so that office programs read it; a cell never begins a formula.</summary>
    public static byte[] Csv(HelpMonth month)
    {
        var text = new StringBuilder();
        text.AppendLine("编号,办结日期,地点,求助人,事项,方式,服务方式,结果,确认方式,帮办员,办件编号,超期接单");
        foreach (var one in month.Entries)
        {
            text.AppendJoin(
                    ',',
                    new[]
                    {
                        one.Number,
                        one.EndedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                        one.Place,
                        one.Name,
                        one.ItemName,
                        HelpWords.Of(one.Mode),
                        one.Service is { } service ? HelpWords.Of(service) : "",
                        one.Result is { } result ? HelpWords.Of(result) : HelpWords.Of(one.Status),
                        one.Proof is { } proof ? HelpWords.Of(proof) : "",
                        one.HelperName ?? "",
                        one.CaseNumber ?? "",
                        one.Late ? "是" : "否",
                    }.Select(Cell)
                )
                .AppendLine();
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Cell(string value)
    {
        var safe = value.Length > 0 && "=+-@\t".Contains(value[0], StringComparison.Ordinal) ? $"'{value}" : value;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private HelpEntry Of(HelpRow row) =>
        new(
            row.Number,
            LegalTime.DateOf(row.EndedAt!.Value),
            row.Village,
            row.Village is { } village ? requests.NameOf(village) : Hall,
            Masked.Name(row.Name),
            row.ItemName,
            row.Mode,
            row.Service,
            row.Result,
            row.Status,
            row.Proof,
            row.HelperName,
            row.CaseNumber,
            row.LateAt is not null
        );

    private static IReadOnlyList<HelpCount> Counts(IEnumerable<HelpEntry> entries, Func<HelpEntry, string> label) =>
        [
            .. entries
                .CountBy(label)
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new HelpCount(pair.Key, pair.Value)),
        ];
}
