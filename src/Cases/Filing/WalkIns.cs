using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.Cases.Filing;

/// <summary>What the platform has of somebody who stands at a counter, by known-data key, in clear text.</summary>
internal sealed record KnownWalkIn(
    string Code,
    IReadOnlyDictionary<string, string> Known,
    bool HasAccount,
    int EarlierCases
);

/// <summary>
/// Finds what is on record of a walk-in applicant: the account first, then earlier cases, the latest first. Each look-up has
/// its reason in the ledger, also one that finds nothing.
/// </summary>
internal sealed class WalkIns(
    CasesDb db,
    UnitOfWork work,
    Applicants applicants,
    CatalogReader catalog,
    CaseAccess access,
    IFieldProtector protector,
    BlindIndex index
)
{
    private const int MostCases = 5;
    private const int MostReason = 100;

    /// <param name="item">Item for which the person came.</param>
    /// <param name="number">Identity number or unified social credit code.</param>
    /// <param name="reason">Why the clerk looks.</param>
    /// <param name="clerk">Who looks.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<KnownWalkIn>> LookUpAsync(
        ServiceItemContent item,
        string number,
        string? reason,
        Acting clerk,
        CancellationToken ct = default
    )
    {
        if (await access.RefusalAsync(CaseAct.FileAtCounter, item.AuthorityCode, clerk, ct) is { } refusal)
        {
            return refusal;
        }

        var code = CodeOf(number);
        var why = TextInput.Line(reason, "调取理由", MostReason, "reason");
        List<Rejection> faults = [.. code.Rejections, .. why.Rejections];
        if (faults.Count > 0)
        {
            return Result.Fail<KnownWalkIn>(faults);
        }

        await using var write = await work.BeginAsync(ct);
        var found = await ReadAsync(code.Value, ct);
        work.Record(
            new LedgerEntry(
                $"applicant:{ApplicantDetails.KeyOf(code.Value, index)}",
                "applicant.looked-up",
                clerk.Actor,
                new
                {
                    item = item.Id,
                    counter = clerk.CounterCode,
                    account = found.HasAccount,
                    cases = found.EarlierCases,
                    shown = found.Known.Keys.Order(StringComparer.Ordinal),
                },
                why.Value
            )
        );
        await write.CommitAsync(ct);
        return found;
    }

    /// <summary>The same without a record, for the rest of a form whose look-up was recorded.</summary>
    public async Task<KnownWalkIn> ReadAsync(string code, CancellationToken ct)
    {
        var account = await applicants.FindByCodeAsync(code, ct);
        var known = new Dictionary<string, string>(account?.Known ?? new Dictionary<string, string>());
        var key = ApplicantDetails.KeyOf(code, index);
        var earlier = await db
            .Cases.AsNoTracking()
            .Where(one => one.ApplicantKey == key)
            .OrderByDescending(one => one.FiledAt)
            .Take(MostCases)
            .ToListAsync(ct);
        foreach (var row in earlier)
        {
            foreach (var (name, value) in await AnsweredAsync(row, ct))
            {
                known.TryAdd(name, value);
            }
        }

        return new KnownWalkIn(code, known, account is not null, earlier.Count);
    }

    private async Task<IEnumerable<(string Key, string Value)>> AnsweredAsync(CaseRow row, CancellationToken ct)
    {
        var (id, hash) = (row.Id, row.AnswersHash);
        var stored = await db.Answers.AsNoTracking().FirstAsync(one => one.CaseId == id && one.Hash == hash, ct);
        var answers = FactJson.Read<FormAnswers>(protector.Reveal(stored.Answers));
        var fields = (await catalog.GetVersionAsync(row.ItemVersionId, ct))?.Content.Form.AllFields ?? [];
        return
        [
            .. fields
                .Select(field => (field.Known, Value: answers.Text(field.Id)))
                .Where(pair => pair is { Known: not null, Value.Length: > 0 })
                .Select(pair => (pair.Known!, pair.Value!)),
        ];
    }

    private static Result<string> CodeOf(string number)
    {
        var typed = number.Trim().ToUpperInvariant();
        if (CitizenNumber.Parse(typed) is { IsOk: true } citizen)
        {
            return citizen.Value.Value;
        }

        return CreditCode.Parse(typed) is { IsOk: true } credit ? credit.Value.Value : CaseErrors.WalkInNumberWrong;
    }
}
