using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Trust;

/// <summary>委托办事 over HTTP: given, accepted, used with a certificate of the giver's, seen by both, over at once.</summary>
[Collection(PermitSite.Name)]
public sealed partial class MandatesOnTheSite(PermitSite site)
{
    private const string OtherItem = "haixi-scjg-special-equipment-operator";

    private readonly TongbanServer server = site.Server;
    private readonly PageClient company = site.Company;
    private readonly PageClient holder = site.Holder;
    private readonly string certificate = site.Certificate;

    [Fact]
    public async Task An_enterprise_lets_somebody_renew_its_permit_and_sees_every_use_and_takes_it_back_at_once()
    {
        var mandate = await GivenAsync("Apply", "View", "UseCertificates");
        (await company.GetAsync(mandate)).Text.ShouldContain("待接受");
        (await holder.GetAsync($"/apply/{SamplePermit.Renewal}?mandate={IdOf(mandate)}")).Text.ShouldContain(
            "授权现在是“待接受”"
        );
        var silent = await holder.PostAsync(await holder.GetAsync(mandate), "name=\"consent\"");
        silent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await AcceptAsync(mandate)).Text.ShouldContain("已接受委托");

        var number = await FiledAsync(mandate);
        (await company.GetAsync("/my/cases")).Text.ShouldContain("王敏代办");
        (await company.GetAsync($"/my/cases/{number}")).Text.ShouldContain("由王敏代办");
        (await holder.GetAsync("/my/cases")).Html.ShouldContain(number);
        await SeesNoOtherCaseAsync(number);
        using (var clerk = await server.AsAsync(SamplePermit.Clerk))
        {
            var desk = await clerk.GetAsync($"/desk/cases/{number}");
            desk.Text.ShouldContain($"代办人 王敏（授权编号 {await NumberOfAsync(mandate)}");
            desk.Text.ShouldContain($"申请人 {SamplePermit.Company}");
            await CorrectAsync(clerk, number);
        }

        (await company.GetAsync(certificate)).Text.ShouldContain("王敏");
        var log = (await company.GetAsync(mandate)).Text;
        foreach (var use in new[] { "开始填写申请", "提交申请", "使用电子证照", "查看办件", "提交补正" })
        {
            log.ShouldContain(use);
        }

        var readings = (await company.GetAsync("/my/readings")).Text;
        readings.ShouldContain("受托人凭您的委托看到的");
        readings.ShouldContain("查看办件");
        (await holder.GetAsync("/my/readings")).Text.ShouldNotContain("受托人凭您的委托看到的");
        (await holder.GetAsync(mandate)).Text.ShouldContain("提交补正");
        (await LedgerAsync("mandate.used")).ShouldBeGreaterThan(4);
        (
            await CountAsync(
                $"SELECT COUNT(*) FROM platform_ledger WHERE stream LIKE 'case:%' AND body LIKE '%{await NumberOfAsync(mandate)}%'"
            )
        ).ShouldBeGreaterThan(1);

        var middle = await BegunAsync(mandate);
        var form = await holder.GetAsync($"{middle}/form/permit");
        await company.PostAsync(await company.GetAsync(mandate), "handler=Revoke");
        var late = await holder.PostAsync(form, "name=\"permitNumber\"", ("permitNumber", "JY1"), ("act", "save"));
        foreach (
            var refused in new[]
            {
                late,
                await holder.GetAsync(middle),
                await holder.GetAsync($"/my/cases/{number}"),
                await holder.GetAsync($"/apply/{SamplePermit.Renewal}?mandate={IdOf(mandate)}"),
            }
        )
        {
            refused.Status.ShouldBe(HttpStatusCode.Forbidden, $"{refused.Address}");
            refused.Text.ShouldContain("授权现在是“已撤销”");
        }

        (await holder.GetAsync("/my/cases")).Html.ShouldNotContain(number);
        (await company.GetAsync($"/my/cases/{number}")).Status.ShouldBe(HttpStatusCode.OK);
        var again = await holder.PostAsync(
            await holder.GetAsync("/my/mandates/new"),
            "name=\"HolderName\"",
            ("Kind", "Agent"),
            ("HolderName", "王敏"),
            ("Holder", "19900000001"),
            ("Scope", "all")
        );
        again.Text.ShouldContain("不能委托给自己");
    }

    [Fact]
    public async Task Nothing_outside_the_scope_and_nothing_by_anybody_else()
    {
        var mandate = await GivenAsync("View", "Apply");
        using var stranger = await server.AsAsync("才仁卓玛");
        foreach (var handler in new[] { "", "?handler=Accept", "?handler=Revoke", "?handler=Renounce" })
        {
            var page = await stranger.GetAsync("/my/mandates/new");
            var token = Token().Match(page.Html).Groups["token"].Value;
            using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
            using var answer =
                handler.Length == 0
                    ? await stranger.Http.GetAsync(new Uri(mandate, UriKind.Relative))
                    : await stranger.Http.PostAsync(new Uri(mandate + handler, UriKind.Relative), form);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, handler);
        }

        await AcceptAsync(mandate);
        (await stranger.GetAsync($"/apply/{SamplePermit.Renewal}?mandate={IdOf(mandate)}")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        var other = await holder.GetAsync($"/apply/{OtherItem}?mandate={IdOf(mandate)}");
        other.Status.ShouldBe(HttpStatusCode.Forbidden);
        other.Text.ShouldContain("不包括这个事项");

        var draft = await BegunAsync(mandate);
        (await stranger.GetAsync(draft)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await company.GetAsync(draft)).Status.ShouldBe(HttpStatusCode.NotFound);
        var used = await ConsentAsync($"{draft}/materials/currentPermit");
        used.Text.ShouldContain("不包括“使用委托人的电子证照”");
        (await holder.GetAsync(certificate)).Status.ShouldBe(HttpStatusCode.NotFound);

        var revoked = await holder.PostAsync(await holder.GetAsync(mandate), "handler=Renounce");
        revoked.Text.ShouldContain("已辞去");
        (await holder.GetAsync(draft)).Text.ShouldContain("授权现在是“已辞去”");
        (await company.GetAsync("/my/messages")).Text.ShouldContain("王敏辞去了您的委托");
    }

    /// <summary>The company gives; the text that is confirmed is the one that is kept.</summary>
    private async Task<string> GivenAsync(params string[] acts)
    {
        var item = await server.ItemAsync(SamplePermit.Renewal);
        var until = LegalTime.DateOf(DateTimeOffset.UtcNow).AddDays(30);
        var page = await company.GetAsync($"/my/mandates/new?item={item.TaskCode}");
        var unknown = await company.PostAsync(
            page,
            "name=\"HolderName\"",
            ("HolderName", "王敏"),
            ("Holder", "19900000002")
        );
        unknown.Text.ShouldContain("没有找到姓名和手机号");
        var shown = await company.PostAsync(
            page,
            "name=\"HolderName\"",
            [("HolderName", "王敏"), ("Holder", "199 0000 0001"), .. acts.Select(act => ("Acts", act))]
        );
        shown.Text.ShouldContain("法人授权经办人");
        shown.Text.ShouldContain(item.Name);
        shown.Html.ShouldNotContain("19900000001）");
        var changed = await company.PostAsync(
            shown,
            "name=\"hash\"",
            ("consent", "true"),
            ("Until", $"{until.AddDays(1):yyyy-MM-dd}")
        );
        changed.Text.ShouldContain("委托的内容与刚才显示的不一样");
        var given = await company.PostAsync(shown, "name=\"hash\"", ("consent", "true"));
        given.Status.ShouldBe(HttpStatusCode.OK, given.Text);
        return given.Address.AbsolutePath;
    }

    private async Task<Page> AcceptAsync(string mandate) =>
        await holder.PostAsync(await holder.GetAsync(mandate), "name=\"consent\"", ("consent", "true"));

    private async Task<string> NumberOfAsync(string mandate) =>
        MandateNumber().Match((await company.GetAsync(mandate)).Html).Value;

    private async Task<string> BegunAsync(string mandate)
    {
        var start = await holder.GetAsync($"/apply/{SamplePermit.Renewal}");
        var chosen = await holder.GetAsync(start.Link($"代{SamplePermit.Company}办"));
        chosen.Address.Query.ShouldContain(IdOf(mandate));
        var page = await holder.PostAsync(chosen, "btn big", ("kind", "Enterprise"));
        page = await holder.PostAsync(page, "name=\"option\"", ("option", "same"));
        page.Text.ShouldContain($"您正在代{SamplePermit.Company}办理");
        return page.Address.AbsolutePath;
    }

    private async Task<string> FiledAsync(string mandate)
    {
        var draft = await BegunAsync(mandate);
        (string, string)[] permit = [("permitNumber", "JY演示0001"), ("permitExpiry", "2031-03-01")];
        (string, string)[] people = [("manager", "刘海霞"), ("managerPhone", "19900000008"), ("banned", "no")];
        foreach (var (group, answers) in new[] { ("permit", permit), ("people", people) })
        {
            await holder.PostAsync(
                await holder.GetAsync($"{draft}/form/{group}"),
                $"name=\"{answers[0].Item1}\"",
                [.. answers, ("act", "save")]
            );
        }

        var licence = await holder.GetAsync($"{draft}/materials/businessLicence");
        await holder.SendAsync(licence, "name=\"file\"", [], [("file", "执照.pdf", SampleAnswers.Pdf)]);
        (await ConsentAsync($"{draft}/materials/currentPermit")).Text.ShouldContain("免交：已同意调用电子证照");
        await holder.PostAsync(
            await holder.GetAsync($"{draft}/delivery"),
            "name=\"way\"",
            ("way", "Electronic"),
            ("consent", "true")
        );
        var signing = await holder.GetAsync($"{draft}/sign");
        signing.Status.ShouldBe(HttpStatusCode.Forbidden);
        signing.Text.ShouldContain("不能用委托人的电子签名");
        var sent = await holder.PostAsync(await holder.GetAsync($"{draft}/check"), "name=\"truth\"", ("truth", "true"));
        sent.Text.ShouldContain("查询码");
        return sent.Address.AbsolutePath.Split('/')[2];
    }

    private async Task<Page> ConsentAsync(string material) =>
        await holder.PostAsync(await holder.GetAsync(material), "name=\"consent\"", ("consent", "true"));

    private async Task CorrectAsync(PageClient clerk, string number)
    {
        await clerk.ActAsync(
            number,
            "draft-correction",
            ("material.businessLicence.problem", "看不清"),
            ("material.businessLicence.remedy", "提交清楚的扫描件")
        );
        await clerk.ActAsync(number, "issue-correction");
        var replied = await holder.SendAsync(
            await holder.GetAsync($"/my/cases/{number}/correction"),
            "multipart/form-data",
            [("act", "send")],
            [("file.businessLicence", "补正.pdf", SampleAnswers.Pdf)]
        );
        replied.Status.ShouldBe(HttpStatusCode.OK, replied.Text);
    }

    private Task<long> LedgerAsync(string type) =>
        CountAsync($"SELECT COUNT(*) FROM platform_ledger WHERE type = '{type}'");

    private async Task<long> CountAsync(string sql)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var connection = scope.ServiceProvider.GetRequiredService<UnitOfWork>().Connection;
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    /// <summary>Who fills in for another sees that case of the other's, and none beside it.</summary>
    private async Task SeesNoOtherCaseAsync(string number)
    {
        var others = CaseLink()
            .Matches((await company.GetAsync("/my/cases")).Html)
            .Select(one => one.Groups["number"].Value)
            .Where(one => one != number)
            .Distinct()
            .ToList();
        others.ShouldNotBeEmpty();
        var mine = (await holder.GetAsync("/my/cases")).Html;
        foreach (var other in others)
        {
            mine.ShouldNotContain(other);
            (await holder.GetAsync($"/my/cases/{other}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [GeneratedRegex("href=\"/my/cases/(?<number>[0-9A-Z-]{20,})\"")]
    private static partial Regex CaseLink();

    private static string IdOf(string mandate) => mandate.Split('/')[^1];

    [GeneratedRegex("SQ\\d{16}", RegexOptions.None, 2000)]
    private static partial Regex MandateNumber();

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex Token();
}
