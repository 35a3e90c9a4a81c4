using Tongban.Kernel.Codes;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>
/// A division chosen without script: by a piece of its name, or level by level. Its buttons post the whole page, so that
/// nothing else that was typed is lost.
/// </summary>
/// <param name="Find">What was looked for.</param>
/// <param name="Found">Divisions whose name contains it; null when nothing was looked for.</param>
/// <param name="Levels">One list a level, from the province to the level below the chosen one.</param>
/// <param name="Chosen">Full name of the present choice; empty for none.</param>
internal sealed record DivisionPicker(
    string FieldId,
    string Find,
    IReadOnlyList<Choice>? Found,
    IReadOnlyList<DivisionPicker.LevelList> Levels,
    string Chosen
)
{
    private const int MostFound = 20;

    internal sealed record LevelList(string Name, IReadOnlyList<Choice> Choices, string Value);

    public static string FindKey(string fieldId) => $"find.{fieldId}";

    public static string PickKey(string fieldId) => $"pick.{fieldId}";

    public static string LevelKey(string fieldId) => $"level.{fieldId}";

    /// <summary>Reads what was chosen on the page into the field's own value.</summary>
    public static void Read(TypedAnswers typed, string fieldId, DivisionTable divisions)
    {
        if (typed.One(PickKey(fieldId)) is { Length: > 0 } picked)
        {
            typed.Set(fieldId, picked);
            return;
        }

        DivisionCode? deepest = null;
        foreach (var value in typed.All(LevelKey(fieldId)))
        {
            if (
                DivisionCode.Parse(value) is not { IsOk: true } code
                || divisions.Find(code.Value) is not { } division
                || division.Parent != deepest
            )
            {
                break;
            }

            deepest = code.Value;
        }

        if (deepest is { } chosen)
        {
            typed.Set(fieldId, chosen.Value);
        }
    }

    public static DivisionPicker Of(TypedAnswers typed, string fieldId, DivisionTable divisions)
    {
        var find = typed.One(FindKey(fieldId)).Trim();
        var chain = Chain(typed.One(fieldId), divisions);
        var levels = new List<LevelList>();
        DivisionCode? above = null;
        foreach (var one in chain)
        {
            levels.Add(List(above, one.Code.Value, levels.Count, divisions));
            above = one.Code;
        }

        if (divisions.Children(above).Any())
        {
            levels.Add(List(above, "", levels.Count, divisions));
        }

        return new DivisionPicker(
            fieldId,
            find,
            find.Length == 0 ? null : Search(find, divisions),
            levels,
            chain.Count > 0 ? divisions.FullName(chain[^1].Code) : ""
        );
    }

    private static List<Division> Chain(string value, DivisionTable divisions)
    {
        var chain = new List<Division>();
        var at = DivisionCode.Parse(value) is { IsOk: true } code ? divisions.Find(code.Value) : null;
        for (; at is not null; at = at.Parent is { } parent ? divisions.Find(parent) : null)
        {
            chain.Insert(0, at);
        }

        if (chain.Count == 0 && divisions.Home is { } home)
        {
            chain.Add(home);
        }

        return chain;
    }

    private static LevelList List(DivisionCode? above, string value, int level, DivisionTable divisions) =>
        new(
            level switch
            {
                0 => "省（自治区、直辖市）",
                1 => "市（州）",
                2 => "县（市、区、旗）",
                3 => "乡（镇、街道）",
                _ => "村（社区）",
            },
            [.. divisions.Children(above).Select(one => new Choice(one.Code.Value, one.Name))],
            value
        );

    private static List<Choice> Search(string find, DivisionTable divisions) =>
        [
            .. divisions
                .All.Where(one => one.Name.Contains(find, StringComparison.Ordinal))
                .OrderByDescending(one => divisions.Home is { } home && home.Code.Covers(one.Code))
                .ThenBy(one => one.Level)
                .ThenBy(one => one.Code.Value, StringComparer.Ordinal)
                .Take(MostFound)
                .Select(one => new Choice(one.Code.Value, divisions.FullName(one.Code))),
        ];
}
