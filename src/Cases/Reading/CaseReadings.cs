using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Filing;
using Tongban.Cases.Help;
using Tongban.Cases.Moves;
using Tongban.Identity;
using Tongban.Platform;

namespace Tongban.Cases.Reading;

/// <summary>What somebody saw of a case.</summary>
internal enum ReadingKind
{
    /// <summary>The page of the case: form, parties with masked numbers, materials' names.</summary>
    Page,

    /// <summary>A document that was issued.</summary>
    Document,

    /// <summary>A file that the applicant handed in.</summary>
    Material,

    /// <summary>Identity number, phone and address in full.</summary>
    Revealed,

    /// <summary>The decision, by the authority that supervises its holder.</summary>
    Told,

    /// <summary>What is on record of a person, at a counter.</summary>
    LookedUp,

    /// <summary>A promise in the 承诺台账.</summary>
    Promise,

    /// <summary>A request for help: phone, address, or the form that a helper fills in.</summary>
    Help,
}

/// <summary>One reading, as the person concerned sees it.</summary>
/// <param name="By">Who.</param>
/// <param name="Case">Number of the case and name of the item; null for a look-up at a counter.</param>
internal sealed record CaseReading(
    DateTimeOffset At,
    string By,
    string Role,
    string? AuthorityCode,
    ReadingKind Kind,
    (string Number, string Item)? Case,
    string? Reason
);

/// <summary>谁看过我的信息: readings are entries of the ledger, committed before what was read is shown.</summary>
internal sealed class CaseReadings(
    CasesDb db,
    ReadingLog log,
    LedgerReader ledger,
    Applicants applicants,
    Ownership ownership,
    BlindIndex index
)
{
    public const string EntryType = "case.read";

    /// <summary>Most of the latest cases whose readings are shown.</summary>
    public const int MostCases = 200;

    /// <summary>Records that a member of staff saw something of a case.</summary>
    public Task RecordAsync(CaseRow row, ReadingKind kind, Actor by, string? reason, CancellationToken ct) =>
        log.RecordAsync(
            new LedgerEntry(
                StreamOf(row.Id),
                EntryType,
                by,
                new { number = row.Number, what = kind.ToString() },
                reason
            ),
            ct
        );

    /// <summary>Readings of the cases of an applicant, and look-ups of the person at counters, the latest first.</summary>
    public async Task<IReadOnlyList<CaseReading>> OfAsync(CurrentActor current, CancellationToken ct)
    {
        var account = current.Require().AccountId;
        var cases = await db
            .Cases.AsNoTracking()
            .Where((await ownership.OfAsync(account, ct)).Cases)
            .OrderByDescending(one => one.Id)
            .Take(MostCases)
            .Select(one => new
            {
                one.Id,
                one.Number,
                one.ItemName,
                one.ApplicantKey,
            })
            .ToDictionaryAsync(one => StreamOf(one.Id), StringComparer.Ordinal, ct);
        var helps = await db
            .Helps.AsNoTracking()
            .Where(one => one.OwnerAccountId == account)
            .OrderByDescending(one => one.Id)
            .Take(MostCases)
            .ToDictionaryAsync(one => HelpGuard.ReadingStream(one.Id), StringComparer.Ordinal, ct);
        var keys = cases.Values.Select(one => one.ApplicantKey).ToHashSet(StringComparer.Ordinal);
        if ((await applicants.OfAsync(current, ct))?.ProofedCode is { Length: > 0 } code)
        {
            keys.Add(ApplicantDetails.KeyOf(code, index));
        }

        var lines = await ledger.ReadAsync(
            [.. cases.Keys, .. helps.Keys, .. keys.Select(key => $"applicant:{key}")],
            ct
        );
        return
        [
            .. lines
                .OrderByDescending(line => line.Id)
                .Select(line =>
                {
                    var known = cases.GetValueOrDefault(line.Stream);
                    var help = helps.GetValueOrDefault(line.Stream);
                    return new CaseReading(
                        line.At,
                        line.ActorName,
                        line.Role,
                        line.AuthorityCode,
                        help is not null ? ReadingKind.Help
                            : known is null ? ReadingKind.LookedUp
                            : KindOf(line.Body),
                        help is not null ? (help.Number, help.ItemName)
                            : known is null ? null
                            : (known.Number, known.ItemName),
                        line.Reason
                    );
                }),
        ];
    }

    private static string StreamOf(long caseId) => $"reading:case:{caseId}";

    private static ReadingKind KindOf(string body)
    {
        using var json = JsonDocument.Parse(body);
        return Enum.Parse<ReadingKind>(json.RootElement.GetProperty("what").GetString()!);
    }
}
