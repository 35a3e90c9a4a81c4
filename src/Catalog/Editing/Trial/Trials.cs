using Tongban.Catalog.Lint;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Catalog.Editing.Trial;

/// <param name="Limited">True where the period had more cases than are played.</param>
internal sealed record TrialView(DateOnly From, DateOnly To, IReadOnlyList<TrialCase> Cases, bool Limited)
{
    public int Count(Func<TrialCase, bool> which) => Cases.Count(which);
}

/// <summary>试算: plays an edition over the cases that its item received in the last month.</summary>
internal sealed class Trials(CatalogReader catalog, LintBooks books, IBusinessClock clock, IEnumerable<IPastCases> past)
{
    public const int Most = 500;

    public async Task<TrialView> PlayAsync(EditionView edition, CancellationToken ct)
    {
        var today = LegalTime.DateOf(clock.Now);
        var from = today.AddMonths(-1);
        var next = edition.Content;
        var played = new List<TrialCase>();
        foreach (var source in past)
        foreach (
            var one in await source.ReceivedAsync(
                edition.Row.ItemId,
                edition.Row.AuthorityCode,
                LegalTime.StartOf(from),
                LegalTime.StartOf(today.AddDays(1)),
                Most,
                ct
            )
        )
            if (await catalog.GetVersionAsync(one.ItemVersionId, ct) is { } filedUnder)
                played.Add(TrialRun.Play(one, filedUnder.Content, next, books.Calendar));
        return new TrialView(from, today, played, played.Count == Most);
    }
}
