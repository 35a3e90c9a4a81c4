using System.Globalization;
using System.Text.RegularExpressions;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Regimes;

/// <summary>A row of the rule table: one rule of a law, or one of the platform's own.</summary>
/// <param name="Id">Law, article, item; a, b, c for several rules in one sentence (<c>XKF-32-4a</c>); <c>OWN-…</c> for an own rule.</param>
/// <param name="Kind">What the engine uses it for.</param>
/// <param name="Governs">What it governs.</param>
/// <param name="Trigger">What calls it.</param>
/// <param name="Value">As written: <c>20</c>, <c>+10</c>, <c>≤+20</c>, <c>=30</c>, <c>6..36</c>, <c>20/5</c>, <c>var</c>, <c>—</c>.</param>
/// <param name="Unit">As written: 工作日, 日, 日+工作日, 月, 年, 小时, 当场, 即时, 及时, 日期, —, or what is counted.</param>
/// <param name="From">Event that starts it.</param>
/// <param name="Changer">Who may change it.</param>
/// <param name="Effect">What follows.</param>
/// <param name="Law">Name of the law with the date of its text.</param>
/// <param name="Article">Number of the article; null for an own rule.</param>
/// <param name="Quote">The sentence.</param>
/// <param name="Test">An example with dates.</param>
public sealed partial record RegimeRuleRow(
    string Id,
    RuleKind Kind,
    string Governs,
    string Trigger,
    string Value,
    string Unit,
    string From,
    string Changer,
    string Effect,
    string Law,
    string? Article,
    string Quote,
    string Test
)
{
    /// <summary>What an own rule carries instead of a law.</summary>
    public const string OwnLaw = "平台自定规则";

    /// <summary>True for a rule of the platform.</summary>
    public bool IsOwn => Article is null;

    /// <summary>The period of the row; null where the value is no single number (<c>var</c>, a range, two variants, none).</summary>
    public Period? Period =>
        UnitOf(Unit) switch
        {
            null => null,
            TimeUnit.OnTheSpot => Time.Period.OnTheSpot,
            TimeUnit.Promptly => Time.Period.Promptly,
            { } unit => AmountPattern().Match(Value) is { Success: true } match
                ? new Period(int.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture), unit)
                : null,
        };

    internal static TimeUnit? UnitOf(string unit) =>
        unit switch
        {
            "工作日" => TimeUnit.WorkingDay,
            "日" => TimeUnit.Day,
            "日+工作日" => TimeUnit.DayOrWorkingDay,
            "月" => TimeUnit.Month,
            "年" => TimeUnit.Year,
            "小时" => TimeUnit.Hour,
            "当场" or "即时" => TimeUnit.OnTheSpot,
            "及时" => TimeUnit.Promptly,
            _ => null,
        };

    internal LegalRule<T> As<T>(T value) => new(Id, value, Law, Article, Quote);

    /// <summary>Reads the table; throws nothing, but says what is wrong.</summary>
    internal static Result<IReadOnlyList<RegimeRuleRow>> ReadAll(TextReader tsv)
    {
        var rows = new Dictionary<string, RegimeRuleRow>(StringComparer.Ordinal);
        var wrong = new List<Rejection>();
        tsv.ReadLine();
        for (var number = 2; tsv.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var row = Read(line);
            if (!row.IsOk)
            {
                wrong.Add(row.Rejection with { Field = $"line {number}" });
            }
            else if (!rows.TryAdd(row.Value.Id, row.Value))
            {
                wrong.Add(new("REGIME-0003", $"规则编号重复：{row.Value.Id}", $"line {number}"));
            }
        }

        return wrong.Count > 0
            ? Result.Fail<IReadOnlyList<RegimeRuleRow>>(wrong)
            : Result.Ok<IReadOnlyList<RegimeRuleRow>>([.. rows.Values]);
    }

    private static Result<RegimeRuleRow> Read(string line)
    {
        var f = line.Split('\t');
        if (f.Length != 13 || !IdPattern().IsMatch(f[0]) || KindOf(f[1]) is not { } kind)
        {
            return new Rejection("REGIME-0001", $"规则表的一行无法读取：{line}");
        }

        var isOwn = f[0].StartsWith("OWN-", StringComparison.Ordinal);
        if (isOwn != (f[10] == "—") || isOwn != (f[9] == OwnLaw))
        {
            return new Rejection("REGIME-0002", $"自定规则不得写条文，法定规则必须写条文：{f[0]}");
        }

        var row = new RegimeRuleRow(
            f[0],
            kind,
            f[2],
            f[3],
            f[4],
            f[5],
            f[6],
            f[7],
            f[8],
            f[9],
            isOwn ? null : f[10],
            f[11],
            f[12]
        );
        return
            IsCounted(kind)
            && !(ValuePattern().IsMatch(row.Value) && (UnitOf(row.Unit) is not null || row.Unit is "日期" or "—"))
            ? new Rejection("REGIME-0004", $"期限的数值或者单位无法识别：{row.Id} {row.Value} {row.Unit}")
            : row;
    }

    private static bool IsCounted(RuleKind kind) =>
        kind
            is RuleKind.Limit
                or RuleKind.ApplicantPeriod
                or RuleKind.Waiting
                or RuleKind.Extension
                or RuleKind.Stop
                or RuleKind.Ban
                or RuleKind.Deemed;

    private static RuleKind? KindOf(string kind) =>
        kind switch
        {
            "LIM" => RuleKind.Limit,
            "APP" => RuleKind.ApplicantPeriod,
            "WAIT" => RuleKind.Waiting,
            "EXT" => RuleKind.Extension,
            "STP" => RuleKind.Stop,
            "DMD" => RuleKind.Deemed,
            "BAN" => RuleKind.Ban,
            "GATE" => RuleKind.Gate,
            "DOC" => RuleKind.Document,
            "FX" => RuleKind.Effect,
            "CAL" => RuleKind.Counting,
            "INFO" => RuleKind.Information,
            "LIAB" => RuleKind.Liability,
            _ => null,
        };

    [GeneratedRegex(@"^[A-Z]{2,4}-[0-9A-Zp][0-9A-Za-z-]*$", RegexOptions.None, 1000)]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^(?:[+=≥]|≤\+)?(?<amount>[0-9]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AmountPattern();

    [GeneratedRegex(@"^(?:(?:[+=≥]|≤\+)?[0-9]+|[0-9]+\.\.[0-9]+|[0-9-]+/[0-9-]+|var|—)$", RegexOptions.None, 1000)]
    private static partial Regex ValuePattern();
}
