using System.Text.RegularExpressions;
using Tongban.Cases.Help;
using Tongban.Kernel;

namespace Tongban.Cases.Projects;

/// <summary>投资项目统一代码: year, division, trade, kind and serial with strokes. It has no check digit.</summary>
internal static partial class ProjectCode
{
    public static Result<string> Parse(string? typed, int thisYear)
    {
        var text = (typed ?? "").Trim().Replace('－', '-').Replace('—', '-');
        return
            Form().Match(text) is { Success: true } found
            && int.Parse(found.Groups["year"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
                is var year
                    and >= 2015
            && year <= thisYear
            ? text
            : HelpErrors.ProjectCodeWrong;
    }

    [GeneratedRegex(
        @"^(?<year>\d{4})-\d{6}-\d{2}-\d{2}-\d{6}$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Form();
}
