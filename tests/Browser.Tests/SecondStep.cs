using Tongban.Browser.Tests.Checks;
using Tongban.Serving;

namespace Tongban.Browser.Tests;

/// <summary>Two factors, and a form that outlives its session, as somebody meets them.</summary>
public sealed class SecondStep(DemoSite site)
{
    private const string Password = "tongban-2026";

    private static readonly string Folder = Environment.GetEnvironmentVariable("TONGBAN_SCREENSHOTS")
        is { Length: > 0 } named
        ? Directory.CreateDirectory(named).FullName
        : Directory.CreateTempSubdirectory("tongban-step-").FullName;

    [Fact]
    public async Task Somebody_turns_the_second_step_on_and_signs_in_with_it()
    {
        const string login = "632802-scjg.fuze";
        await using var window = await site.OpenAsync(null, Sizes.Phone);
        await SignInAsync(window, login, "/account/second-factor");
        await window.Page.FillAsync("input[name=Password]", Password);
        await window.Page.GetByText("开启两步登录").ClickAsync();
        await window.Page.Locator("svg.qr").WaitForAsync();
        await LookAsync(window, "second-factor-begun");
        var phone = Authenticator.Read(await window.Page.ContentAsync());
        await window.Page.FillAsync("input[name=Code]", phone.Code(-1));
        await window.Page.GetByText("开启", new() { Exact = true }).ClickAsync();
        await window.Page.Locator(".recovery").WaitForAsync();
        await LookAsync(window, "second-factor-codes");

        await window.Context.ClearCookiesAsync();
        await SignInAsync(window, login, "/sign-in/code");
        await LookAsync(window, "sign-in-code");
        await window.Page.FillAsync("input[name=Code]", phone.Code());
        await window.Page.Keyboard.PressAsync("Enter");
        await window.ArriveAsync(address => address.EndsWith("/account/second-factor", StringComparison.Ordinal));
        (await window.Page.Locator("main").InnerTextAsync()).ShouldContain("还有10个备用码");
        window.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_typed_survives_a_session_that_ended_meanwhile()
    {
        const string login = "632802-scjg.shencha1";
        await using var window = await site.OpenAsync(null, Sizes.Desktop);
        await SignInAsync(window, login, "/desk/posts");
        using (var elsewhere = site.Server.Client())
        {
            await elsewhere.SignInAsync(login);
            await elsewhere.PostAsync(await elsewhere.GetAsync("/account/sessions"), "handler=EndOthers");
        }

        await window.Page.Locator("input[name^=reason-]").First.FillAsync("到西宁参加业务培训三天");
        await window.Page.Locator("form[action*=Away] button").First.ClickAsync();
        await window.ArriveAsync(address => address.Contains("/sign-in", StringComparison.Ordinal));
        await FillAsync(window, login);
        await window.ArriveAsync(address => address.Contains("/continue/", StringComparison.Ordinal));
        (await window.Page.Locator("main").InnerTextAsync()).ShouldContain("到西宁参加业务培训三天");
        await LookAsync(window, "continue");
        await window.Page.Locator("main form button").ClickAsync();
        await window.ArriveAsync(address => address.EndsWith("/desk/posts", StringComparison.Ordinal));
        (await window.Page.Locator("main").InnerTextAsync()).ShouldContain("到西宁参加业务培训三天");
    }

    private static async Task SignInAsync(Window window, string login, string then)
    {
        await window.OpenAsync(
            "/sign-in?back=" + (then.StartsWith("/sign-in", StringComparison.Ordinal) ? "/account/second-factor" : then)
        );
        await FillAsync(window, login);
        await window.ArriveAsync(address =>
            address.EndsWith(then, StringComparison.Ordinal) && !address.Contains("back=", StringComparison.Ordinal)
        );
    }

    private static async Task FillAsync(Window window, string login)
    {
        await window.Page.FillAsync("input[name=Login]", login);
        await window.Page.FillAsync("input[name=Password]", Password);
        await window.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task LookAsync(Window window, string name)
    {
        List<string> found = [];
        foreach (var width in new[] { Sizes.Desktop, Sizes.Phone })
        {
            await window.ResizeAsync(width);
            await window.Page.ScreenshotAsync(
                new() { Path = Path.Combine(Folder, $"{name}-{width}.png"), FullPage = true }
            );
            found.AddRange((await Axe.FindAsync(window.Page)).Select(one => $"{width} px: {one}"));
            found.AddRange(await window.SidewaysAsync(width));
        }

        found.ShouldBeEmpty(string.Join('\n', found));
    }
}
