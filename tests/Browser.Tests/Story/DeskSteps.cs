namespace Tongban.Browser.Tests.Story;

/// <summary>What staff do at the desk.</summary>
internal static class DeskSteps
{
    /// <summary>Does an act on a case through the desk's pages, and confirms it where a page asks for that.</summary>
    public static async Task ActAsync(
        this Player staff,
        string number,
        string act,
        params (string Name, string Value)[] fields
    )
    {
        var form = $"form[action$='/acts/{act}']";
        await staff.GoAsync($"/desk/cases/{number}");
        if (await staff.Page.Locator(form).CountAsync() == 0)
            await staff.PressAsync($"a[href$='/acts/{act}']");
        foreach (var (name, value) in fields)
            await staff.FillAsync(name, value, form);
        await staff.PressAsync($"{form} button[value=check]");
        if (await staff.Page.Locator("button[value=confirm]").CountAsync() > 0)
            await staff.PressAsync("button[value=confirm]");
        await staff.ShouldBeTakenAsync();
        staff.Page.Url.ShouldContain($"done={act}");
    }

    /// <summary>Finds a case in the queue and opens it.</summary>
    public static async Task OpenFromQueueAsync(this Player staff, string number)
    {
        await staff.GoAsync("/desk");
        await staff.PressAsync($"a[href*='/desk/cases/{number}']");
        await staff.ShouldReadAsync(number);
    }
}
