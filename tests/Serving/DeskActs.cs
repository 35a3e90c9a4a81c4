using System.Net;

namespace Tongban.Serving;

/// <summary>Acts of staff through the pages of the desk.</summary>
public static class DeskActs
{
    private const int Tries = 3;

    /// <summary>
    /// Does an act on a case, and confirms it where a page asks for that. Told that the case was moved on meanwhile (by the
    /// platform: a one-thing moves its members), it looks again and does it once more, as a person would.
    /// </summary>
    public static async Task ActAsync(
        this PageClient staff,
        string number,
        string act,
        params (string Name, string Value)[] fields
    )
    {
        ArgumentNullException.ThrowIfNull(staff);
        for (var tries = 1; ; tries++)
        {
            var page = await OnceAsync(staff, number, act, fields);
            if (page.Address.Query.Contains($"done={act}", StringComparison.Ordinal))
                return;
            if (page.Status != HttpStatusCode.Conflict || tries == Tries)
                throw new InvalidOperationException($"{act} of {number}: {page.Status} {page.Text}");
        }
    }

    private static async Task<Page> OnceAsync(
        PageClient staff,
        string number,
        string act,
        (string Name, string Value)[] fields
    )
    {
        var form = await staff.GetAsync($"/desk/cases/{number}/acts/{act}");
        var page = await staff.PostAsync(form, $"/acts/{act}", [.. fields, ("stage", "check")]);
        return page.Html.Contains("name=\"digest\"", StringComparison.Ordinal)
            ? await staff.PostAsync(page, "name=\"digest\"", ("stage", "confirm"))
            : page;
    }
}
