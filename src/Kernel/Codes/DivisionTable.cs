using System.Collections.Frozen;

namespace Tongban.Kernel.Codes;

/// <summary>A division of the table.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its own name, such as 格尔木市.</param>
/// <param name="Level">Its level.</param>
/// <param name="Parent">The division above; null for a province.</param>
public sealed record Division(DivisionCode Code, string Name, DivisionLevel Level, DivisionCode? Parent);

/// <summary>The divisions that exist, in the order of their codes.</summary>
public sealed class DivisionTable
{
    private readonly FrozenDictionary<DivisionCode, Division> divisions;
    private readonly ILookup<DivisionCode?, Division> children;

    private DivisionTable(List<Division> all, Division? home = null)
    {
        All = all;
        Home = home ?? (all.Where(d => d.Parent is null).ToList() is [var only] ? only : null);
        divisions = all.ToFrozenDictionary(d => d.Code);
        children = all.ToLookup(d => d.Parent);
    }

    /// <summary>Every division, by code.</summary>
    public IReadOnlyList<Division> All { get; }

    /// <summary>The province that is one's own: the only one of the table, or of the table that this one was made from; else null.</summary>
    public Division? Home { get; }

    /// <summary>These divisions and those of another table that are not among them.</summary>
    public DivisionTable With(DivisionTable more)
    {
        ArgumentNullException.ThrowIfNull(more);
        return new DivisionTable(
            [
                .. All.Concat(more.All.Where(d => Find(d.Code) is null))
                    .OrderBy(d => d.Code.Value, StringComparer.Ordinal),
            ],
            Home
        );
    }

    /// <summary>Reads comma-separated lines <c>code,name,level,parent</c> under a heading; level is one of province, prefecture, county, township, village.</summary>
    /// <exception cref="FormatException">A line is malformed, repeats a code, or its level is not that of its code; names the line.</exception>
    public static DivisionTable Load(TextReader csv)
    {
        ArgumentNullException.ThrowIfNull(csv);
        var read = new Dictionary<DivisionCode, Division>();
        csv.ReadLine();
        for (var number = 2; csv.ReadLine() is { } line; number++)
        {
            if (Read(line) is not { } division || !read.TryAdd(division.Code, division))
            {
                throw new FormatException($"Divisions, line {number}: {line}");
            }
        }

        return new DivisionTable([.. read.Values.OrderBy(d => d.Code.Value, StringComparer.Ordinal)]);
    }

    /// <summary>The division of a code, or null.</summary>
    public Division? Find(DivisionCode code) => divisions.GetValueOrDefault(code);

    /// <summary>The divisions right below, by code; of null, the provinces.</summary>
    public IEnumerable<Division> Children(DivisionCode? parent) => children[parent];

    /// <summary>Names from the province down, such as 青海省海西蒙古族藏族自治州格尔木市; empty for an unknown code.</summary>
    public string FullName(DivisionCode code) =>
        Find(code) is not { } division ? string.Empty
        : division.Parent is { } parent ? FullName(parent) + division.Name
        : division.Name;

    /// <summary>The division, or CODE-0008 naming the nearest level that does exist.</summary>
    public Result<Division> Check(DivisionCode code)
    {
        if (Find(code) is { } division)
        {
            return division;
        }

        var above = code.Parent;
        while (above is { } candidate && Find(candidate) is null)
        {
            above = candidate.Parent;
        }

        return new Rejection(
            "CODE-0008",
            above is { } known
                ? $"行政区划代码{code}不存在：{FullName(known)}（{known}）下没有这个区划。"
                : $"行政区划代码{code}不存在。"
        );
    }

    private static Division? Read(string line)
    {
        if (line.Split(',') is not [var codeText, var name, var levelText, var parentText])
        {
            return null;
        }

        var code = DivisionCode.Parse(codeText);
        var parent = parentText.Length == 0 ? (Result<DivisionCode>?)null : DivisionCode.Parse(parentText);
        return
            code.IsOk
            && parent is not { IsOk: false }
            && Enum.TryParse<DivisionLevel>(levelText, ignoreCase: true, out var level)
            && level == code.Value.Level
            && name.Length > 0
            ? new Division(code.Value, name, level, parent?.Value)
            : null;
    }
}
