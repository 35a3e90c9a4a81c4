using System.Net;
using System.Text;
using Tongban.Integration.Tests.Api;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Trust;

/// <summary>存量证照 and 执业记录 as people meet them: desk, wallet, messages and /verify.</summary>
public sealed class PaperOnTheSite
{
    [Fact]
    public async Task A_paper_certificate_reaches_its_holder_with_its_gaps_stated_and_its_practice_record()
    {
        await using var server = await TongbanServer.StartAsync();
        using var clerk = server.Client();
        await clerk.SignInAsync("632800-scjg.shouli");
        using (
            var template = await clerk.Http.GetAsync(
                new Uri($"/desk/certificates/paper/template.csv?type={PaperSamples.Type}", UriKind.Relative)
            )
        )
        {
            var heading = await template.Content.ReadAsStringAsync();
            Encoding.UTF8.GetString(PaperSamples.Sheet()).ShouldStartWith(heading.Trim('\uFEFF', '\r', '\n'));
        }

        var wrong = Encoding
            .UTF8.GetString(PaperSamples.Sheet())
            .Replace("预包装食品销售", "", StringComparison.Ordinal);
        var refused = await clerk.SendAsync(
            await clerk.GetAsync("/desk/certificates/paper"),
            "name=\"file\"",
            [("type", PaperSamples.Type)],
            [("file", "存量.csv", Encoding.UTF8.GetBytes(wrong))]
        );
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("第3行J列“经营项目”");

        var sheet = await server.EnterPaperAsync();
        (await clerk.GetAsync(sheet)).Text.ShouldContain("这批证照是您录入的");
        (await clerk.GetAsync($"/verify?number={PaperSamples.GappyNumber}")).Text.ShouldNotContain("据纸质证照转录");
        var certificate = await server.ComparePaperAsync(sheet);

        using var anybody = server.Client();
        var verified = await anybody.GetAsync($"/verify?number={PaperSamples.GappyNumber}");
        verified.Text.ShouldContain("据纸质证照转录");
        verified.Text.ShouldContain("纸质证照未载明：颁发日期、有效期止、住所、照片");
        verified.Text.ShouldContain("不能据此认定现在仍在有效期内");
        verified.Text.ShouldContain("有效期不详");
        verified.Text.ShouldNotContain("证照在有效期内");

        (
            await server.AppendPracticeAsync(
                certificate,
                ("Kind", "violation"),
                ("HappenedOn", "2026-02-27"),
                ("Words", "未公示食品安全信息，责令改正"),
                ("Document", "德市监责改〔2026〕12号")
            )
        ).Text.ShouldContain("已经附记");
        (
            await server.AppendPracticeAsync(certificate, ("Kind", "violation"), ("HappenedOn", "2026-02-27"))
        ).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        using var holder = server.Client();
        await holder.SignInAsync(ApiSite.Company);
        var own = await holder.GetAsync($"/my/certificates/{certificate}");
        own.Text.ShouldContain("据纸质证照转录");
        own.Text.ShouldContain("档案室3柜6号");
        own.Text.ShouldContain("未公示食品安全信息");
        var messages = (await holder.GetAsync("/my/messages")).Text;
        messages.ShouldContain("您的纸质证照已经转录到“我的证照”");
        messages.ShouldContain("您的证照上附记了一条记录");
        (await anybody.GetAsync($"/verify?number={PaperSamples.GappyNumber}")).Text.ShouldContain("违规、处罚");

        using var other = server.Client();
        await other.SignInAsync("632800-fgw.shenpi");
        (await other.GetAsync(sheet)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync($"/desk/certificates/{certificate}/practice")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
