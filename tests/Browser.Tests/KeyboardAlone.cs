using Tongban.Browser.Tests.Checks;

namespace Tongban.Browser.Tests;

public sealed class KeyboardAlone(DemoSite site)
{
    private const string Password = "tongban-2026";

    [Theory]
    [InlineData("/sign-in", Sizes.Desktop)]
    [InlineData("/sign-in", Sizes.Phone)]
    [InlineData("/register", Sizes.Desktop)]
    [InlineData("/items/haixi-scjg-food-business", Sizes.Desktop)]
    [InlineData("/", Sizes.Phone)]
    [InlineData("/", Sizes.Narrowest)]
    [InlineData("/search?q=%E5%BC%80%E9%A5%AD%E5%BA%97", Sizes.Desktop)]
    [InlineData("/search?q=%E5%BC%80%E9%A5%AD%E5%BA%97", Sizes.Narrowest)]
    [InlineData("/items/haixi-scjg-food-business", Sizes.Narrowest)]
    [InlineData("/wizard/shop", Sizes.Narrowest)]
    public async Task The_tab_key_reaches_everything_in_order_and_shows_where_it_is(string path, int width)
    {
        await using var window = await site.OpenAsync(null, width);
        await window.OpenAsync(path);
        (await TabOrder.FaultsAsync(window.Page)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_signs_in_with_keys_alone()
    {
        await using var window = await site.OpenAsync(null, Sizes.Desktop);
        await window.OpenAsync("/sign-in?back=/account");
        await TabOrder.GoToAsync(window.Page, "input[name=Login]");
        await window.Page.Keyboard.TypeAsync("19900000003");
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.TypeAsync(Password);
        await window.Page.Keyboard.PressAsync("Enter");
        await window.ArriveAsync(address =>
            address.EndsWith("/account", StringComparison.Ordinal)
            && !address.Contains("sign-in", StringComparison.Ordinal)
        );
        (await window.Page.Locator("h1").CountAsync()).ShouldBe(1);
        (await window.Page.Locator(".who").InnerTextAsync()).ShouldContain("巴特尔");
    }

    [Fact]
    public async Task With_keys_alone_one_comes_from_the_search_box_to_the_guide()
    {
        await using var window = await site.OpenAsync(null, Sizes.Narrowest);
        await window.OpenAsync("/");
        await TabOrder.GoToAsync(window.Page, "#q");
        await window.Page.Keyboard.TypeAsync("开饭店");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.ArriveAsync(address => address.Contains("/search", StringComparison.Ordinal));
        await TabOrder.GoToAsync(window.Page, "a[href='/items/haixi-scjg-food-business']");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.ArriveAsync(address =>
            address.EndsWith("/items/haixi-scjg-food-business", StringComparison.Ordinal)
        );
        (await window.OverflowAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_form_puts_the_focus_on_the_summary_of_errors_and_its_links_on_the_fields()
    {
        await using var window = await site.OpenAsync(null, Sizes.Desktop);
        await window.OpenAsync("/register");
        await TabOrder.GoToAsync(window.Page, "main button:not(.as-link)");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForSelectorAsync("#error-summary:focus");
        (await window.Page.TitleAsync()).ShouldStartWith("有错误");
        await TabOrder.GoToAsync(window.Page, "#error-summary a");
        await window.Page.Keyboard.PressAsync("Enter");
        (await window.Page.Locator("input:focus, fieldset:focus-within").CountAsync()).ShouldBe(1);
        (await Axe.FindAsync(window.Page)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_tab_leads_past_the_head_of_the_page()
    {
        await using var window = await site.OpenAsync(null, Sizes.Desktop);
        await window.OpenAsync("/items");
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Enter");
        (await window.Page.Locator("#main:focus").CountAsync()).ShouldBe(1);
    }
}
