using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Data;
using Tongban.Catalog.Lint;
using Tongban.Platform;

namespace Tongban.Catalog.Laws;

/// <summary>Articles of <c>laws/articles.json</c> that the 依据库 does not have yet.</summary>
internal static class LawSeed
{
    public static async Task WriteAsync(
        CatalogDb db,
        IdSource ids,
        string dataRoot,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var there = (await db.LawArticles.Select(row => new { row.Law, row.Article }).ToListAsync(ct)).ToHashSet();
        foreach (var one in ArticleTexts.ReadAll(Path.Combine(dataRoot, "laws", "articles.json")))
            if (there.Add(new { one.Law, one.Article }))
                db.Add(
                    new LawArticleRow
                    {
                        Id = ids.Next(),
                        Law = one.Law,
                        Article = one.Article,
                        Number = 1,
                        Text = one.Text,
                        TextDate = one.TextDate,
                        State = ArticleState.InForce,
                        At = now,
                        ActorName = Actor.System.Name,
                        Reason = "由数据文件载入",
                    }
                );
    }
}
