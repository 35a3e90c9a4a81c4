using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Trust;

/// <summary>免证办 and 亮证: a certificate in place of a paper online and at the counter, and shown to be scanned.</summary>
public sealed partial class CertificatesInstead : IAsyncLifetime
{
    private TongbanServer server = null!;
    private PageClient company = null!;
    private string certificate = "";

    public async ValueTask InitializeAsync()
    {
        server = await TongbanServer.StartAsync();
        certificate = await server.GrantPermitAsync();
        company = await server.AsAsync(SamplePermit.Company);
    }

    public async ValueTask DisposeAsync()
    {
        company.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Consent_takes_the_place_of_the_paper_and_a_certificate_that_is_over_stops_the_filing_and_loses_nothing()
    {
        (await company.GetAsync($"/items/{SamplePermit.Renewal}")).Text.ShouldContain("可以少交1份材料");
        var draft = await FilledAsync();
        (await company.GetAsync(draft)).Text.ShouldContain("您有电子食品经营许可证，同意调用就不用交");
        var material = $"{draft}/materials/currentPermit";
        var page = await company.GetAsync(material);
        page.Text.ShouldContain(Number().Match((await company.GetAsync(certificate)).Html).Value);
        page.Text.ShouldContain("海西蒙古族藏族自治州市场监督管理局");
        var silent = await company.PostAsync(page, "name=\"consent\"");
        silent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        silent.Text.ShouldContain("请勾选同意调用");
        (await ConsentAsync(material)).Text.ShouldContain("免交：已同意调用电子证照");
        var left = await company.PostAsync(await company.GetAsync(material), "handler=paper");
        left.Text.ShouldContain("可以不交：用您的电子证照");
        await ConsentAsync(material);

        await server.ActOnPermitAsync(certificate, "Suspend");
        (await company.GetAsync(draft)).Text.ShouldContain("现在是“暂扣”");
        var refused = await SendAsync(draft);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("现在是“暂扣”，不能代替材料“食品经营许可证”");
        refused.Text.ShouldContain("JY演示0001");
        await server.ActOnPermitAsync(certificate, "Resume");
        var sent = await SendAsync(draft);
        sent.Text.ShouldContain("查询码");
        var number = sent.Address.AbsolutePath.Split('/')[2];

        var mine = await company.GetAsync($"/my/cases/{number}");
        mine.Html.ShouldContain($"href=\"{certificate}\"");
        mine.Text.ShouldContain("没有交纸质件");
        using var clerk = await server.AsAsync(SamplePermit.Clerk);
        var desk = await clerk.GetAsync($"/desk/cases/{number}");
        desk.Text.ShouldContain("电子证照：食品经营许可证");
        desk.Text.ShouldContain("现在：有效");
        var file = await clerk.Http.GetByteArrayAsync($"desk/cases/{number}?handler=Certificate&id=currentPermit");
        file[..4].ShouldBe("%PDF"u8.ToArray());
        using var elsewhere = await server.AsAsync("632802-mzj.shouli");
        using var closed = await elsewhere.Http.GetAsync(
            new Uri($"desk/cases/{number}?handler=Certificate&id=currentPermit", UriKind.Relative)
        );
        closed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var log = (await company.GetAsync(certificate)).Text;
        log.ShouldContain("代替材料提交");
        log.ShouldContain("办件中查看");
        log.ShouldContain(number);

        await server.ActOnPermitAsync(certificate, "Revoke");
        (await clerk.GetAsync($"/desk/cases/{number}")).Text.ShouldContain("现在：已吊销");
        await CorrectAsync(clerk, number);
        (await company.GetAsync($"/my/cases/{number}")).Text.ShouldContain("补正.pdf");
    }

    [Fact]
    public async Task The_counter_offers_it_after_the_look_up_and_a_code_is_good_for_one_scanning_within_a_minute()
    {
        using var clerk = await server.AsAsync(SamplePermit.Clerk);
        var form = await clerk.GetAsync($"/desk/counter/{SamplePermit.Renewal}");
        form.Text.ShouldContain("先调取已有信息，有效的证照会显示在这里");
        var known = await clerk.PostAsync(
            form,
            "c-token",
            ("c-s-changed", "same"),
            ("c-known-number", "91632899MA7Y50016X"),
            ("c-known-reason", "法定代表人到窗口申请"),
            ("stage", "known")
        );
        known.Text.ShouldContain("申请人同意调用电子证照，免交这份材料");
        var filed = await clerk.PostAsync(
            known,
            "c-token",
            ("c-s-changed", "same"),
            ("permitNumber", "JY演示0001"),
            ("permitExpiry", "2031-03-01"),
            ("manager", "刘海霞"),
            ("managerPhone", "19900000008"),
            ("banned", "no"),
            ("paper.businessLicence", "true"),
            ("c-u-currentPermit", certificate.Split('/')[^1]),
            ("c-wanted", "Counter"),
            ("c-truth", "true"),
            ("c-then", "Accept"),
            ("stage", "submit")
        );
        filed.Text.ShouldContain("查询码");
        filed.Text.ShouldContain("受理通知书");

        var first = await ShowAsync();
        var second = await ShowAsync();
        using var stranger = server.Client();
        (await stranger.GetAsync(first)).Text.ShouldContain("这个二维码已经过期");
        using var inspector = await server.AsAsync("632800-scjg.shencha1");
        var seen = await inspector.GetAsync(second);
        seen.Text.ShouldContain("证照在有效期内");
        seen.Text.ShouldNotContain("刘海霞");
        var again = await stranger.GetAsync(second);
        again.Status.ShouldBe(HttpStatusCode.Gone);
        again.Text.ShouldContain("这个二维码已经用过");
        (await stranger.GetAsync("/verify/show/0123456789abcdef0123456789abcdef")).Text.ShouldContain("没有这个二维码");
        await stranger.GetAsync($"/verify?number={Number().Match((await company.GetAsync(certificate)).Html).Value}");
        await EndAsync(await ShowAsync());
        var log = (await company.GetAsync(certificate)).Text;
        log.ShouldContain("扫码查验");
        log.ShouldContain("海西蒙古族藏族自治州市场监督管理局");
        log.ShouldContain("没有登录的人");
    }

    /// <summary>A minute passes for a code; its clear text is nowhere in the table.</summary>
    private async Task EndAsync(string shown)
    {
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
            await using var write = await work.BeginAsync();
            await using var command = work.Connection.CreateCommand();
            command.Transaction = work.Transaction;
            command.CommandText =
                $"SELECT COUNT(*) FROM certificates_showing WHERE code_hash = '{shown.Split('/')[^1]}'";
            Convert.ToInt32(await command.ExecuteScalarAsync()).ShouldBe(0);
            command.CommandText = "UPDATE certificates_showing SET expires_at = expires_at - 60000000";
            (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0);
            await write.CommitAsync();
        }

        using var late = server.Client();
        (await late.GetAsync(shown)).Text.ShouldContain("这个二维码已经过期");
    }

    private async Task<string> ShowAsync()
    {
        var page = await company.GetAsync($"{certificate}/show");
        var shown = await company.PostAsync(page, "出示二维码");
        shown.Html.ShouldContain("class=\"qr\"");
        return Shown().Match(shown.Html).Value;
    }

    private async Task<Page> ConsentAsync(string material) =>
        await company.PostAsync(await company.GetAsync(material), "name=\"consent\"", ("consent", "true"));

    private async Task<Page> SendAsync(string draft) =>
        await company.PostAsync(await company.GetAsync($"{draft}/check"), "name=\"truth\"", ("truth", "true"));

    /// <summary>补正 of the material after the certificate was taken away, and of two pages of another file.</summary>
    private async Task CorrectAsync(PageClient clerk, string number)
    {
        await clerk.ActAsync(
            number,
            "draft-correction",
            ("material.currentPermit.problem", "证照已被吊销"),
            ("material.currentPermit.remedy", "提交新的许可证"),
            ("material.businessLicence.file0.pages", "3, 2"),
            ("material.businessLicence.file0.problem", "经营范围看不清"),
            ("material.businessLicence.file0.remedy", "重新扫描这两页")
        );
        await clerk.ActAsync(number, "issue-correction");
        var form = await company.GetAsync($"/my/cases/{number}/correction");
        form.Text.ShouldContain("营业执照：文件“执照.pdf”第2、3页");
        form.Text.ShouldContain("只换这一个文件");
        var part = PartOfLicence().Match(form.Html).Groups["key"].Value;
        var replied = await company.SendAsync(
            form,
            "multipart/form-data",
            [("act", "send")],
            [("file.currentPermit", "补正.pdf", SampleAnswers.Pdf), (part, "执照新.png", Portal.Reader.Png)]
        );
        replied.Status.ShouldBe(HttpStatusCode.OK, replied.Text);
        var seen = await clerk.GetAsync($"/desk/cases/{number}");
        seen.Text.ShouldContain("经营范围看不清");
        seen.Html.ShouldMatch("<del><a [^>]*handler=Replaced[^>]*>执照.pdf</a></del>");
        using var before = await clerk.Http.GetAsync(
            new Uri($"desk/cases/{number}?handler=Replaced&id=businessLicence&file=0", UriKind.Relative)
        );
        (await before.Content.ReadAsByteArrayAsync()).ShouldBe(SampleAnswers.Pdf);
    }

    /// <summary>A renewal filled in up to the permit itself.</summary>
    private async Task<string> FilledAsync()
    {
        var item = await server.ItemAsync(SamplePermit.Renewal);
        var page = await company.PostAsync(
            await company.GetAsync($"/apply/{item.Id}"),
            "btn big",
            ("kind", "Enterprise")
        );
        page = await company.PostAsync(page, "name=\"option\"", ("option", "same"));
        var draft = page.Address.AbsolutePath;
        (string, string)[] permit = [("permitNumber", "JY演示0001"), ("permitExpiry", "2031-03-01")];
        (string, string)[] people = [("manager", "刘海霞"), ("managerPhone", "19900000008"), ("banned", "no")];
        foreach (var (group, answers) in new[] { ("permit", permit), ("people", people) })
        {
            var saved = await company.PostAsync(
                await company.GetAsync($"{draft}/form/{group}"),
                $"name=\"{answers[0].Item1}\"",
                [.. answers, ("act", "save")]
            );
            saved.Status.ShouldBe(HttpStatusCode.OK, saved.Text);
        }

        var licence = await company.GetAsync($"{draft}/materials/businessLicence");
        await company.SendAsync(licence, "name=\"file\"", [], [("file", "执照.pdf", SampleAnswers.Pdf)]);
        var delivery = await company.GetAsync($"{draft}/delivery");
        await company.PostAsync(delivery, "name=\"way\"", ("way", "Electronic"), ("consent", "true"));
        return draft;
    }

    [GeneratedRegex("JY6328\\d+", RegexOptions.None, 2000)]
    private static partial Regex Number();

    [GeneratedRegex("name=\"(?<key>file\\.businessLicence\\.[0-9]+)\"", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex PartOfLicence();

    [GeneratedRegex("/verify/show/[0-9a-f]{32}", RegexOptions.None, 2000)]
    private static partial Regex Shown();
}
