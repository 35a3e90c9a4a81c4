using System.Text.Json;
using System.Text.Json.Serialization;
using Tongban.Cases.Data;
using Tongban.Platform;

namespace Tongban.Cases.Promises;

/// <summary>When broken promises bar another of a kind.</summary>
/// <param name="Bars">The kind that is then not offered.</param>
/// <param name="Counts">Outcomes that count.</param>
/// <param name="Times">How many.</param>
/// <param name="WithinMonths">How far back; null until they are restored.</param>
/// <param name="Why">In words for the applicant.</param>
internal sealed record OfferRule(
    PromiseKind Bars,
    IReadOnlyList<PromiseOutcome> Counts,
    int Times,
    int? WithinMonths,
    string Why
);

/// <summary>A promise that was broken and not restored.</summary>
internal sealed record BrokenPromise(PromiseOutcome Outcome, DateOnly On);

/// <summary>data/promises/offers.json: whether a promise is offered again to the same party. 演示配置.</summary>
internal sealed record OfferRules(string Title, string Note, bool Demonstration, IReadOnlyList<OfferRule> Rules)
{
    private static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static OfferRules Load()
    {
        using var file = File.OpenRead(DataFiles.PathOf("promises", "offers.json"));
        return JsonSerializer.Deserialize<OfferRules>(file, Options) ?? throw new JsonException("null");
    }

    /// <summary>Why the kind is not offered now; null when it is. Pure.</summary>
    public string? Against(PromiseKind kind, IReadOnlyList<BrokenPromise> broken, DateOnly today) =>
        Rules
            .FirstOrDefault(rule =>
                rule.Bars == kind
                && broken.Count(one =>
                    rule.Counts.Contains(one.Outcome)
                    && (rule.WithinMonths is not { } months || one.On.AddMonths(months) > today)
                ) >= rule.Times
            )
            ?.Why;

    /// <summary>Outcomes that any rule counts.</summary>
    public IReadOnlyList<PromiseOutcome> Counted => [.. Rules.SelectMany(rule => rule.Counts).Distinct()];
}
