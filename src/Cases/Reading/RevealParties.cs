using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Reading;

/// <summary>A party with its numbers in full.</summary>
internal sealed record RevealedParty(PartyKind Kind, string Name, string Identity, string Phone, string Address);

/// <summary>Shows the numbers of a case's parties in full to whoever handles it, for a reason that the person concerned can read.</summary>
internal sealed class RevealParties(CasesDb db, CaseAccess access, CaseReadings readings, IFieldProtector protector)
{
    public const int LongestReason = 100;

    /// <returns>The parties; the act's refusal, or PLAT-0101 and PLAT-0102 at the field <c>why</c>.</returns>
    public async Task<Result<IReadOnlyList<RevealedParty>>> RunAsync(
        CaseRow row,
        string? why,
        Acting by,
        CancellationToken ct
    )
    {
        if (await access.RefusalAsync(CaseAct.Reveal, row, by, ct) is { } refusal)
        {
            return Result.Fail<IReadOnlyList<RevealedParty>>([refusal]);
        }

        var reason = TextInput.Line(why, "查看理由", LongestReason, "why");
        if (!reason.IsOk)
        {
            return Result.Fail<IReadOnlyList<RevealedParty>>(reason.Rejections);
        }

        var parties = await db
            .Parties.AsNoTracking()
            .Where(one => one.CaseId == row.Id)
            .OrderBy(one => one.Id)
            .ToListAsync(ct);
        await readings.RecordAsync(row, ReadingKind.Revealed, by.Actor, reason.Value, ct);
        return Result.Ok<IReadOnlyList<RevealedParty>>([
            .. parties.Select(one => new RevealedParty(
                one.Kind,
                one.Name,
                protector.Reveal(one.IdentityNumber),
                protector.Reveal(one.Phone),
                protector.Reveal(one.Address)
            )),
        ]);
    }
}
