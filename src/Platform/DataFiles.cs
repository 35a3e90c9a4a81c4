using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;

namespace Tongban.Platform;

/// <summary>The data sets that ship beside the program, under <c>data/</c>.</summary>
public static class DataFiles
{
    /// <summary>Their folder.</summary>
    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "data");

    /// <summary>Path of a file or folder below <see cref="Root"/>: <c>PathOf("holidays", "holidays.tsv")</c>.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>Opens a text file below <see cref="Root"/>, UTF-8.</summary>
    /// <exception cref="FileNotFoundException">The data set does not ship.</exception>
    public static TextReader OpenText(params ReadOnlySpan<string> parts) => File.OpenText(PathOf(parts));

    /// <summary>The working calendar of the State Council's notices.</summary>
    public static WorkingCalendar LoadCalendar()
    {
        using var reader = OpenText("holidays", "holidays.tsv");
        return WorkingCalendar.Load(reader);
    }

    /// <summary>The divisions of the province, to the village.</summary>
    public static DivisionTable LoadDivisions() => LoadDivisions("qinghai.csv");

    /// <summary>The divisions of the country, to the county.</summary>
    public static DivisionTable LoadCounties() => LoadDivisions("china-county.csv");

    /// <summary>What a form may name: the divisions of the province to the village, and those of the country to the county.</summary>
    public static DivisionTable LoadNameableDivisions() => LoadDivisions().With(LoadCounties());

    private static DivisionTable LoadDivisions(string file)
    {
        using var reader = OpenText("divisions", file);
        return DivisionTable.Load(reader);
    }
}
