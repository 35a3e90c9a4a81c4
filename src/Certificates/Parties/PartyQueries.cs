using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Certificates.Uses;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Certificates.Parties;

/// <summary>What a party asks.</summary>
/// <param name="Number">证照编号; null when it asks by holder.</param>
/// <param name="HolderCode">The holder's identity number or credit code.</param>
/// <param name="HolderName">The holder's name, in full.</param>
/// <param name="Purpose">Code of the purpose.</param>
/// <param name="Reference">The party's own number of the business it is for.</param>
/// <param name="Decision">Number of the court's decision or of the inspection.</param>
/// <param name="Elements">What it wants to see in clear; null for all that it may.</param>
internal sealed record PartyQuestion(
    string? Number,
    string? HolderCode,
    string? HolderName,
    string? Purpose,
    string? Reference,
    string? Decision,
    IReadOnlyList<QueryElement>? Elements
);

/// <summary>A certificate as the party may see it.</summary>
internal sealed record ToldCertificate(
    CertificateRow Row,
    CertificateContent Content,
    string HolderCode,
    CertificateStatus Status,
    Allowance Allowance
);

/// <summary>An answer, recorded before it leaves.</summary>
internal sealed record PartyAnswer(
    long Id,
    DateTimeOffset At,
    PartyPurpose Purpose,
    IReadOnlyList<ToldCertificate> Certificates
);

/// <summary>What came of a query: an answer, or a refusal and when to come back.</summary>
internal sealed record PartyOutcome(Result<PartyAnswer> Answer, TimeSpan? Wait = null);

/// <summary>
/// Queries of outside parties: one transaction counts, decides, records the reading in the ledger and in the holder's log, and
/// only then is anything answered; a refusal is recorded as well.
/// </summary>
internal sealed partial class PartyQueries(
    CertificatesDb db,
    UnitOfWork work,
    IdSource ids,
    PartyRules rules,
    IFieldProtector protector,
    BlindIndex index,
    UseLog log,
    IBusinessClock clock,
    TimeProvider time
)
{
    /// <summary>Longest business number and number of a decision.</summary>
    public const int LongestReference = 60;

    private const int MostOfOneHolder = 50;
    private const int MostTries = 5;

    /// <param name="keyId">The service key that asks.</param>
    /// <param name="asked">What.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<PartyOutcome> RunAsync(long keyId, PartyQuestion asked, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryAsync(keyId, asked, ct);
            }
            catch (ConflictException) when (tries < MostTries)
            {
                // another query of the same party was counted, or about the same certificate recorded, at the same time
            }
            catch (ConflictException)
            {
                return new PartyOutcome(PartyErrors.TooFast(1), TimeSpan.FromSeconds(1));
            }
        }
    }

    private async Task<PartyOutcome> TryAsync(long keyId, PartyQuestion asked, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        if (await db.OutsideParties.FirstOrDefaultAsync(one => one.KeyId == keyId, ct) is not { } party)
        {
            return new PartyOutcome(PartyErrors.KeyOfNobody);
        }

        var by = new Actor(keyId, party.Name, "service");
        var over = QueryRate.Count(party, time.GetUtcNow());
        if (over is not null)
        {
            if (over.IsFirst)
            {
                Record(party, by, asked, null, [], over.Rejection);
            }

            await write.CommitAsync(ct);
            return new PartyOutcome(over.Rejection, over.Wait);
        }

        var purpose = asked.Purpose is { } code ? rules.Purpose(code) : null;
        var (holder, found) = await FoundAsync(party, asked, ct);
        var answer = await DecideAsync(party, purpose, asked, found, ct);
        var told = answer.IsOk ? answer.Value : [];
        var id = Record(
            party,
            by,
            asked,
            holder ?? (found is [var only, ..] ? only.HolderKey : null),
            answer.IsOk
                ? told.Select(one => (one.Row, (Allowance?)one.Allowance))
                : found.Select(one => (one, (Allowance?)null)),
            answer.IsOk ? null : answer.Rejection
        );
        await write.CommitAsync(ct);
        return new PartyOutcome(
            answer.IsOk ? new PartyAnswer(id, clock.Now, purpose!, told) : Result.Fail<PartyAnswer>(answer.Rejections)
        );
    }

    private async Task<Result<IReadOnlyList<ToldCertificate>>> DecideAsync(
        OutsidePartyRow party,
        PartyPurpose? purpose,
        PartyQuestion asked,
        IReadOnlyList<CertificateRow> found,
        CancellationToken ct
    )
    {
        var today = LegalTime.DateOf(clock.Now);
        var byNumber = asked.Number is not null;
        if (
            (
                QueryDecision.Standing(party, today)
                ?? Unclear(asked)
                ?? QueryDecision.Refusal(party, purpose, asked.Elements)
            ) is
            { } refusal
        )
        {
            return refusal;
        }

        var ofThem = found.Select(one => one.Id).ToList();
        var grants = await db
            .Grants.AsNoTracking()
            .Where(one => ofThem.Contains(one.CertificateId) && one.RevokedAt == null && one.Until >= today)
            .ToListAsync(ct);
        var basis = rules.Basis(party.BasisCode);
        var decided = found
            .Select(one =>
                (
                    Row: one,
                    Allowed: QueryDecision.For(
                        party,
                        basis,
                        purpose!,
                        asked.Elements,
                        asked.Decision,
                        one.TypeName,
                        [.. grants.Where(grant => grant.CertificateId == one.Id)]
                    )
                )
            )
            .ToList();
        var open = decided.Where(one => one.Allowed.IsOk).ToList();
        if (open.Count == 0)
        {
            // whether somebody has a certificate is told to nobody who may not see it: nothing found is refused like something
            return decided is [var first, ..] ? first.Allowed.Rejection
                : byNumber ? PartyErrors.NotFound
                : party.NeedsConsent || basis is not { CanDoWithoutConsent: true } ? PartyErrors.NoConsent
                : asked.Decision is null ? PartyErrors.DecisionMissing
                : PartyErrors.NotFound;
        }

        var told = new List<ToldCertificate>(open.Count);
        foreach (var (row, allowed) in open)
        {
            var data = await db
                .Versions.AsNoTracking()
                .Where(one => one.CertificateId == row.Id && one.Number == row.Current)
                .Select(one => one.Data)
                .FirstAsync(ct);
            told.Add(
                new ToldCertificate(
                    row,
                    CertificateContent.Read(protector.Reveal(data)),
                    protector.Reveal(row.HolderCode),
                    CertificateCourse.On(today, row.Status, row.ValidTo),
                    allowed.Value
                )
            );
        }

        return Result.Ok<IReadOnlyList<ToldCertificate>>(told);
    }

    /// <summary>Whom it asks about, and the certificates meant: by holder only those of the registered types whose name fits.</summary>
    private async Task<(string? Holder, IReadOnlyList<CertificateRow> Found)> FoundAsync(
        OutsidePartyRow party,
        PartyQuestion asked,
        CancellationToken ct
    )
    {
        if (asked.Number is { } number)
        {
            return (
                null,
                await db
                    .Certificates.AsNoTracking()
                    .Where(one => one.Number == number)
                    .OrderBy(one => one.Id)
                    .Take(MostOfOneHolder)
                    .ToListAsync(ct)
            );
        }

        if (asked.HolderCode is not { } code)
        {
            return (null, []);
        }

        var key = index.Of("applicant", code);
        var types = PartyTerms.TypesOf(party);
        return (
            key,
            await db
                .Certificates.AsNoTracking()
                .Where(one =>
                    one.HolderKey == key && one.HolderName == asked.HolderName && types.Contains(one.TypeName)
                )
                .OrderByDescending(one => one.Id)
                .Take(MostOfOneHolder)
                .ToListAsync(ct)
        );
    }

    private long Record(
        OutsidePartyRow party,
        Actor by,
        PartyQuestion asked,
        string? holder,
        IEnumerable<(CertificateRow Row, Allowance? Allowed)> about,
        Rejection? refusal
    )
    {
        var id = ids.Next();
        var meant = about.ToList();
        var reference = IsReference(asked.Reference) ? asked.Reference! : "";
        var reason = reference.Length > 0 ? reference : null;
        var decision = IsReference(asked.Decision) ? asked.Decision : null;
        var purpose = rules.Purpose(asked.Purpose ?? "")?.Name ?? "";
        db.PartyQueries.Add(
            new PartyQueryRow
            {
                Id = id,
                PartyId = party.Id,
                At = clock.Now,
                Purpose = purpose,
                Reference = reference,
                Decision = decision,
                HolderKey = holder,
                Certificates = meant.Count,
                Refusal = refusal?.Code,
            }
        );
        var type = refusal is null ? "certificate.queried" : "certificate.query-refused";
        foreach (var (row, allowed) in meant)
        {
            log.Add(
                row.Id,
                row.Current,
                refusal is null ? UseKind.Queried : UseKind.QueryRefused,
                by,
                null,
                refusal is null ? $"{purpose}（{decision ?? reference}）" : purpose
            );
            work.Record(new LedgerEntry($"reading:certificate:{row.Id}", type, by, BodyOf(allowed), reason));
        }

        if (meant.Count == 0)
        {
            work.Record(new LedgerEntry($"reading:party:{party.Id}", type, by, BodyOf(null), reason));
        }

        return id;

        object BodyOf(Allowance? allowed) =>
            new
            {
                query = id,
                party = party.Id,
                purpose = asked.Purpose is { } code && rules.Purpose(code) is not null ? code : "",
                elements = allowed is null ? "" : PartyTerms.Text(allowed.Elements),
                grant = allowed?.Grant?.Id,
                decision = decision ?? "",
                refused = refusal?.Code ?? "",
            };
    }

    /// <summary>What is wrong with the form of a question; null for nothing.</summary>
    private static Rejection? Unclear(PartyQuestion asked) =>
        asked.Number is not null == asked.HolderCode is not null ? PartyErrors.Unclear
        : asked.Number is null && asked.HolderName is null ? PartyErrors.Unclear
        : !IsReference(asked.Reference) ? PartyErrors.ReferenceWrong
        : asked.Decision is not null && !IsReference(asked.Decision) ? PartyErrors.DecisionMissing
        : null;

    /// <summary>A number of the party's business: a line, and no identity number, since it stands in the ledger for good.</summary>
    private static bool IsReference(string? text) =>
        TextInput.Line(text, "业务编号", LongestReference).IsOk && !CitizenNumber().IsMatch(text!);

    [GeneratedRegex(@"\d{17}[\dXx]", RegexOptions.None, 2000)]
    private static partial Regex CitizenNumber();
}
