using Microsoft.Playwright;

namespace Tongban.Browser.Tests;

/// <summary>A citizen with an old telephone.</summary>
public sealed class GuideInThreeSteps(DemoSite site)
{
    private const string Guide = "/items/haixi-scjg-food-business";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_citizen_finds_and_reads_a_guide_in_three_steps(bool scripts)
    {
        await using var window = await site.OpenAsync(null, Sizes.Phone, scripts);

        await window.OpenAsync("/");

        await window.Page.FillAsync("#q", "我想开个饭馆");
        await window.Page.ClickAsync(".search button");
        await window.ArriveAsync(address => address.Contains("/search", StringComparison.Ordinal));

        await window.Page.ClickAsync($"main ol a[href='{Guide}'] >> nth=0");
        await window.ArriveAsync(address => address.EndsWith(Guide, StringComparison.Ordinal));
        var words = await window.Page.Locator("main").InnerTextAsync();
        foreach (var answer in new[] { "能不能办", "您要准备", "多久办好", "要交多少钱", "在哪里办", "开始申请" })
            words.ShouldContain(answer);
        window.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_few_questions_lead_from_wanting_a_shop_to_the_exact_items_without_script()
    {
        await using var window = await site.OpenAsync(null, Sizes.Phone, scripts: false);
        await window.OpenAsync("/");
        await window.Page.ClickAsync("main a[href='/wizard/shop']");
        foreach (
            var (question, answer) in new[]
            {
                ("who", "sole"),
                ("trade", "meal"),
                ("openPlace", "yes"),
                ("workers", "no"),
            }
        )
        {
            await window.Page.CheckAsync($"input[name={question}][value={answer}]");
            await window.Page.ClickAsync("main form button.big");
        }

        var items = await window
            .Page.Locator("ol.course a[href^='/items/']")
            .EvaluateAllAsync<string[]>("all => all.map(one => one.getAttribute('href'))");
        items
            .Take(3)
            .ShouldBe([
                "/items/haixi-scjg-sole-trader",
                "/items/haixi-scjg-food-business",
                "/items/haixi-xfzd-fire-inspection",
            ]);
    }

    [Fact]
    public async Task A_guide_that_was_opened_once_can_be_read_without_a_network()
    {
        await using var window = await site.OpenAsync(null, Sizes.Phone);
        await window.OpenAsync(Guide);
        await KeptAsync(window.Page, Guide);

        await window.Context.SetOfflineAsync(true);
        await window.Page.GotoAsync(Guide);
        (await window.Page.Locator("h1").InnerTextAsync()).ShouldBe("食品经营许可（新办）");
        (await window.Page.Locator("#offline-bar").IsVisibleAsync()).ShouldBeTrue();
        (
            await window.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.top')).backgroundColor")
        ).ShouldBe("rgb(23, 71, 127)");

        await window.Page.GotoAsync("/items/haixi-gaj-passport");
        await window.Page.Locator($"#kept a[href='{Guide}']").WaitForAsync();
        (await window.Page.Locator("h1").InnerTextAsync()).ShouldBe("没有网络");
    }

    [Fact]
    public async Task What_is_kept_on_the_device_names_nobody_who_is_signed_in()
    {
        await using var window = await site.OpenAsync("才仁卓玛", Sizes.Phone);
        await window.OpenAsync(Guide);
        (await window.Page.Locator(".who").InnerTextAsync()).ShouldContain("才仁卓玛");
        await KeptAsync(window.Page, Guide);

        await window.Context.SetOfflineAsync(true);
        await window.Page.GotoAsync(Guide);
        (await window.Page.Locator(".who").InnerTextAsync()).ShouldNotContain("才仁卓玛");
    }

    // Playwright's WaitForFunction takes the promise of an asynchronous function for a yes
    private static Task KeptAsync(IPage page, string path) =>
        page.EvaluateAsync(
            """
            async (path) => {
              for (let tries = 0; tries < 400; tries++) {
                const cache = await caches.open("tongban-pages-1");
                if ((await cache.match(path)) && (await cache.match("/offline"))) return;
                await new Promise((resolve) => setTimeout(resolve, 50));
              }
              throw new Error(`${path} was not kept`);
            }
            """,
            path
        );
}
