using System.Net;
using System.Text.RegularExpressions;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Trust;

/// <summary>授权用证 and 加注件 over HTTP: one grantee, one purpose, over at once; a copy that says what it is for.</summary>
[Collection(PermitSite.Name)]
public sealed partial class GrantedCertificates(PermitSite site)
{
    private const string Until = "2026-05-31";

    [Fact]
    public async Task A_person_and_an_authority_use_a_certificate_while_the_grant_stands_and_nobody_else_does()
    {
        var wrong = await GrantAsync("Person", "王敏", "19900000002", consent: true);
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Text.ShouldContain("没有找到名称和号码都对得上的对方");
        (await GrantAsync("Person", "王敏", "19900000001", consent: false)).Text.ShouldContain("请勾选同意后再授权");
        (await GrantAsync("Person", "王敏", "19900000001", consent: true)).Text.ShouldContain("已授权");
        (await GrantAsync("Authority", "德令哈市民政局", "", consent: true)).Text.ShouldContain("已授权");

        var granted = GrantedLink().Match((await site.Holder.GetAsync("/my/certificates/granted")).Html).Value;
        var seen = await site.Holder.GetAsync(granted);
        seen.Text.ShouldContain("用途：房屋租赁备案");
        (await site.Holder.Http.GetByteArrayAsync($"{granted}?handler=File"))
            .AsSpan(0, 4)
            .ToArray()
            .ShouldBe("%PDF"u8.ToArray());
        (await site.Holder.GetAsync(site.Certificate)).Status.ShouldBe(HttpStatusCode.NotFound);
        using var stranger = await site.Server.AsAsync("才仁卓玛");
        (await stranger.GetAsync(granted)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await site.Company.GetAsync(granted)).Status.ShouldBe(HttpStatusCode.NotFound);

        using (var clerk = await site.Server.AsAsync("632802-mzj.shouli"))
        {
            var desk = DeskLink().Match((await clerk.GetAsync("/desk/certificates/granted")).Html).Value;
            (await clerk.GetAsync(desk)).Text.ShouldContain("食品经营许可证");
            using var elsewhere = await site.Server.AsAsync(SamplePermit.Clerk);
            (await elsewhere.GetAsync(desk)).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        var log = (await site.Company.GetAsync(site.Certificate)).Text;
        log.ShouldContain("获授权的一方查看");
        log.ShouldContain("德令哈市民政局");
        var page = await site.Company.GetAsync($"{site.Certificate}/grants");
        foreach (var grant in Grant().Matches(page.Html).Select(one => one.Groups["id"].Value).Distinct())
        {
            await site.Company.PostAsync(page, "handler=Revoke", ("grant", grant));
        }

        foreach (var address in new[] { granted, $"{granted}?handler=File" })
        {
            var late = await site.Holder.GetAsync(address);
            late.Status.ShouldBe(HttpStatusCode.Forbidden);
            late.Text.ShouldContain("这份授权已经撤销或者到期");
        }
    }

    [Fact]
    public async Task A_copy_says_on_its_face_and_when_verified_what_it_is_for_until_it_is_cancelled()
    {
        var address = $"{site.Certificate}/copies";
        var empty = await site.Company.PostAsync(await site.Company.GetAsync(address), "name=\"Purpose\"");
        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var made = await site.Company.PostAsync(
            await site.Company.GetAsync(address),
            "name=\"Purpose\"",
            ("Purpose", "向演示公司投标"),
            ("Until", Until)
        );
        made.Text.ShouldContain("加注件已经做好");
        var code = Code().Match(made.Html).Value;
        var link = CopyLink().Match(made.Html).Value;
        var pdf = await site.Company.Http.GetByteArrayAsync(link);
        pdf[..4].ShouldBe("%PDF"u8.ToArray());

        using var anybody = site.Server.Client();
        var verified = await anybody.GetAsync($"/verify?number={code}");
        verified.Text.ShouldContain("这份加注件有效");
        verified.Text.ShouldContain("只用于“向演示公司投标”");
        (await VerifyAsync(anybody, pdf)).Text.ShouldContain("这份加注件有效");
        pdf[^20] ^= 1;
        (await VerifyAsync(anybody, pdf)).Text.ShouldNotContain("这份加注件有效");
        (await anybody.GetAsync("/verify?number=JZ0000000000000000")).Text.ShouldNotContain("加注件有效");
        (await site.Holder.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        using var theirs = await site.Holder.Http.GetAsync(new Uri(link, UriKind.Relative));
        theirs.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await site.Server.ActOnPermitAsync(site.Certificate, "Suspend");
        (await anybody.GetAsync($"/verify?number={code}")).Text.ShouldContain("这份加注件不再有效");
        await site.Server.ActOnPermitAsync(site.Certificate, "Resume");
        (await anybody.GetAsync($"/verify?number={code}")).Text.ShouldContain("这份加注件有效");
        await site.Company.PostAsync(await site.Company.GetAsync(address), "handler=Cancel", ("copy", CopyId(link)));
        (await anybody.GetAsync($"/verify?number={code}")).Text.ShouldContain("这份加注件已由持证人作废");
    }

    private async Task<Page> GrantAsync(string kind, string name, string number, bool consent)
    {
        List<(string, string)> fields =
        [
            ("Kind", kind),
            ("Name", name),
            ("Number", number),
            ("Purpose", "房屋租赁备案"),
            ("Until", Until),
        ];
        if (consent)
        {
            fields.Add(("Consent", "true"));
        }

        return await site.Company.PostAsync(
            await site.Company.GetAsync($"{site.Certificate}/grants"),
            "name=\"Purpose\"",
            [.. fields]
        );
    }

    private static async Task<Page> VerifyAsync(PageClient client, byte[] file) =>
        await client.SendAsync(await client.GetAsync("/verify"), "name=\"file\"", [], [("file", "加注件.pdf", file)]);

    private static string CopyId(string link) => link.Split('/')[^1].Replace(".pdf", "", StringComparison.Ordinal);

    [GeneratedRegex("/my/certificates/granted/\\d+", RegexOptions.None, 2000)]
    private static partial Regex GrantedLink();

    [GeneratedRegex("/desk/certificates/granted/\\d+", RegexOptions.None, 2000)]
    private static partial Regex DeskLink();

    [GeneratedRegex("name=\"grant\" value=\"(?<id>\\d+)\"", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Grant();

    [GeneratedRegex("/my/certificates/\\d+/copies/\\d+\\.pdf", RegexOptions.None, 2000)]
    private static partial Regex CopyLink();

    [GeneratedRegex("JZ[0-9A-F]{16}", RegexOptions.None, 2000)]
    private static partial Regex Code();
}
