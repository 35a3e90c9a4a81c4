namespace Tongban.Browser.Tests;

/// <summary>The page of the demonstration's people: one click signs in.</summary>
internal static class DemoAccounts
{
    public static async Task SignInAsync(Window window, string who)
    {
        await window.OpenAsync("/demo-accounts");
        var words = who.Split(' ', 2);
        var button = window.Page.Locator("button[name=entry]").Filter(new() { HasText = words[0] });
        if (words.Length == 2)
            button = button.Filter(new() { HasText = words[1] });
        var folded = window.Page.Locator("details").Filter(new() { Has = button });
        if (await folded.CountAsync() > 0)
            await folded.Locator("summary").ClickAsync();
        await button.ClickAsync();
        await window.ArriveAsync(address => !address.EndsWith("/demo-accounts", StringComparison.Ordinal));
    }
}
