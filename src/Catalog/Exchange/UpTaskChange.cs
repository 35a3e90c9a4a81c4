using System.Globalization;
using System.Text.RegularExpressions;
using Tongban.Catalog.Content;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Exchange;

/// <summary>
/// Brings the elements that the layout carries into an item; what it does not carry (form, situations, review points, quotes)
/// stays what the item had. A cell that says nothing new touches nothing, so that figures that stand for several of our
/// names lose nothing.
/// </summary>
internal sealed partial class UpTaskChange(ServiceItemContent item, ExchangeCodes codes)
{
    private ServiceItemContent item = item;

    public ServiceItemContent Item => item;

    public void Basic(UpTaskLine line, IReadOnlyList<string> columns)
    {
        foreach (var column in columns)
            item = Basic(column, line[column]);
        if (columns.Any(column => column.StartsWith("anticipate_", StringComparison.Ordinal)))
            item = item with { Statutory = Statutory(line) };
        if (
            columns.Any(column => column.StartsWith("promise_", StringComparison.Ordinal))
            && codes.Period(line["promise_day"], line["promise_type"], line["promise_explain"]) is { } promise
        )
            item = item with { Promised = promise };
    }

    private ServiceItemContent Basic(string column, string text) =>
        column switch
        {
            "task_name" when item.Handlings.Count == 1 => item with { Name = text },
            "by_law" => item with { Bases = Bases(text, item.Bases) },
            "accept_condition" => item with { Conditions = Conditions(text) },
            "handle_flow" => item with { Steps = Steps(text) },
            "server_type" => item with { Subjects = codes.Read("server_type", text, item.Subjects) },
            "project_type" => item with
            {
                Mode = codes.Read("project_type", text, [item.Mode]) is [var mode] ? mode : item.Mode,
            },
            "handle_type" => item with { Channels = codes.ReadChannels(text, item.Channels) },
            "limit_scene_num" when Number(text) is { } visits => item with { Visits = visits },
            "special_procedure" => item with { SpecialSteps = Renamed(text) },
            "transact_addr" => item with { Places = Places(text) },
            "transact_time" => item with { Places = [.. item.Places.Select(place => place with { Hours = text })] },
            "link_way" => item with { ConsultPhone = text },
            "supervise_way" => item with { ComplaintPhone = text },
            _ => item,
        };

    public void Extend(UpTaskLine line, IReadOnlyList<string> columns)
    {
        foreach (var column in columns)
            item = Extend(column, line[column]);
    }

    private ServiceItemContent Extend(string column, string text) =>
        column switch
        {
            "limit_explain" when item.Quota is { } quota => item with { Quota = quota with { Note = text } },
            "result_type" => item with
            {
                Result = item.Result with
                {
                    Kind = codes.Read("result_type", text, [item.Result.Kind]) is [var kind] ? kind : item.Result.Kind,
                },
            },
            "result_name" => item with { Result = item.Result with { Name = text } },
            "is_express" => item with { Deliveries = Flag(item.Deliveries, DeliveryWay.Post, text) },
            "is_service_terminals" => item with { Channels = Flag(item.Channels, Channel.Kiosk, text) },
            "limit_scene_explain" => item with { VisitReason = text.Length > 0 ? text : null },
            _ => item,
        };

    public void Materials(IReadOnlyList<UpTaskLine> lines)
    {
        var old = item.Materials;
        var known = old.ToLookup(one => one.Name, StringComparer.Ordinal);
        var renaming = lines.Count == old.Count;
        item = item with
        {
            Materials =
            [
                .. lines.Select(
                    (line, i) =>
                        Material(
                            line,
                            known[line["material_name"]].FirstOrDefault()
                                ?? (renaming ? old[i] : null)
                                ?? Fresh(FreshId("m", i, old.Select(one => one.Id)))
                        )
                ),
            ],
        };
    }

    /// <summary>A material of the table only: what the layout does not carry is missing, and the rules will say so.</summary>
    private static MaterialRequirement Fresh(string id) =>
        new()
        {
            Id = id,
            Name = "",
            SourceNote = "",
            ReceiveNotes = "",
            ReviewPoints = "",
        };

    private MaterialRequirement Material(UpTaskLine line, MaterialRequirement old)
    {
        string Cell(string column, string before) => line.Cells.GetValueOrDefault(column, before);
        T Figure<T>(string column, T before)
            where T : struct, Enum =>
            Number(line[column]) is { } figure && Enum.IsDefined(typeof(T), figure)
                ? (T)Enum.ToObject(typeof(T), figure)
                : before;
        var pages = Number(line["page_num"]) ?? old.Originals + old.Copies;
        var fill = Cell("fill_explain", old.FillNotes ?? "");
        var basis = Cell("by_law", old.Basis is { } law ? UpTaskRows.Bases([law]) : "");
        return old with
        {
            Name = Cell("material_name", old.Name),
            Type = Figure("material_type", old.Type),
            Format = Figure("material_format", old.Format),
            Necessity = Figure("is_need", old.Necessity),
            Source = Figure("source_type", old.Source),
            SourceNote = Cell("source_explain", old.SourceNote),
            Originals = pages >= old.Originals ? old.Originals : pages,
            Copies = Math.Max(0, pages - old.Originals),
            PageFormat = Cell("page_format", old.PageFormat),
            FillNotes = fill.Length > 0 ? fill : null,
            ReceiveNotes = Cell("accept_stand", old.ReceiveNotes),
            Basis = Bases(basis, old.Basis is { } had ? [had] : []) is [var one, ..] ? one : null,
        };
    }

    public void Fees(IReadOnlyList<UpTaskLine> lines)
    {
        var old = item.Fees;
        item = item with
        {
            Fees =
            [
                .. lines.Select(
                    (line, i) =>
                    {
                        var before =
                            old.FirstOrDefault(fee => fee.Name == line["fee_name"])
                            ?? (lines.Count == old.Count ? old[i] : null);
                        var bases = Bases(line["by_law"], before is null ? [] : [before.Basis]);
                        var basis = bases.Count > 0 ? bases[0] : Unknown("", "");
                        var note = line["desc_explain"];
                        return (before ?? new Fee(FreshId("f", i, old.Select(fee => fee.Id)), "", "", null, basis)) with
                        {
                            Name = line["fee_name"],
                            Standard = line["fee_stand"],
                            Basis = basis,
                            Reducible = line["is_desc"] == "1",
                            ReductionNote = note.Length > 0 ? note : null,
                        };
                    }
                ),
            ],
        };
    }

    public void Questions(IReadOnlyList<UpTaskLine> lines) =>
        item = item with
        {
            Questions = [.. lines.Select(line => new QuestionAnswer(line["question"], line["answer"]))],
        };

    private StatutoryLimit Statutory(UpTaskLine line) =>
        codes.Period(line["anticipate_day"], line["anticipate_type"], line["anticipate_explain"]) is { } period
            ? item.Statutory with
            {
                Period = period,
                Pending = false,
            }
            : new StatutoryLimit(
                null,
                Pending: line["anticipate_explain"] == "依据待核",
                Note: line["anticipate_explain"]
            );

    /// <summary>Known articles keep their quotes; of a new one nothing but its place is known, and it waits for verification.</summary>
    private List<LegalBasis> Bases(string text, IReadOnlyList<LegalBasis> old)
    {
        var all = old.Concat(AllBases()).ToList();
        return
        [
            .. BasisPattern()
                .Matches(text)
                .Select(match => (Law: match.Groups["law"].Value, Article: match.Groups["article"].Value))
                .SelectMany(cited =>
                    old.Where(basis => basis.Law == cited.Law && basis.Article == cited.Article)
                        .DefaultIfEmpty(
                            all.FirstOrDefault(basis => basis.Law == cited.Law && basis.Article == cited.Article)
                                ?? Unknown(cited.Law, cited.Article)
                        )
                ),
        ];
    }

    private IEnumerable<LegalBasis> AllBases() =>
        new[] { item.Statutory.Basis, item.Quota?.Basis }
            .Concat(item.Bases)
            .Concat(item.Conditions.Select(one => one.Basis))
            .Concat(item.Materials.Select(one => one.Basis))
            .Concat(item.Fees.Select(one => one.Basis))
            .OfType<LegalBasis>();

    private static LegalBasis Unknown(string law, string article) =>
        new(law, article, "", BasisLevel.NormativeDocument, Verified: false);

    private List<ItemCondition> Conditions(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => NumberPattern().Replace(line, ""))
            .ToList();
        var old = item.Conditions;
        return
        [
            .. lines.Select(
                (line, i) =>
                    old.FirstOrDefault(one => one.Text == line)
                    ?? (
                        lines.Count == old.Count
                            ? old[i] with
                            {
                                Text = line,
                            }
                            : new ItemCondition(FreshId("c", i, old.Select(one => one.Id)), line)
                    )
            ),
        ];
    }

    /// <summary>Names of steps may change; their number and order are the desk's, where their order is drawn.</summary>
    private IReadOnlyList<ReviewStep> Steps(string text)
    {
        var names = text.Split('→', StringSplitOptions.TrimEntries);
        return names.Length == item.Steps.Count + 3
            ? [.. item.Steps.Select((step, i) => step with { Name = names[i + 1] })]
            : item.Steps;
    }

    private IReadOnlyList<SpecialStep> Renamed(string text)
    {
        var names = text.Split('、', StringSplitOptions.TrimEntries);
        return names.Length == item.SpecialSteps.Count
            ? [.. item.SpecialSteps.Select((step, i) => step with { Name = names[i] })]
            : item.SpecialSteps;
    }

    private IReadOnlyList<ServicePlace> Places(string text)
    {
        var places = text.Split('；', StringSplitOptions.TrimEntries)
            .Select(place => PlacePattern().Match(place))
            .ToList();
        return places.Count == item.Places.Count && places.TrueForAll(place => place.Success)
            ?
            [
                .. item.Places.Select(
                    (place, i) =>
                        place with
                        {
                            Name = places[i].Groups["name"].Value,
                            Address = places[i].Groups["address"].Value,
                        }
                ),
            ]
            : item.Places;
    }

    private static IReadOnlyList<T> Flag<T>(IReadOnlyList<T> all, T one, string text)
        where T : struct, Enum =>
        text == "1"
            ? all.Contains(one)
                ? all
                : [.. all, one]
            : text == "0"
                ? [.. all.Where(other => !other.Equals(one))]
                : all;

    private static string FreshId(string letter, int at, IEnumerable<string> taken)
    {
        var used = taken.ToHashSet(StringComparer.Ordinal);
        var id = $"{letter}{ExchangeCodes.Text(at + 1)}";
        while (used.Contains(id))
            id += "x";
        return id;
    }

    internal static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private const RegexOptions Named = RegexOptions.ExplicitCapture;

    [GeneratedRegex("《(?<law>[^》]+)》(?<article>[^；（]*)(（依据待核）)?(；|$)", Named, 1000)]
    private static partial Regex BasisPattern();

    [GeneratedRegex(@"^\d+\.\s*", Named, 1000)]
    private static partial Regex NumberPattern();

    [GeneratedRegex("^(?<name>[^（]+)（(?<address>.*)）$", Named, 1000)]
    private static partial Regex PlacePattern();
}
