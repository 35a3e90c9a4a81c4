using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Trust;

/// <summary>A shop's permit through the pages: granted by a case, in the wallet, verified by a stranger, revoked at once.</summary>
public sealed partial class CertificatesOnTheSite
{
    private const string Company = SamplePermit.Company;
    private const string Person = "才仁卓玛";

    [Fact]
    public async Task A_permit_goes_from_the_case_to_the_wallet_is_verified_and_seen_revoked_at_once()
    {
        await using var server = await TongbanServer.StartAsync();
        await server.GrantPermitAsync();
        using var company = await SignedInAsync(server, Company);
        var address = CertificateLink().Match(await SealedAsync(company)).Value;
        var page = await company.GetAsync(address);
        page.Text.ShouldContain("有效");
        var identifier = Identifier().Match(page.Html).Value;
        var ofd = await company.Http.GetByteArrayAsync($"{address}/1.ofd".TrimStart('/'));
        var pdf = await company.Http.GetByteArrayAsync($"{address}/1.pdf".TrimStart('/'));
        pdf[..4].ShouldBe("%PDF"u8.ToArray());
        new ZipArchive(new MemoryStream(ofd)).GetEntry("Doc_0/Signs/Sign_0/SignedValue.dat").ShouldNotBeNull();

        using var stranger = server.Client();
        var found = await stranger.GetAsync($"/verify?number={identifier}");
        found.Text.ShouldContain("证照在有效期内");
        found.Text.ShouldContain(Company);
        found.Text.ShouldNotContain("刘海霞");
        (await UploadAsync(stranger, "收到.ofd", ofd)).Text.ShouldContain("文件与本平台颁发的一致");
        ofd[ofd.Length / 2] ^= 1;
        (await UploadAsync(stranger, "收到.ofd", ofd)).Text.ShouldContain("或者被改动过");
        (await stranger.GetAsync("/verify?number=JY000")).Text.ShouldContain("没有查到这份证照");
        (await stranger.GetAsync($"/verify?number={identifier[..^1]}x")).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        var root = await stranger.Http.GetStringAsync("verify/root.pem");
        root.ShouldStartWith("-----BEGIN CERTIFICATE-----");

        using var other = await SignedInAsync(server, Person);
        foreach (var path in (string[])[address, $"{address}/1.ofd", $"{address}/1.pdf"])
        {
            (await other.Http.GetAsync(path.TrimStart('/'))).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        using var approver = await SignedInAsync(server, "632800-scjg.shenpi");
        var desk = address.Replace("/my/", "/desk/", StringComparison.Ordinal);
        var refused = await approver.PostAsync(await approver.GetAsync(desk), "name=\"act\"", ("act", "Revoke"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var asked = await approver.PostAsync(
            await approver.GetAsync(desk),
            "name=\"act\"",
            ("act", "Revoke"),
            ("reason", "食品安全法第一百三十四条，演示处罚决定第1号")
        );
        var done = await approver.PostAsync(asked, "handler=Confirm");
        done.Text.ShouldContain("已吊销");
        (await stranger.GetAsync($"/verify?number={identifier}")).Text.ShouldContain("被吊销，不再有效");
        (await company.GetAsync(address)).Text.ShouldContain("演示处罚决定第1号");
        using var elsewhere = await SignedInAsync(server, "632802-mzj.shenpi");
        (await elsewhere.Http.GetAsync(desk.TrimStart('/'))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<PageClient> SignedInAsync(TongbanServer server, string who)
    {
        var client = server.Client();
        await client.SignInAsync(who);
        return client;
    }

    private static async Task<Page> UploadAsync(PageClient who, string name, byte[] content) =>
        await who.SendAsync(await who.GetAsync("/verify"), "multipart/form-data", [], [("file", name, content)]);

    private static async Task<string> SealedAsync(PageClient company)
    {
        for (var attempt = 0; ; attempt++)
        {
            attempt.ShouldBeLessThan(100, "the certificate was not sealed");
            var wallet = await company.GetAsync("/my/certificates");
            if (wallet.Html.Contains("/1.ofd", StringComparison.Ordinal))
            {
                return wallet.Html;
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    [GeneratedRegex("/my/certificates/\\d+", RegexOptions.None, 2000)]
    private static partial Regex CertificateLink();

    [GeneratedRegex(@"1\.2\.156\.3005\.2\.[0-9A-Z.]+", RegexOptions.None, 2000)]
    private static partial Regex Identifier();
}
