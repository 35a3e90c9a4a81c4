using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tongban.Kernel.Regimes;

/// <summary>The shipped regimes over the rule table.</summary>
public sealed class RegimeCatalog
{
    private readonly Dictionary<string, ProcedureRegime> regimes;
    private readonly Dictionary<string, RegimeRuleRow> rows;

    private RegimeCatalog(Dictionary<string, ProcedureRegime> regimes, Dictionary<string, RegimeRuleRow> rows)
    {
        this.regimes = regimes;
        this.rows = rows;
    }

    /// <summary>All regimes, each merged with its base.</summary>
    public IReadOnlyCollection<ProcedureRegime> Regimes => regimes.Values;

    /// <summary>All rules.</summary>
    public IReadOnlyCollection<RegimeRuleRow> Rows => rows.Values;

    /// <summary>The regime, merged with its base.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this code; item versions are checked when they are loaded.</exception>
    public ProcedureRegime Get(string code) => Find(code) ?? throw new KeyNotFoundException($"No regime {code}.");

    /// <summary>The regime, merged with its base; null when there is none.</summary>
    public ProcedureRegime? Find(string code) => regimes.GetValueOrDefault(code);

    /// <summary>A rule; null when there is none.</summary>
    public RegimeRuleRow? Row(string id) => rows.GetValueOrDefault(id);

    /// <summary>Reads the rule table (<c>rules.tsv</c>) and the regimes (<c>*.json</c>).</summary>
    /// <returns>
    /// The catalogue, or everything that is wrong: REGIME-0001 unreadable row, 0002 an own rule with an article or a law's
    /// rule without, 0003 id twice, 0004 unknown value or unit, 0005 unknown rule, 0006 unreadable regime, 0007 unknown or
    /// circular base, 0008 regime twice.
    /// </returns>
    public static Result<RegimeCatalog> Load(TextReader rules, IEnumerable<TextReader> regimes)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(regimes);
        var table = RegimeRuleRow.ReadAll(rules);
        if (!table.IsOk)
        {
            return Result.Fail<RegimeCatalog>(table.Rejections);
        }

        var byId = table.Value.ToDictionary(r => r.Id, StringComparer.Ordinal);
        var files = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var wrong = new List<Rejection>();
        foreach (var reader in regimes)
        {
            var file = ReadFile(reader);
            if (!file.IsOk)
            {
                wrong.Add(file.Rejection);
            }
            else if (!files.TryAdd(CodeOf(file.Value), file.Value))
            {
                wrong.Add(new("REGIME-0008", $"办理程序规则重复：{CodeOf(file.Value)}"));
            }
        }

        var merged = new Dictionary<string, ProcedureRegime>(StringComparer.Ordinal);
        foreach (var (code, file) in files)
        {
            if (Chain(files, code) is not { } chain)
            {
                wrong.Add(new("REGIME-0007", $"{code}的基础规则不存在或者相互引用"));
                continue;
            }

            var reader = new RegimeFile(Merge(chain), byId, code);
            merged[code] = reader.Read(Head(file));
            wrong.AddRange(reader.Wrong);
        }

        return wrong.Count > 0 ? Result.Fail<RegimeCatalog>(wrong) : new RegimeCatalog(merged, byId);
    }

    private static Result<JsonObject> ReadFile(TextReader reader)
    {
        try
        {
            return JsonNode.Parse(reader.ReadToEnd()) is JsonObject file && file["rules"] is JsonObject && IsHead(file)
                ? file
                : new Rejection("REGIME-0006", "办理程序规则文件缺少编码、版本、名称、适用范围或者规则。");
        }
        catch (JsonException e)
        {
            return new Rejection("REGIME-0006", $"办理程序规则文件不是有效的JSON：{e.Message}");
        }
    }

    private static bool IsHead(JsonObject file) =>
        IsText(file["code"])
        && IsText(file["name"])
        && file["version"]?.GetValueKind() == JsonValueKind.Number
        && file["scope"] is JsonObject scope
        && IsText(scope["division"])
        && scope["itemTypes"] is JsonArray types
        && types.All(IsText)
        && (file["base"] is null || IsText(file["base"]));

    private static bool IsText(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    private static string CodeOf(JsonObject file) => file["code"]!.GetValue<string>();

    /// <summary>The regime and its bases, the nearest first; null when one is missing or comes twice.</summary>
    private static List<JsonObject>? Chain(Dictionary<string, JsonObject> files, string code)
    {
        var chain = new List<JsonObject>();
        for (string? next = code; next is not null; next = chain[^1]["base"]?.GetValue<string>())
        {
            if (!files.TryGetValue(next, out var file) || chain.Contains(file))
            {
                return null;
            }

            chain.Add(file);
        }

        return chain;
    }

    /// <summary>A rule named by a regime, even as null, goes before that of its base.</summary>
    private static JsonObject Merge(List<JsonObject> chain)
    {
        var merged = new JsonObject();
        foreach (var (name, rule) in chain.SelectMany(file => file["rules"]!.AsObject()))
        {
            if (!merged.ContainsKey(name))
            {
                merged[name] = rule?.DeepClone();
            }
        }

        return merged;
    }

    private static ProcedureRegime Head(JsonObject file) =>
        new()
        {
            Code = CodeOf(file),
            Version = file["version"]!.GetValue<int>(),
            Name = file["name"]!.GetValue<string>(),
            Base = file["base"]?.GetValue<string>(),
            Scope = new RegimeScope(
                file["scope"]!["division"]!.GetValue<string>(),
                [.. file["scope"]!["itemTypes"]!.AsArray().Select(t => t!.GetValue<string>())]
            ),
        };
}
