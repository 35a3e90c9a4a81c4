using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;

namespace Tongban.Catalog.Pages;

internal sealed class GuideModel(CatalogReader catalog) : PageModel
{
    /// <summary>Answers travel in the address as <c>s.situation=option</c>.</summary>
    public const string AnswerPrefix = "s.";

    public PublishedItem Item { get; private set; } = null!;
    public SituationOutcome Outcome { get; private set; } = null!;
    public IReadOnlyDictionary<string, string> Answers { get; private set; } = null!;
    public IReadOnlyList<Counter> Counters { get; private set; } = [];
    public bool IsCurrent { get; private set; }
    public bool Print { get; private set; }

    public ServiceItemContent Guide => Item.Content;
    public bool TakesApplication => IsCurrent && Guide.TakesOnlineFiling && Outcome.StopsWith is null;

    public async Task<IActionResult> OnGetAsync(string id, int? version, bool print, CancellationToken ct)
    {
        var current = await catalog.FindAsync(id, ct);
        var versions = version is null && current is not null ? [] : await catalog.VersionsAsync(current?.Id ?? id, ct);
        var shown = version is not null
            ? versions.FirstOrDefault(item => item.Number == version)
            : current
                ?? versions.FirstOrDefault(item => item.Status is VersionStatus.Suspended or VersionStatus.Cancelled);
        if (shown is null)
            return await catalog.NamedItemAsync(id, ct) is null
                ? NotFound()
                : Redirect($"/items/named/{Uri.EscapeDataString(id)}");

        Item = shown;
        IsCurrent = shown.VersionId == current?.VersionId;
        Print = print;
        Answers = Given();
        Outcome = SituationEngine.Resolve(Guide, Answers);
        Counters =
        [
            .. (await catalog.HallsAsync(ct))
                .SelectMany(hall => hall.Counters)
                .Where(counter => counter.Serves(Guide.AuthorityCode)),
        ];
        return Page();
    }

    public string ApplyAddress => $"/apply/{Item.Id}{AnswersQuery()}";

    public string PrintAddress =>
        $"/items/{Item.Id}{AnswersQuery(("print", "true"), ("version", IsCurrent ? null : $"{Item.Number}"))}";

    /// <summary>Steps that wait for the same ones run side by side.</summary>
    public IEnumerable<string> Beside(ReviewStep step) =>
        Outcome
            .Steps.Where(other =>
                other.Id != step.Id && other.After.ToHashSet(StringComparer.Ordinal).SetEquals(step.After)
            )
            .Select(other => other.Name);

    private QueryBuilder AnswersQuery(params (string Name, string? Value)[] more)
    {
        var query = new QueryBuilder();
        foreach (var situation in Outcome.Asked)
            if (Answers.TryGetValue(situation.Id, out var answer))
                query.Add(AnswerPrefix + situation.Id, answer);
        foreach (var (name, value) in more)
            if (value is not null)
                query.Add(name, value);
        return query;
    }

    private Dictionary<string, string> Given() =>
        Request
            .Query.Where(pair => pair.Key.StartsWith(AnswerPrefix, StringComparison.Ordinal))
            .ToDictionary(
                pair => pair.Key[AnswerPrefix.Length..],
                pair => pair.Value.ToString(),
                StringComparer.Ordinal
            );
}
