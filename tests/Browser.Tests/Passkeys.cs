using Tongban.Browser.Tests.Checks;

namespace Tongban.Browser.Tests;

/// <summary>A passkey of a virtual authenticator (WebAuthn over the DevTools protocol): registered, used, refused without its user.</summary>
public sealed class Passkeys(DemoSite site)
{
    private const string Login = "632802-wjw.fuze";
    private const string Password = "tongban-2026";

    [Fact]
    public async Task Staff_register_a_passkey_and_come_in_with_it_alone()
    {
        // an address is no domain, which WebAuthn asks for
        var local = new UriBuilder(site.Server.Url) { Host = "localhost" }.Uri;
        await using var window = await site.Browser.OpenAsync(local, Sizes.Phone);
        var page = window.Page;
        var tools = await window.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        var made = await tools.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new
                {
                    protocol = "ctap2",
                    transport = "internal",
                    hasResidentKey = true,
                    hasUserVerification = true,
                    isUserVerified = true,
                    automaticPresenceSimulation = true,
                },
            }
        );
        var authenticator = made!.Value.GetProperty("authenticatorId").GetString()!;

        await window.OpenAsync("/sign-in?back=%2Faccount%2Fpasskeys");
        await page.FillAsync("input[name=Login]", Login);
        await page.FillAsync("input[name=Password]", Password);
        await page.Keyboard.PressAsync("Enter");
        await window.ArriveAsync(At("/account/passkeys"));
        await page.FillAsync("input[name=Password]", Password);
        await page.GetByText("登记一把新的").ClickAsync();
        await page.FillAsync("input[name=Name]", "办公室的电脑");
        (await Axe.FindAsync(page)).ShouldBeEmpty();
        await page.GetByText("开始登记").ClickAsync();
        await page.GetByText("办公室的电脑").First.WaitForAsync();

        await window.Context.ClearCookiesAsync();
        await SetVerifiedAsync(false);
        await window.OpenAsync("/sign-in/passkey");
        await page.Locator("main button").ClickAsync();
        await page.GetByText("设备没有完成验证").WaitForAsync();
        await SetVerifiedAsync(true);
        await page.Locator("main button").ClickAsync();
        await window.ArriveAsync(At("/desk"));

        await window.OpenAsync("/account/passkeys");
        await page.GetByText("最近使用").WaitForAsync();
        await page.FillAsync("input[name=Password]", Password);
        await page.Locator("button[formaction*=Remove]").ClickAsync();
        await page.GetByText("还没有通行密钥").WaitForAsync();
        await window.Context.ClearCookiesAsync();
        await window.OpenAsync("/sign-in/passkey");
        await page.Locator("main button").ClickAsync();
        await page.GetByText("通行密钥没有通过验证").WaitForAsync();
        window.Faults.ShouldBeEmpty();

        Task SetVerifiedAsync(bool verified) =>
            tools.SendAsync(
                "WebAuthn.setUserVerified",
                new Dictionary<string, object> { ["authenticatorId"] = authenticator, ["isUserVerified"] = verified }
            );
    }

    private static Func<string, bool> At(string path) =>
        address => new Uri(address).AbsolutePath.StartsWith(path, StringComparison.Ordinal);
}
