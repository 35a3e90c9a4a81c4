using System.Text.Json.Nodes;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Regimes;

/// <summary>Reads a regime's file over the rule table; gathers everything that is wrong.</summary>
internal sealed class RegimeFile(JsonObject rules, IReadOnlyDictionary<string, RegimeRuleRow> rows, string code)
{
    private readonly List<Rejection> wrong = [];
    private readonly HashSet<string> read = [];

    public IReadOnlyList<Rejection> Wrong => wrong;

    public ProcedureRegime Read(ProcedureRegime head)
    {
        var regime = head with
        {
            Receipt = Choice<ReceiptRule>("receipt"),
            AnswerLimit = Length("answerLimit"),
            Silence = Choice<SilenceEffect>("silence"),
            Correction = Choice<CorrectionMode>("correction"),
            CorrectionReply = Length("correctionReply"),
            CorrectionLapse = Choice<CorrectionLapse>("correctionLapse"),
            DeferralLapse = Choice<CorrectionLapse>("deferralLapse"),
            CorrectionClock = Choice<CorrectionClock>("correctionClock"),
            DecisionLimit = Length("decisionLimit"),
            DecisionStart = Choice<LimitStart>("decisionStart"),
            ItemLimits = Many("itemLimits", (row, node) => PeriodOf(row, node)),
            JointDecisionLimit = Length("jointDecisionLimit"),
            LowerReviewLimit = Length("lowerReviewLimit"),
            UpperDecisionLimit = Length("upperDecisionLimit"),
            Extension = One("extension", ExtensionOf),
            JointExtension = One("jointExtension", ExtensionOf),
            Stops = One("stops", StopsOf),
            Delivery = Length("delivery"),
            OtherDelivery = Length("otherDelivery"),
            HearingRequest = Length("hearingRequest"),
            HearingHolding = Length("hearingHolding"),
            HearingNotice = Length("hearingNotice"),
            RenewalFiling = Length("renewalFiling"),
            RenewalDeemed = One("renewalDeemed", (_, node) => node["value"]!.GetValue<bool>()),
            OnTheSpot = Length("onTheSpot"),
            DeclineGrounds = Many("declineGrounds", GroundOf),
            RefusalGrounds = Many("refusalGrounds", GroundOf),
            GrantKinds = Many("grantKinds", GroundOf),
            BanFalse = Length("banFalse"),
            BanFraud = Length("banFraud"),
            ReviewPeriod = Length("reviewPeriod"),
            CourtPeriod = Length("courtPeriod"),
            CourtAfterReview = Length("courtAfterReview"),
            RemedyOfRefusal = Choice<FirstRemedy>("remedyOfRefusal"),
            RemedyOfInaction = Choice<FirstRemedy>("remedyOfInaction"),
            InactionPeriod = Length("inactionPeriod"),
        };
        wrong.AddRange(
            rules.Select(r => r.Key).Where(key => !read.Contains(key)).Select(key => Bad($"不认识的规则名：{key}", key))
        );
        return regime;
    }

    private LegalRule<Period>? Length(string name) => One(name, PeriodOf);

    private LegalRule<T>? Choice<T>(string name)
        where T : struct, Enum => One(name, (_, node) => ChoiceOf<T>(node["value"]));

    private LegalRule<T>? One<T>(string name, Func<RegimeRuleRow, JsonObject, T> value)
    {
        read.Add(name);
        return rules[name] is { } node ? Rule(name, node, value) : null;
    }

    private List<LegalRule<T>> Many<T>(string name, Func<RegimeRuleRow, JsonObject, T> value)
    {
        read.Add(name);
        return rules[name] is JsonArray list
            ? [.. list.Select(node => Rule(name, node, value)).OfType<LegalRule<T>>()]
            : [];
    }

    private LegalRule<T>? Rule<T>(string name, JsonNode? node, Func<RegimeRuleRow, JsonObject, T> value)
    {
        if (node is not JsonObject rule || rule["rule"]?.GetValue<string>() is not { } id)
        {
            wrong.Add(Bad($"没有写明依据哪一条规则：{name}", name));
            return null;
        }

        if (!rows.TryGetValue(id, out var row))
        {
            wrong.Add(new("REGIME-0005", $"{code}引用了规则表中没有的规则：{id}", name));
            return null;
        }

        try
        {
            return row.As(value(row, rule));
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or NullReferenceException)
        {
            wrong.Add(Bad($"规则{id}的内容无法读取：{e.Message}", name));
            return null;
        }
    }

    private Rejection Bad(string message, string field) => new("REGIME-0006", $"{code}：{message}", field);

    /// <summary>The row decides; the file names an amount only where the row says <c>var</c>.</summary>
    private static Period PeriodOf(RegimeRuleRow row, JsonObject node)
    {
        var amount = node["amount"]?.GetValue<int>();
        if (amount is null)
        {
            return row.Period ?? throw new FormatException($"{row.Value} {row.Unit} is not a period");
        }

        return row.Value == "var" && RegimeRuleRow.UnitOf(row.Unit) is { } unit
            ? new Period(amount.Value, unit)
            : throw new FormatException("only a row with the value var takes an amount");
    }

    private static ExtensionRule ExtensionOf(RegimeRuleRow row, JsonObject node)
    {
        var mode = ChoiceOf<ExtensionMode>(node["mode"]);
        var written = row.Value switch
        {
            ['≤', ..] => ExtensionMode.UpTo,
            ['=', ..] => ExtensionMode.TotalOf,
            _ => ExtensionMode.Fixed,
        };
        return mode == written
            ? new ExtensionRule(mode, PeriodOf(row, node), ChoiceOf<Grantor>(node["grantor"]))
            : throw new FormatException($"mode {mode} does not fit {row.Value}");
    }

    private static StopRule StopsOf(RegimeRuleRow row, JsonObject node) =>
        new(
            [.. node["kinds"]!.AsArray().Select(kind => ChoiceOf<SpecialKind>(kind))],
            node["noticeDuty"]!.GetValue<bool>()
        );

    private static Ground GroundOf(RegimeRuleRow row, JsonObject node) =>
        new(
            node["code"]!.GetValue<string>(),
            node["name"]!.GetValue<string>(),
            node["mustCarry"]?.GetValue<string>() ?? "理由"
        );

    private static T ChoiceOf<T>(JsonNode? node)
        where T : struct, Enum =>
        Enum.TryParse<T>(node?.GetValue<string>(), out var value) && Enum.IsDefined(value)
            ? value
            : throw new FormatException($"not a {typeof(T).Name}: {node}");
}
