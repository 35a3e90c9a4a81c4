using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tongban.Catalog.Content;
using Tongban.Catalog.Pages;
using Tongban.Catalog.Situations;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Papers;

/// <summary>Papers of a published item: guide, blank form, sample form, papers of a material, sample result. The answers of the reader travel along.</summary>
internal static class PaperEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/items/{id}/guide.pdf", GuideAsync).ExcludeFromDescription();
        routes.MapGet("/items/{id}/form.pdf", FormAsync).ExcludeFromDescription();
        routes.MapGet("/items/{id}/result-sample.pdf", ResultAsync).ExcludeFromDescription();
        routes.MapGet("/items/{id}/materials/{material}.pdf", MaterialAsync).ExcludeFromDescription();
    }

    private static Task<IResult> GuideAsync(string id, Source source, CancellationToken ct) =>
        source.AnswerAsync(
            id,
            "办事指南",
            (item, outcome, today, address) => GuidePaper.Build(item, outcome, source.Text, today, address),
            ct
        );

    private static Task<IResult> FormAsync(string id, Source source, CancellationToken ct, bool sample = false) =>
        source.AnswerAsync(
            id,
            sample ? "示范文本" : "空白表",
            (item, outcome, today, address) =>
                item.Content.Form.Groups.Count == 0
                    ? null
                    : FormPaper.Build(item, source.Answered ? outcome.Form : item.Content.Form, sample, today, address),
            ct,
            sample
        );

    private static Task<IResult> MaterialAsync(
        string id,
        string material,
        Source source,
        MaterialPapers papers,
        CancellationToken ct,
        bool sample = false
    ) =>
        source.AnswerAsync(
            id,
            papers.Find(id, material)?.Title + (sample ? "（示范文本）" : ""),
            (item, _, today, address) =>
                item.Content.Materials.FirstOrDefault(one => one.Id == material) is { } one
                && (sample ? papers.SampleOf(item.Id, one) : papers.BlankOf(item.Id, one)) is not null
                    ? MaterialPapers.Build(item, papers.Find(item.Id, material)!, sample, today, address)
                    : null,
            ct,
            sample
        );

    private static Task<IResult> ResultAsync(string id, Source source, CancellationToken ct) =>
        source.AnswerAsync(
            id,
            "结果样张",
            (item, _, today, address) =>
                item.Content.Result.Kind == ResultKind.None
                    ? null
                    : ResultPaper.Build(item, source.Text, today, address),
            ct,
            mark: true
        );

    /// <summary>What each of them needs, from the request's services.</summary>
    internal sealed class Source(
        CatalogReader catalog,
        DocumentRenderer renderer,
        PageFrame frame,
        Text text,
        IBusinessClock clock,
        IHttpContextAccessor accessor
    )
    {
        private HttpContext Http => accessor.HttpContext!;

        public Text Text { get; } = text.InChinese;

        public bool Answered => GuideAnswers.Of(Http.Request.Query).Count > 0;

        public async Task<IResult> AnswerAsync(
            string id,
            string name,
            Func<PublishedItem, SituationOutcome, DateOnly, string, NoticeDocument?> build,
            CancellationToken ct,
            bool mark = false
        )
        {
            if (await catalog.FindAsync(id, ct) is not { } item)
                return Results.NotFound();
            var outcome = SituationEngine.Resolve(item.Content, GuideAnswers.Of(Http.Request.Query));
            var address =
                $"{frame.Address}/items/{item.Id}{GuideAnswers.Query(outcome, GuideAnswers.Of(Http.Request.Query))}";
            if (build(item, outcome, LegalTime.DateOf(clock.Now), address) is not { } paper)
                return Results.NotFound();
            var bytes = renderer.Render(paper, mark ? new RenderOptions { Demonstration = true } : null);
            return Results.File(bytes, "application/pdf", $"{GuideWords.Short(item.Content.Name)}-{name}.pdf");
        }
    }
}
