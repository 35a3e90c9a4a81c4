using Tongban.Browser.Tests.Checks;
using Tongban.Serving;

namespace Tongban.Browser.Tests;

/// <summary>远程会商: the applicant reads what it is for and agrees, on a phone.</summary>
public sealed class ConsentToMeeting(DemoSite site)
{
    [Fact]
    public async Task An_applicant_reads_agrees_and_confirms_the_minutes_on_a_phone()
    {
        using var clerk = site.Server.Client();
        await clerk.SignInAsync("632800-rsj.shouli");
        var (number, code) = await clerk.TakeInAsync();
        var meetings = $"/desk/cross-region/{number}/meetings";
        await clerk.PostAsync(await clerk.GetAsync($"/desk/cross-region/{number}"), "handler=Send");
        await clerk.PostAsync(
            await clerk.GetAsync(meetings),
            "handler=Propose",
            ("Purpose", "核对开户银行和邮寄地址，请准备好银行卡"),
            ("Day", "2030-03-04"),
            ("Hour", "14:30"),
            ("Invited", "applicant")
        );

        await using var window = await site.OpenAsync(null, Sizes.Phone);
        await window.OpenAsync("/cross-region/track");
        await window.Page.FillAsync("input[name=Number]", number);
        await window.Page.FillAsync("input[name=Code]", code);
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.GetByText("我已阅读，同意会商").WaitForAsync();
        await LookAsync(window, "cross-track-asked");
        await window.Page.GetByText("我已阅读，同意会商").ClickAsync();
        await window.Page.Locator("button[value=decline]").Filter(new() { HasText = "撤回同意" }).WaitForAsync();

        await clerk.PostAsync(await clerk.GetAsync(meetings), "handler=Start");
        await clerk.PostAsync(
            await clerk.GetAsync(meetings),
            "handler=End",
            ("Minutes", "申请人说明开户银行是演示银行，邮寄地址不变。")
        );
        await window.OpenAsync("/cross-region/track");
        await window.Page.FillAsync("input[name=Number]", number);
        await window.Page.FillAsync("input[name=Code]", code);
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Locator("button[value=confirm]").WaitForAsync();
        await LookAsync(window, "cross-track-recorded");
        await window.Page.Locator("button[value=confirm]").ClickAsync();
        await window.Page.GetByText("已结束，各方都已答复记录").WaitForAsync();
        window.Faults.ShouldBeEmpty();
    }

    private static async Task LookAsync(Window window, string name)
    {
        var folder = Environment.GetEnvironmentVariable("TONGBAN_SCREENSHOTS");
        List<string> found = [];
        foreach (var width in new[] { Sizes.Desktop, Sizes.Phone })
        {
            await window.ResizeAsync(width);
            if (folder is { Length: > 0 })
                await window.Page.ScreenshotAsync(
                    new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true }
                );
            found.AddRange(await Axe.FindAsync(window.Page));
            found.AddRange(await window.SidewaysAsync(width));
        }

        found.ShouldBeEmpty(string.Join('\n', found));
    }
}
