using Microsoft.EntityFrameworkCore;
using Tongban.Catalog;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Certificates.Records;

/// <summary>What the form of an entry says.</summary>
/// <param name="Corrects">Sequence of the entry that it corrects; null for a new matter.</param>
/// <param name="Withdraws">The corrected entry should never have been made.</param>
internal sealed record PracticeRequest(
    string? Kind,
    DateOnly? HappenedOn,
    string? Words,
    string? Document,
    int? Corrects = null,
    bool Withdraws = false
);

/// <summary>An entry as the holder and the desk see it.</summary>
/// <param name="CorrectedBy">Sequence of the entry that corrects it; null while it holds.</param>
internal sealed record PracticeEntry(
    int Sequence,
    string KindCode,
    string Kind,
    DateOnly HappenedOn,
    string Words,
    string? Document,
    int? Corrects,
    bool Withdraws,
    int? CorrectedBy,
    string Authority,
    DateTimeOffset At
);

/// <summary>An entry as anybody sees it who verifies the certificate.</summary>
/// <param name="Words">Null where the type's data keep the text to the holder and the authorities.</param>
internal sealed record PublicPractice(string Kind, DateOnly HappenedOn, string? Words, string Authority);

/// <summary>
/// 执业记录 (聘用, 违规, ...): appended to a certificate by the authority that issued it, or by one that the type's data name. An
/// entry is never changed; a later one corrects it. Each is in the ledger, and the holder is told.
/// </summary>
internal sealed class PracticeRecords(
    CertificatesDb db,
    UnitOfWork work,
    CertificateTypes types,
    HolderMessages messages,
    IFieldProtector protector,
    CatalogReader catalog,
    IBusinessClock clock
)
{
    /// <summary>Act of the permission table.</summary>
    public const string Act = "certificate.practice";

    public const int LongestWords = 500;
    public const int LongestDocument = 100;

    private const int Found = 20;

    /// <summary>What may be appended to a certificate by this authority; null when nothing.</summary>
    public PracticeRules? RulesFor(CertificateRow row, string? authority) =>
        types.Named(row.TypeName)?.Practice is { } rules
        && authority is not null
        && (row.AuthorityCode == authority || rules.Authorities.Contains(authority, StringComparer.Ordinal))
            ? rules
            : null;

    /// <summary>The certificate, for an authority that may append to it; null for any other.</summary>
    public async Task<CertificateRow?> OpenAsync(long certificateId, Actor by, CancellationToken ct) =>
        await db.Certificates.AsNoTracking().FirstOrDefaultAsync(one => one.Id == certificateId, ct) is { } row
        && RulesFor(row, by.AuthorityCode) is not null
            ? row
            : null;

    /// <summary>Certificates of a number to which this authority may append.</summary>
    public async Task<IReadOnlyList<CertificateRow>> FindAsync(string number, Actor by, CancellationToken ct) =>
        [
            .. (
                await db
                    .Certificates.AsNoTracking()
                    .Where(one => one.Number == number)
                    .OrderByDescending(one => one.Id)
                    .Take(Found)
                    .ToListAsync(ct)
            ).Where(row => RulesFor(row, by.AuthorityCode) is not null),
        ];

    /// <summary>All entries of a certificate, the latest first.</summary>
    public async Task<IReadOnlyList<PracticeEntry>> OfAsync(long certificateId, CancellationToken ct)
    {
        var rows = await db
            .Practice.AsNoTracking()
            .Where(one => one.CertificateId == certificateId)
            .OrderByDescending(one => one.Sequence)
            .ToListAsync(ct);
        if (rows.Count == 0)
        {
            return [];
        }

        var type = await db
            .Certificates.AsNoTracking()
            .Where(one => one.Id == certificateId)
            .Select(one => one.TypeName)
            .FirstAsync(ct);
        var kinds = types.Named(type)?.Practice?.Kinds ?? [];
        var corrected = rows.Where(one => one.Corrects is not null)
            .ToDictionary(one => one.Corrects!.Value, one => one.Sequence);
        return
        [
            .. rows.Select(one => new PracticeEntry(
                one.Sequence,
                one.Kind,
                kinds.FirstOrDefault(kind => kind.Code == one.Kind)?.Name ?? one.Kind,
                one.HappenedOn,
                protector.Reveal(one.Words),
                one.Document,
                one.Corrects,
                one.Withdraws,
                corrected.TryGetValue(one.Sequence, out var by) ? by : null,
                one.AuthorityName,
                one.At
            )),
        ];
    }

    /// <summary>What the type's data say is public: entries that hold, without what was corrected or withdrawn.</summary>
    public async Task<IReadOnlyList<PublicPractice>> PublicOfAsync(CertificateRow row, CancellationToken ct)
    {
        if (types.Named(row.TypeName)?.Practice is not { } rules)
        {
            return [];
        }

        var kinds = rules.Kinds.Where(one => one.Public).ToDictionary(one => one.Code, StringComparer.Ordinal);
        return
        [
            .. (await OfAsync(row.Id, ct))
                .Where(one => one is { CorrectedBy: null, Withdraws: false } && kinds.ContainsKey(one.KindCode))
                .Select(one => new PublicPractice(
                    one.Kind,
                    one.HappenedOn,
                    kinds[one.KindCode].PublicWords ? one.Words : null,
                    one.Authority
                )),
        ];
    }

    /// <summary>Appends an entry.</summary>
    public async Task<Result<int>> AppendAsync(
        long certificateId,
        PracticeRequest request,
        Actor by,
        CancellationToken ct
    )
    {
        if (PermissionTable.Shipped.Refusal(Act, by) is { } refusal)
        {
            return refusal;
        }

        try
        {
            await using var write = await work.BeginAsync(ct);
            if (
                await db.Certificates.AsNoTracking().FirstOrDefaultAsync(one => one.Id == certificateId, ct)
                is not { } row
            )
            {
                return CertificateErrors.NotFound;
            }

            if (RulesFor(row, by.AuthorityCode) is not { } rules)
            {
                return PracticeErrors.NotYours;
            }

            var before = await db.Practice.Where(one => one.CertificateId == certificateId).ToListAsync(ct);
            var entry = Entry(row, before, rules, request, by, await NameAsync(by.AuthorityCode!, ct));
            if (!entry.IsOk)
            {
                return Result.Fail<int>(entry.Rejections);
            }

            var made = entry.Value;
            db.Practice.Add(made);
            work.Record(
                new LedgerEntry(
                    $"certificate:{row.Id}",
                    "certificate.practice",
                    by,
                    new
                    {
                        sequence = made.Sequence,
                        kind = made.Kind,
                        on = made.HappenedOn,
                        document = made.Document,
                        corrects = made.Corrects,
                        withdraws = made.Withdraws,
                        words = CanonicalJson.Hash(request.Words!.Trim()),
                    }
                )
            );
            var kind = rules.Kinds.First(one => one.Code == made.Kind).Name;
            await messages.TellAsync(
                row,
                $"practice:{row.Id}:{made.Sequence}",
                made.Corrects is null ? "您的证照上附记了一条记录" : "您的证照上的一条记录已经更正",
                $"{made.AuthorityName}在您的“{row.TypeName}”（{row.Number}）上附记：{kind}，{made.HappenedOn:yyyy年M月d日}。内容请在“我的证照”里查看；认为有误的，请联系该机关更正。",
                ct
            );
            await write.CommitAsync(ct);
            return made.Sequence;
        }
        catch (ConflictException)
        {
            return CertificateErrors.Conflict;
        }
    }

    private Result<PracticeRow> Entry(
        CertificateRow row,
        List<PracticeRow> before,
        PracticeRules rules,
        PracticeRequest request,
        Actor by,
        string authority
    )
    {
        var faults = new List<Rejection>();
        var corrected = request.Corrects is { } target ? before.Find(one => one.Sequence == target) : null;
        if (
            request.Corrects is not null
            && (corrected is null || before.Exists(one => one.Corrects == request.Corrects))
        )
        {
            faults.Add(PracticeErrors.CorrectsWrong);
        }

        var kind = corrected?.Kind ?? request.Kind;
        if (rules.Kinds.All(one => one.Code != kind))
        {
            faults.Add(PracticeErrors.KindMissing);
        }

        if (request.HappenedOn is not { } day || day > LegalTime.DateOf(clock.Now))
        {
            faults.Add(PracticeErrors.DayWrong);
        }

        var words = TextInput.Paragraphs(request.Words, "内容", LongestWords, "Words");
        faults.AddRange(words.Rejections);
        var document = string.IsNullOrWhiteSpace(request.Document)
            ? Result.Ok("")
            : TextInput.Line(request.Document, "文书号", LongestDocument, "Document");
        faults.AddRange(document.Rejections);
        return faults.Count > 0
            ? Result.Fail<PracticeRow>(faults)
            : new PracticeRow
            {
                CertificateId = row.Id,
                Sequence = before.Count + 1,
                Kind = kind!,
                HappenedOn = request.HappenedOn!.Value,
                Words = protector.Protect(words.Value),
                Document = document.Value.Length == 0 ? null : document.Value,
                Corrects = request.Corrects,
                Withdraws = request.Corrects is not null && request.Withdraws,
                AuthorityCode = by.AuthorityCode!,
                AuthorityName = authority,
                ById = by.AccountId,
                ByName = by.Name,
                At = clock.Now,
            };
    }

    private async Task<string> NameAsync(string authority, CancellationToken ct) =>
        (await catalog.AuthorityAsync(authority, ct))?.Name ?? authority;
}
