using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Documents;

namespace Tongban.Cases.Writing;

/// <summary>What is known of a case only while it is filed.</summary>
/// <param name="Applicant">The party, which is not in the database yet.</param>
/// <param name="QueryCode">查询码, of which only the hash is kept.</param>
internal sealed record FiledNow(PartyRow Applicant, string QueryCode);

/// <summary>Fixes the documents of an act in its transaction: number, canonical data, hash. The file is rendered later, once.</summary>
internal sealed class NoticeWriter(
    CasesDb db,
    CaseQueries queries,
    UnitOfWork work,
    IdSource ids,
    NumberBlocks numbers,
    IFieldProtector protector,
    TimeProvider time,
    CaseOptions options
)
{
    public async Task<IReadOnlyList<DocumentRow>> WriteAsync(
        CaseRow row,
        PublishedItem published,
        Decision decision,
        FiledNow? filed,
        PartyRow? applicant,
        CancellationToken ct
    )
    {
        var plan = NoticePlan.Of(decision.Added).ToList();
        if (plan.Count == 0)
        {
            return [];
        }

        var frame = new NoticeFrame(
            row,
            published,
            decision.After,
            NoticeApplicant.Of(
                row,
                filed?.Applicant ?? applicant ?? await queries.ApplicantAsync(db, row.Id),
                protector
            ),
            filed?.QueryCode,
            options.SiteAddress
        );
        var made = new List<DocumentRow>(plan.Count);
        foreach (var (kind, one) in plan)
        {
            made.Add(await WriteAsync(frame, kind, one, ct));
        }

        return made;
    }

    private async Task<DocumentRow> WriteAsync(
        NoticeFrame frame,
        DocumentKind kind,
        CaseEvent one,
        CancellationToken ct
    )
    {
        var number = await NumberAsync(frame, kind, LegalTime.DateOf(one.At).Year, ct);
        var document = NoticeBuilder.Build(kind, frame, one, number);
        var data = FactJson.Write(document);
        var row = new DocumentRow
        {
            Id = ids.Next(),
            CaseId = frame.Row.Id,
            Sequence = one.Sequence,
            Kind = kind,
            Title = document.Title,
            Number = number,
            IssuedAt = one.At,
            Data = protector.Protect(data),
            FixedAt = time.GetUtcNow(),
            DataHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data))),
        };
        db.Append(row);
        if (options.RenderAhead)
        {
            work.Schedule(DueKinds.Render, $"{row.Id}", time.GetUtcNow(), clock: DueClock.System);
        }

        return row;
    }

    /// <summary>发文字号: the authority's word, the kind's word, the year, and a number of its own row.</summary>
    private async Task<string?> NumberAsync(NoticeFrame frame, DocumentKind kind, int year, CancellationToken ct)
    {
        if (NoticePlan.NumberWord(kind, frame.IsPermit) is not { } word)
        {
            return null;
        }

        var serial = await numbers.TakeAsync($"document:{frame.Published.Authority.Code}:{word}:{year}", ct);
        return $"{frame.Published.Authority.DocumentWord}{word}字〔{year}〕第{serial:00000}号";
    }
}
