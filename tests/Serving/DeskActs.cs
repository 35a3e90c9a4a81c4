namespace Tongban.Serving;

/// <summary>Acts of staff through the pages of the desk.</summary>
public static class DeskActs
{
    /// <summary>Does an act on a case, and confirms it where a page asks for that.</summary>
    public static async Task ActAsync(
        this PageClient staff,
        string number,
        string act,
        params (string Name, string Value)[] fields
    )
    {
        ArgumentNullException.ThrowIfNull(staff);
        var form = await staff.GetAsync($"/desk/cases/{number}/acts/{act}");
        var page = await staff.PostAsync(form, $"/acts/{act}", [.. fields, ("stage", "check")]);
        if (page.Html.Contains("name=\"digest\"", StringComparison.Ordinal))
            page = await staff.PostAsync(page, "name=\"digest\"", ("stage", "confirm"));
        if (!page.Address.Query.Contains($"done={act}", StringComparison.Ordinal))
            throw new InvalidOperationException($"{act} of {number}: {page.Status} {page.Text}");
    }
}
