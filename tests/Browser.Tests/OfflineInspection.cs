using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Tongban.Browser.Tests.Checks;
using Tongban.Platform;

namespace Tongban.Browser.Tests;

/// <summary>/verify/offline: the printed code of a certificate, checked in the browser where there is no network.</summary>
public sealed class OfflineInspection(DemoSite site)
{
    private const string Place = "/verify/offline";
    private const string Identifier = "1.2.156.3005.2.11632800MB9000912RD01.11632800MB1234567F.JY63280026000001.001.X";

    [Fact]
    public async Task The_browser_computes_SM3_and_SM2_as_the_standards_and_openssl_do()
    {
        await using var window = await site.OpenAsync(null, Sizes.Phone);
        await window.OpenAsync(Place);
        var page = window.Page;
        // GB/T 32905, appendix A
        (await Sm3Async(page, Encoding.ASCII.GetBytes("abc"))).ShouldBe(
            "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
        );
        (await Sm3Async(page, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("abcd", 16))))).ShouldBe(
            "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
        );
        // GB/T 32918.5, appendix A: the recommended curve
        const string point =
            "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";
        var key = Convert.FromHexString("3059301306072A8648CE3D020106082A811CCF5501822D03420004" + point);
        var said = Encoding.ASCII.GetBytes("message digest");
        var signature = Convert.FromHexString(
            "3046022100F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3022100B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA"
        );
        (await VerifyAsync(page, key, said, signature)).ShouldBeTrue();
        (await VerifyAsync(page, key, [.. said, 0], signature)).ShouldBeFalse();
        (await VerifyAsync(page, key, said, [.. signature, 0])).ShouldBeFalse();
        (await VerifyAsync(page, key, said, Convert.FromHexString("3006020100020100"))).ShouldBeFalse();
        (await VerifyAsync(page, key, said, [])).ShouldBeFalse();
        var offCurve = (byte[])key.Clone();
        offCurve[^1] ^= 1;
        (await VerifyAsync(page, offCurve, said, signature)).ShouldBeFalse();

        var folder = Directory.CreateTempSubdirectory("tongban-sm2-");
        try
        {
            byte[]? earlier = null;
            foreach (var length in new[] { 1, 55, 56, 63, 64, 65, 119, 1000 })
            {
                var data = Enumerable.Range(0, length).Select(one => (byte)(one * 7)).ToArray();
                await File.WriteAllBytesAsync(At("data"), data);
                await OpenSslAsync("dgst", "-sm3", "-binary", "-out", At("digest"), At("data"));
                (await Sm3Async(page, data)).ShouldBe(
                    Convert.ToHexStringLower(await File.ReadAllBytesAsync(At("digest")))
                );
                await OpenSslAsync("ecparam", "-name", "SM2", "-genkey", "-noout", "-out", At("key.pem"));
                await OpenSslAsync("pkey", "-in", At("key.pem"), "-pubout", "-outform", "DER", "-out", At("key.der"));
                await OpenSslAsync(
                    "pkeyutl",
                    "-sign",
                    "-rawin",
                    "-digest",
                    "sm3",
                    "-pkeyopt",
                    "distid:1234567812345678",
                    "-inkey",
                    At("key.pem"),
                    "-in",
                    At("data"),
                    "-out",
                    At("signature")
                );
                var theirs = await File.ReadAllBytesAsync(At("key.der"));
                var signed = await File.ReadAllBytesAsync(At("signature"));
                (await VerifyAsync(page, theirs, data, signed)).ShouldBeTrue($"{length} bytes");
                signed[^1] ^= 1;
                (await VerifyAsync(page, theirs, data, signed)).ShouldBeFalse();
                signed[^1] ^= 1;
                (await VerifyAsync(page, earlier ?? key, data, signed)).ShouldBeFalse("another key");
                earlier = theirs;
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        string At(string name) => Path.Combine(folder.FullName, name);
    }

    [Fact]
    public async Task A_page_opened_once_tells_true_forged_and_expired_codes_apart_without_a_network()
    {
        await using var window = await site.OpenAsync(null, Sizes.Phone);
        await window.OpenAsync(Place);
        var page = window.Page;
        await KeptAsync(page);
        await window.Context.SetOfflineAsync(true);

        // the phone's scanner opens the code's own address
        await page.GotoAsync("/verify?number=1" + CodeOf("2099-12-31"));
        await page.GetByText("二维码是真的，有效期没有过").WaitForAsync();
        (await page.Locator("[data-claim=number]").InnerTextAsync()).ShouldBe("JY63280026000001");
        (await page.Locator("[data-claim=until]").InnerTextAsync()).ShouldBe("2099年12月31日");
        (await page.GetByText("是否被吊销，联网才能确定").IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator("[data-results]").InnerTextAsync()).ShouldContain("停用名单取自");
        (await Axe.FindAsync(page)).ShouldBeEmpty();

        await page.GotoAsync(Place);
        await TypeAsync(page, "http://localhost/verify?number=1" + CodeOf("2020-01-31"));
        await page.GetByText("二维码是真的，但有效期已经过了").WaitForAsync();
        var code = "http://localhost/verify?number=1" + CodeOf("2020-01-31");
        var parts = code.Split('.');
        var longer = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[^2])).Replace("2020", "2099");
        parts[^2] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(longer));
        foreach (var forged in new[] { string.Join('.', parts), code[..^8], "不是二维码", code + "#1.a.b" })
        {
            await TypeAsync(page, forged);
            await page.GetByText("二维码不是本平台签发的，或者被改动过").WaitForAsync();
            (await page.Locator("[data-claims]").IsVisibleAsync()).ShouldBeFalse();
        }

        await TypeAsync(page, "http://localhost/verify?number=1" + CodeOf(null));
        await page.GetByText("二维码是真的，有效期没有过").WaitForAsync();
        (await page.Locator("[data-claim=until]").InnerTextAsync()).ShouldBe("没有规定有效期");
        if (Environment.GetEnvironmentVariable("TONGBAN_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "offline-valid.png"), FullPage = true });
        }

        await page.EvaluateAsync("document.querySelector('form[data-face-codes]').dataset.ended = 'none'");
        var ended = await page.EvaluateAsync<string>(
            $"async ([code, identifier]) => {{ const m = await import({Module}); return m.judge(code, document.querySelector('form[data-face-codes]').dataset.keys.split(' '), [m.shortHash(identifier)], '2026-01-01').outcome; }}",
            new[] { code, Identifier }
        );
        ended.ShouldBe("Ended");
    }

    [Fact]
    public async Task Without_scripts_the_server_checks_the_code()
    {
        await using var window = await site.Browser.OpenAsync(site.Server.Url, Sizes.Phone, scripts: false);
        await window.OpenAsync(Place);
        await TypeAsync(window.Page, "http://localhost/verify?number=1" + CodeOf("2099-12-31"));
        await window.Page.GetByText("二维码是真的，有效期没有过").WaitForAsync();
        await TypeAsync(window.Page, "http://localhost/verify?number=1" + CodeOf("2099-12-31")[..^6]);
        await window.Page.GetByText("二维码不是本平台签发的，或者被改动过").WaitForAsync();
    }

    private const string Module = "document.querySelector('script[src*=face-codes]').src";

    /// <summary>A code as docs/reference/certificates.md writes it, signed with the site's key.</summary>
    private string CodeOf(string? until)
    {
        var last = until is null ? "null" : $"\"{until}\"";
        var claims = Encoding.UTF8.GetBytes(
            $$"""{"authority":"海西蒙古族藏族自治州市场监督管理局","holder":"德令哈演示蓝湖餐饮有限公司","identifier":"{{Identifier}}","number":"JY63280026000001","type":"食品经营许可证","until":{{last}}}"""
        );
        var keys = site.Server.Services.GetRequiredService<KeyStore>();
        var signature = keys.Signer(KeyPurpose.FaceCode, keys.Current(KeyPurpose.FaceCode)).Sign(claims);
        return $"#1.{Base64Url.EncodeToString(claims)}.{Base64Url.EncodeToString(signature)}";
    }

    private static async Task TypeAsync(IPage page, string code)
    {
        await page.FillAsync("textarea[name=code]", code);
        await page.ClickAsync("main form button");
    }

    private static Task<string> Sm3Async(IPage page, byte[] data) =>
        page.EvaluateAsync<string>(
            $"async (data) => {{ const m = await import({Module}); return [...m.sm3(Uint8Array.from(data))].map((one) => one.toString(16).padStart(2, '0')).join(''); }}",
            Numbers(data)
        );

    private static Task<bool> VerifyAsync(IPage page, byte[] key, byte[] data, byte[] signature) =>
        page.EvaluateAsync<bool>(
            $"async ([key, data, signature]) => {{ const m = await import({Module}); return m.verifySm2(m.readKey(Uint8Array.from(key)), Uint8Array.from(data), Uint8Array.from(signature)); }}",
            new[] { Numbers(key), Numbers(data), Numbers(signature) }
        );

    private static int[] Numbers(byte[] bytes) => [.. bytes.Select(one => (int)one)];

    private static Task KeptAsync(IPage page) =>
        page.EvaluateAsync(
            """
            async () => {
              for (let tries = 0; tries < 400; tries++) {
                const pages = await caches.open("tongban-pages-1");
                const assets = await caches.open("tongban-assets-1");
                const scripts = (await assets.keys()).filter((one) => one.url.includes("face-codes.js"));
                if ((await pages.match("/verify/offline")) && (await pages.match("/offline")) && scripts.length > 0) return;
                await new Promise((resolve) => setTimeout(resolve, 50));
              }
              throw new Error("the page was not kept");
            }
            """
        );

    private static async Task OpenSslAsync(params string[] arguments)
    {
        using var run = Process.Start(
            new ProcessStartInfo("openssl", arguments)
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        await run.WaitForExitAsync();
        run.ExitCode.ShouldBe(0, await run.StandardError.ReadToEndAsync());
    }
}
