using System.Text.RegularExpressions;
using Tongban.Serving;

namespace Tongban.Browser.Tests.Story;

/// <summary>A permit that a case granted: shown, verified, used in place of paper, revoked.</summary>
public sealed partial class OnePermit(DemoSite site)
{
    private const string Representative = "19900000008";
    private const string Inspector = "632800-scjg.shencha1";

    [Fact]
    public async Task Is_shown_from_the_wallet_verified_by_an_inspector_used_instead_of_paper_and_seen_revoked_at_once()
    {
        await using var server = await TongbanServer.StartAsync();
        var certificate = await server.GrantPermitAsync();
        await using var shop = await OpenAsync(server, Representative);
        await using var inspector = await OpenAsync(server, Inspector);
        await using var approver = await OpenAsync(server, SamplePermit.Approver);
        await shop.SignInAsync(SamplePermit.Company);
        await inspector.SignInAsync();
        await approver.SignInAsync();

        var code = await ShowAsync(shop, certificate);
        await inspector.GoAsync(code);
        await inspector.ShouldReadAsync("证照在有效期内");
        await inspector.GoAsync(code);
        await inspector.ShouldReadAsync("这个二维码已经用过");

        var number = await shop.ApplyAsync(await server.ItemAsync(SamplePermit.Renewal), signs: true);
        await shop.GoAsync($"/my/cases/{number}");
        await shop.ShouldReadAsync("有效，内容与签署时一致");
        await shop.ShouldLookSoundAsync("my-case-signed");
        (await shop.Page.Locator($"a[href='{certificate}']").CountAsync()).ShouldBe(1);
        await inspector.GoAsync($"/desk/cases/{number}");
        await inspector.ShouldReadAsync("现在：有效");
        await inspector.ShouldReadAsync("有效，内容与签署时一致");
        await inspector.ShouldLookSoundAsync("desk-case-signed");

        await approver.GoAsync("/desk/certificates");
        await approver.PressAsync($"a[href='{certificate.Replace("/my/", "/desk/", StringComparison.Ordinal)}']");
        await approver.FillAsync("act", "Revoke");
        await approver.FillAsync("reason", "食品安全法第一百三十四条，演示处罚决定第1号");
        await approver.PressAsync("main form .actions button");
        await approver.ShouldReadAsync("请核对后确认吊销");
        await approver.ShouldLookSoundAsync("desk-certificate-confirm");
        await approver.PressAsync("form[action*='handler=Confirm'] button");
        await approver.ShouldReadAsync("已吊销");

        await inspector.GoAsync($"/desk/cases/{number}");
        await inspector.ShouldReadAsync("现在：已吊销");
        await inspector.GoAsync(await ShowAsync(shop, certificate));
        await inspector.ShouldReadAsync("证照因违法被吊销，不再有效");
        await shop.GoAsync(certificate);
        foreach (var use in new[] { "代替材料提交", "扫码查验", number, "演示处罚决定第1号" })
            await shop.ShouldReadAsync(use);
    }

    /// <summary>亮证 from the wallet.</summary>
    /// <returns>What the scanned code leads to.</returns>
    private static async Task<string> ShowAsync(Player shop, string certificate)
    {
        await shop.GoAsync("/my/certificates");
        await shop.PressAsync($"a[href='{certificate}/show']");
        await shop.PressAsync("main form button.big");
        (await shop.Page.Locator("main svg.qr").CountAsync()).ShouldBe(1);
        return Code().Match(await shop.Page.Locator("main").InnerTextAsync()).Value;
    }

    private async Task<Player> OpenAsync(TongbanServer server, string login) =>
        new(await site.Browser.OpenAsync(server.Url, Sizes.Desktop), login);

    [GeneratedRegex("/verify/show/[0-9a-f]{32}", RegexOptions.None, 2000)]
    private static partial Regex Code();
}
