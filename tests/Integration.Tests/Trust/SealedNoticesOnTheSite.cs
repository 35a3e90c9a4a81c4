using System.Net;
using System.Text.RegularExpressions;
using Tongban.Platform.Documents;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Trust;

/// <summary>A notice as it reaches the applicant: sealed, to be checked by anybody, its delay shown to the operator.</summary>
public sealed partial class SealedNoticesOnTheSite
{
    [Fact]
    public async Task A_notice_arrives_sealed_and_a_stranger_sees_whether_it_was_changed()
    {
        await using var server = await TongbanServer.StartAsync();
        using var citizen = server.Client();
        await citizen.SignInAsync("德令哈演示蓝湖餐饮有限公司");
        var number = await citizen.FileAsync(await server.ItemAsync("haixi-scjg-food-business"));
        using var clerk = server.Client();
        await clerk.SignInAsync("632800-scjg.shouli");
        await clerk.ActAsync(number, "accept");
        var page = await citizen.GetAsync($"/my/cases/{number}");
        var links = DocumentLink().Matches(page.Html).Select(one => one.Value).Distinct().ToList();
        links.Count.ShouldBe(2);
        using var stranger = server.Client();
        foreach (var link in links)
        {
            var pdf = await citizen.Http.GetByteArrayAsync(link.TrimStart('/'));
            PdfSignature.Read(pdf).ShouldNotBeNull();
            var found = await UploadAsync(stranger, pdf);
            found.Text.ShouldContain("文书的电子印章有效，盖章后没有被改动过");
            found.Text.ShouldContain("专用章（演示）");
            found.Text.ShouldNotContain("伪造");
            pdf[pdf.Length / 3] ^= 1;
            (await UploadAsync(stranger, pdf)).Text.ShouldContain("或者被改动过");
        }

        using var @operator = server.Client();
        await @operator.SignInAsync("A001");
        var operations = await @operator.GetAsync("/desk/operations");
        operations.Text.ShouldContain("最近1000份文书中已盖章的2份");
        (await clerk.GetAsync("/desk/operations")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<Page> UploadAsync(PageClient who, byte[] content) =>
        await who.SendAsync(
            await who.GetAsync("/verify"),
            "multipart/form-data",
            [],
            [("file", "通知书.pdf", content)]
        );

    [GeneratedRegex("/my/documents/\\d+", RegexOptions.None, 2000)]
    private static partial Regex DocumentLink();
}
