using System.Text.Json;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;

namespace Tongban.Catalog.Editing;

/// <summary>One review of the chain: a body's 事项审核岗.</summary>
internal sealed record ChainStep(string Name, string Authority);

/// <summary>The review chains by region: data, not program (<c>editing/review-chains.json</c>).</summary>
internal sealed class ReviewChains
{
    private const string Own = "own";
    private readonly IReadOnlyList<Region> regions;

    private ReviewChains(IReadOnlyList<Region> regions) => this.regions = regions;

    public static ReviewChains Load(string dataRoot)
    {
        using var file = File.OpenRead(Path.Combine(dataRoot, "editing", "review-chains.json"));
        return new ReviewChains(
            JsonSerializer.Deserialize<List<Region>>(file, ContentJson.Options) ?? throw new JsonException("null")
        );
    }

    /// <summary>The chain of the smallest region that the authority lies in; a body that would review twice does so once.</summary>
    public IReadOnlyList<ChainStep> Of(Authority authority) =>
        regions
            .Where(region => authority.Division.StartsWith(region.Division, StringComparison.Ordinal))
            .MaxBy(region => region.Division.Length)
            is { } nearest
            ?
            [
                .. nearest
                    .Steps.Select(step => step.Authority == Own ? step with { Authority = authority.Code } : step)
                    .Reverse()
                    .DistinctBy(step => step.Authority, StringComparer.Ordinal)
                    .Reverse(),
            ]
            : throw new InvalidOperationException($"No review chain covers {authority.Division}.");

    /// <summary>True for the body that reviews last in some region.</summary>
    public bool EndsWith(string authority) => regions.Any(region => region.Steps[^1].Authority == authority);

    /// <param name="Division">Leading digits of the divisions that it is for.</param>
    private sealed record Region(string Division, string Name, string Source, IReadOnlyList<ChainStep> Steps);
}
