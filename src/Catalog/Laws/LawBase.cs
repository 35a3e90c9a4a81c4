using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Data;
using Tongban.Catalog.Editing;
using Tongban.Catalog.Lint;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Catalog.Laws;

/// <summary>A law of the 依据库 with how many of its articles it has.</summary>
internal sealed record LawEntry(string Law, string? TextDate, int Articles, int Repealed);

/// <summary>依据库: articles as versioned data, linked to the items that lean on them.</summary>
internal sealed class LawBase(
    CatalogDb db,
    CatalogReader catalog,
    ReviewChains chains,
    UnitOfWork work,
    IdSource ids,
    IBusinessClock clock
)
{
    private const int LongestText = 8000;

    public async Task<IReadOnlyList<LawEntry>> LawsAsync(CancellationToken ct) =>
        [
            .. (await Latest().ToListAsync(ct))
                .GroupBy(row => row.Law, StringComparer.Ordinal)
                .Select(law => new LawEntry(
                    law.Key,
                    law.Max(row => row.TextDate),
                    law.Count(),
                    law.Count(row => row.State == ArticleState.Repealed)
                ))
                .OrderBy(law => law.Law, StringComparer.Ordinal),
        ];

    /// <summary>Articles of a law as they stand, in the order in which they were entered.</summary>
    public async Task<IReadOnlyList<LawArticleRow>> ArticlesAsync(string law, CancellationToken ct) =>
        [.. (await Latest().Where(row => row.Law == law).ToListAsync(ct)).OrderBy(row => row.Id)];

    /// <summary>Versions of an article, the newest first.</summary>
    public async Task<IReadOnlyList<LawArticleRow>> VersionsAsync(string law, string article, CancellationToken ct) =>
        await db
            .LawArticles.AsNoTracking()
            .Where(row => row.Law == law && row.Article == article)
            .OrderByDescending(row => row.Number)
            .ToListAsync(ct);

    /// <summary>Texts as they stand; quotations are held against them.</summary>
    public async Task<ArticleTexts> TextsAsync(CancellationToken ct) =>
        ArticleTexts.Of(
            (await Latest().ToListAsync(ct)).Select(row =>
                (row.Law, row.Article, row.State == ArticleState.Repealed ? "" : row.Text)
            )
        );

    /// <summary>Every place of an item in force that leans on the article.</summary>
    public async Task<IReadOnlyList<Citation>> CitationsAsync(string law, string article, CancellationToken ct)
    {
        var texts = await TextsAsync(ct);
        var found = new List<Citation>();
        for (var page = 1; ; page++)
        {
            var part = await catalog.ListAsync(new ItemFilter { Page = page, Size = ItemFilter.MaxSize }, ct);
            found.AddRange(part.Items.SelectMany(item => Citations.In(item, law, article, texts)));
            if (page >= part.Pages)
                return found;
        }
    }

    public bool MayChange(Actor by) =>
        PermissionTable.Shipped.Act("law.change").Names(by.Role)
        && by.AuthorityCode is { } body
        && chains.EndsWith(body);

    /// <summary>Records a new text of an article, or its repeal where there is none.</summary>
    public async Task<Result<int>> ChangeAsync(
        string law,
        string article,
        string? text,
        string? textDate,
        Actor by,
        string? reason,
        CancellationToken ct
    )
    {
        if (!MayChange(by))
            return LawErrors.NotKeeper;
        if (string.IsNullOrWhiteSpace(reason))
            return LawErrors.ReasonMissing;
        var repealed = text is null;
        var read = repealed ? "" : TextInput.Paragraphs(text, "条文", LongestText, "Words");
        if (!read.IsOk)
            return read.Rejection;
        await using var write = await work.BeginAsync(ct);
        var before = await Latest().FirstOrDefaultAsync(row => row.Law == law && row.Article == article, ct);
        if (before is null)
            return LawErrors.Unknown;
        if (
            before.State == (repealed ? ArticleState.Repealed : ArticleState.InForce)
            && (repealed || before.Text == read.Value)
        )
            return LawErrors.Unchanged;
        var row = new LawArticleRow
        {
            Id = ids.Next(),
            Law = law,
            Article = article,
            Number = before.Number + 1,
            Text = repealed ? before.Text : read.Value,
            TextDate = string.IsNullOrWhiteSpace(textDate) ? before.TextDate : textDate.Trim(),
            State = repealed ? ArticleState.Repealed : ArticleState.InForce,
            At = clock.Now,
            ActorName = by.Name,
            Reason = reason.Trim(),
        };
        db.Add(row);
        work.Record(
            new LedgerEntry(
                $"law:{law}:{article}",
                repealed ? "catalog.article-repealed" : "catalog.article-changed",
                by,
                new
                {
                    law,
                    article,
                    number = row.Number,
                },
                row.Reason
            )
        );
        await write.CommitAsync(ct);
        return row.Number;
    }

    private IQueryable<LawArticleRow> Latest() =>
        db
            .LawArticles.AsNoTracking()
            .Where(row =>
                !db.LawArticles.Any(later =>
                    later.Law == row.Law && later.Article == row.Article && later.Number > row.Number
                )
            );
}
