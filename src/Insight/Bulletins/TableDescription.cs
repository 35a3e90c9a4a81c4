using System.Text.Json;
using System.Text.Json.Serialization;
using Tongban.Kernel;

namespace Tongban.Insight.Bulletins;

/// <summary>Rate = part ÷ whole × scale. A share also says that the part lies within the whole.</summary>
internal sealed record RateRule(string Rate, string Part, string Whole, bool Share = true, int Scale = 100);

/// <summary>The part is never larger than the whole.</summary>
internal sealed record PartRule(string Part, string Whole);

/// <summary>A column that is the sum of others in its row.</summary>
internal sealed record SumRule(string Sum, IReadOnlyList<string> Of);

/// <summary>
/// Which column is a share, a part or a sum of which. <see cref="Columns"/> maps each header that makes the table
/// known to its printed title; a table may carry either.
/// </summary>
internal sealed record TableDescription(
    string? Title = null,
    string? Source = null,
    IReadOnlyDictionary<string, string>? Columns = null,
    IReadOnlyList<RateRule>? Rates = null,
    IReadOnlyList<PartRule>? Parts = null,
    IReadOnlyList<SumRule>? Sums = null,
    IReadOnlyList<string>? NotSummed = null
)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static Result<TableDescription> Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<TableDescription>(json, Format) is not { } description
                    ? BulletinErrors.BadRules("内容为空")
                : description.Fault() is { } fault ? BulletinErrors.BadRules(fault)
                : description;
        }
        catch (JsonException e)
        {
            return BulletinErrors.BadRules($"{e.Path ?? "$"}，第{(e.LineNumber ?? 0) + 1}行读不懂，或有未知的项");
        }
    }

    private IEnumerable<string?> Names() =>
        (Rates ?? [])
            .SelectMany(rule => new[] { rule?.Rate, rule?.Part, rule?.Whole })
            .Concat((Parts ?? []).SelectMany(rule => new[] { rule?.Part, rule?.Whole }))
            .Concat((Sums ?? []).SelectMany(rule => rule?.Of.Append(rule.Sum) ?? [null]))
            .Concat(NotSummed ?? [])
            .Concat(Columns?.Values ?? []);

    private string? Fault()
    {
        if (Names().Any(string.IsNullOrWhiteSpace))
        {
            return "有空的列名或空的规则";
        }
        if (Rates is not [_, ..] && Parts is not [_, ..] && Sums is not [_, ..] && NotSummed is not [_, ..])
        {
            return "rates、parts、sums、notSummed至少要有一项";
        }
        if (Rates?.FirstOrDefault(rule => rule.Scale is not (1 or 100 or 1000)) is { } rate)
        {
            return $"「{rate.Rate}」的scale只能是1、100或1000";
        }
        return Sums?.FirstOrDefault(rule => rule.Of.Count == 0) is { } sum ? $"「{sum.Sum}」的of为空" : null;
    }
}
