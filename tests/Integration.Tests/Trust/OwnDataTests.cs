using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Identity.Demo;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Trust;

/// <summary>我的信息: taken away, corrected, let go of; and the audit administrator reading about it.</summary>
public sealed partial class OwnDataTests
{
    private const string Item = "haixi-scjg-special-equipment-operator";
    private const string Owner = "才仁卓玛";
    private const string Number = "632899197908030047";

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Somebody_takes_corrects_and_lets_go_of_what_is_held_and_hears_an_answer(DatabaseEngine engine)
    {
        await using var server = await TongbanServer.StartAsync(engine);
        using var citizen = server.Client();
        await citizen.SignInAsync(Owner);
        var number = await citizen.FileAsync(await server.ItemAsync(Item));
        await citizen.PostAsync(await citizen.GetAsync($"/apply/{Item}"), "btn big", ("kind", "Person"));

        await TakesAsync(server, citizen, number);
        await CorrectsAsync(server, citizen);
        await HearsAsync(server, citizen, number);
        await LetsGoAsync(citizen);
        await IsAuditedAsync(server, number);

        await using var scope = server.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<LedgerVerifier>().VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_closed_account_is_out_at_once_and_loses_its_name_when_its_period_is_over()
    {
        await using var server = await TongbanServer.StartAsync();
        using var here = server.Client();
        using var there = server.Client();
        await here.SignInAsync("王敏");
        await there.SignInAsync("王敏");
        var page = await here.GetAsync("/my/data/close");
        (await here.PostAsync(page, "name=\"Password\"", ("Password", "wrong-1"))).Text.ShouldContain("密码不对");
        (await here.PostAsync(page, "name=\"Password\"", ("Password", DemoFile.SharedPassword))).Text.ShouldContain(
            "账号已注销"
        );

        (await there.GetAsync("/account")).Address.AbsolutePath.ShouldBe("/sign-in");
        var door = await there.PostAsync(
            await there.GetAsync("/sign-in"),
            "name=\"Password\"",
            ("Login", "19900000001"),
            ("Password", DemoFile.SharedPassword)
        );
        door.Address.AbsolutePath.ShouldBe("/sign-in");
        const string named = "SELECT COUNT(*) FROM identity_account WHERE closed_at IS NOT NULL AND phone <> ''";
        (await CountAsync(server, named)).ShouldBe(1);
        await server.MoveTimeAsync(DateTimeOffset.UtcNow.AddDays(31));
        await EndAsync(server, "identity.account");
        (await CountAsync(server, named)).ShouldBe(0);
        (
            await CountAsync(
                server,
                "SELECT COUNT(*) FROM identity_account WHERE name = '已注销' AND citizen_key IS NULL"
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Periods_hold_for_every_type_that_has_one_and_the_clock_ends_what_is_past_them()
    {
        await using var server = await TongbanServer.StartAsync();
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var table = scope.ServiceProvider.GetRequiredService<RetentionTable>();
            var ended = scope.ServiceProvider.GetServices<IRetainedRecords>().Select(one => one.Type).ToList();
            ended.Distinct().Count().ShouldBe(ended.Count);
            table
                .All.Where(rule => rule.Days is not null && rule.Ending != RetentionEnding.Archive)
                .Select(rule => rule.Type)
                .ShouldBe(ended, ignoreOrder: true);
            table.All.Where(rule => rule.Quote is not null && rule.Law is null).ShouldBeEmpty();
        }

        using var citizen = server.Client();
        await citizen.SignInAsync(Owner);
        await citizen.FileAsync(await server.ItemAsync(Item));
        await citizen.PostAsync(await citizen.GetAsync($"/apply/{Item}"), "btn big", ("kind", "Person"));
        (await CountAsync(server, "SELECT COUNT(*) FROM cases_draft WHERE case_id IS NULL")).ShouldBe(1);
        await server.MoveTimeAsync(TongbanServer.UsualStart.AddDays(400));
        await EndAsync(server, "cases.draft");
        (await CountAsync(server, "SELECT COUNT(*) FROM cases_draft WHERE case_id IS NULL")).ShouldBe(0);
        await EndAsync(server, "cases.draft-submitted");
        (
            await CountAsync(server, "SELECT COUNT(*) FROM cases_draft WHERE case_id IS NOT NULL AND answers <> ''")
        ).ShouldBe(0);
        (await CountAsync(server, "SELECT COUNT(*) FROM cases_case")).ShouldBe(1);
        (await CountAsync(server, "SELECT COUNT(*) FROM platform_retention_run WHERE ended > 0")).ShouldBeGreaterThan(
            0
        );
    }

    private static async Task TakesAsync(TongbanServer server, PageClient citizen, string number)
    {
        var page = await citizen.GetAsync("/my/data");
        page.Text.ShouldContain("办件（申请表、材料、文书、办理过程）");
        page.Text.ShouldContain("没有提交的申请草稿");
        page.Text.ShouldContain("依据待核");
        page.Text.ShouldNotContain(Number);
        var token = Token().Match(page.Html).Groups["token"].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var answer = await citizen.Http.PostAsync(new Uri("/my/data?handler=Export", UriKind.Relative), form);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        await using var bytes = await answer.Content.ReadAsStreamAsync();
        await using var zip = new ZipArchive(bytes);
        await using var json = await zip.GetEntry("data.json")!.OpenAsync();
        var data = JsonNode.Parse(json)!;
        data["format"]!.ToString().ShouldBe("tongban-own-data-1");
        data["records"]!["identity.account"]![0]!["citizenNumber"]!.ToString().ShouldBe(Number);
        var own = data["records"]!["cases.case"]![0]!;
        own["number"]!.ToString().ShouldBe(number);
        own["answers"]!.AsArray().Count.ShouldBe(1);
        var named = own["materials"]!
            .AsArray()
            .Concat(own["documents"]!.AsArray())
            .Select(one => one!["file"]?.ToString())
            .OfType<string>()
            .ToHashSet();
        named.ShouldNotBeEmpty();
        named.ShouldBe(zip.Entries.Select(one => one.FullName).Where(one => one != "data.json"), ignoreOrder: true);
        (await CountAsync(server, "SELECT COUNT(*) FROM platform_ledger WHERE type = 'own-data.exported'")).ShouldBe(1);
    }

    private static async Task CorrectsAsync(TongbanServer server, PageClient citizen)
    {
        const string address = "青海省海西州德令哈市演示路99号";
        var page = await citizen.GetAsync("/my/data/correct");
        var done = await citizen.PostAsync(page, "handler=Address", ("Address", address));
        done.Text.ShouldContain("已经改好");
        (await citizen.GetAsync("/my/data/correct")).Html.ShouldContain(address);

        var sent = await citizen.PostAsync(page, "handler=Phone", ("Phone", "19900000977"), ("Password", "wrong-1"));
        sent.Text.ShouldContain("密码不对");
        sent = await citizen.PostAsync(
            page,
            "handler=Phone",
            ("Phone", "19900000977"),
            ("Password", DemoFile.SharedPassword)
        );
        var text = (await citizen.GetAsync("/demo-messages")).Text;
        var code = Code().Match(text).Groups["code"].Value;
        (await citizen.PostAsync(sent, "handler=Code", ("Code", code))).Text.ShouldContain("199****0977");
        using var again = server.Client();
        var door = await again.PostAsync(
            await again.GetAsync("/sign-in"),
            "name=\"Password\"",
            ("Login", "19900000977"),
            ("Password", DemoFile.SharedPassword)
        );
        door.Address.AbsolutePath.ShouldNotBe("/sign-in");
        var bodies = await TextAsync(
            server,
            "SELECT body FROM platform_ledger WHERE type = 'own-data.corrected' ORDER BY id"
        );
        bodies.Count.ShouldBe(2);
        string.Concat(bodies).ShouldNotContain("19900000002");
        string.Concat(bodies).ShouldContain("\"was\":\"h1:");
    }

    private static async Task HearsAsync(TongbanServer server, PageClient citizen, string number)
    {
        var page = await citizen.GetAsync("/my/data/correct");
        var asked = await citizen.PostAsync(
            page,
            "name=\"Words\"",
            ("Target", $"cases.case:{number}"),
            ("Words", "作业种类应为叉车司机，误选为观光车司机")
        );
        asked.Text.ShouldContain("等待答复");
        (
            await citizen.PostAsync(page, "name=\"Words\"", ("Target", "cases.case:404"), ("Words", "别人的"))
        ).Text.ShouldContain("没有找到您要申请的这一项");

        using (var other = server.Client())
        {
            await other.SignInAsync("632802-wjw.shouli");
            (await other.GetAsync("/desk/data-requests")).Text.ShouldContain("没有等您答复的申请");
        }

        using var clerk = server.Client();
        await clerk.SignInAsync("632800-scjg.shouli");
        var list = await clerk.GetAsync("/desk/data-requests");
        list.Text.ShouldContain(number);
        var one = await clerk.GetAsync(Request().Match(list.Html).Value);
        one.Text.ShouldContain("叉车司机");
        (await clerk.PostAsync(one, "name=\"Answer\"", ("Answer", "已更正"))).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        await clerk.PostAsync(one, "name=\"Answer\"", ("Outcome", "Done"), ("Answer", "已在办件里更正作业种类。"));
        (
            await clerk.PostAsync(one, "name=\"Answer\"", ("Outcome", "Refused"), ("Answer", "再答一次"))
        ).Text.ShouldContain("已经答复过");

        var heard = (await citizen.GetAsync("/my/data")).Text;
        heard.ShouldContain("已在办件里更正作业种类");
        heard.ShouldContain("看过这些申请的工作人员");
        heard.ShouldNotContain("再答一次");
        (await citizen.GetAsync("/my/messages")).Text.ShouldContain("您的个人信息申请有了答复");
    }

    private static async Task LetsGoAsync(PageClient citizen)
    {
        var page = await citizen.GetAsync("/my/data/delete");
        page.Text.ShouldContain("个人信息保护法第四十七条");
        page.Text.ShouldContain("国务院关于在线政务服务的若干规定第十二条");
        (await citizen.PostAsync(page, "马上删除")).Text.ShouldContain("已删除1条");
        (await citizen.GetAsync("/drafts")).Text.ShouldNotContain("特种设备作业人员");
        (
            await citizen.PostAsync(
                await citizen.GetAsync("/my/data/close"),
                "name=\"Password\"",
                ("Password", DemoFile.SharedPassword)
            )
        ).Text.ShouldContain("1件事项在办理中");
    }

    private static async Task IsAuditedAsync(TongbanServer server, string number)
    {
        using (var clerk = server.Client())
        {
            await clerk.SignInAsync("632802-wjw.shouli");
            (await clerk.GetAsync("/desk/ledger")).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await clerk.GetAsync($"/desk/cases/{number}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        using var auditor = server.Client();
        await auditor.SignInAsync("A003");
        var about = await auditor.GetAsync($"/desk/ledger?About={number}");
        about.Text.ShouldContain("case.");
        about.Text.ShouldContain("都核对过");
        about.Text.ShouldContain("才***");
        about.Text.ShouldNotContain(Owner);
        about.Text.ShouldContain("/desk/cases/{number}");
        about.Text.ShouldContain("/desk/ledger 403");
        (await auditor.GetAsync("/desk/ledger?About=404")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var read = await auditor.GetAsync("/desk/ledger?WorkNumber=A003&Type=ledger.");
        read.Text.ShouldContain("ledger.read");
        read.Text.ShouldContain("韩青梅");
        await auditor.PostAsync(read, "现在核验");
        var checkedLedger = read.Text;
        // the server's own worker may have taken it
        for (var i = 0; i < 100 && !checkedLedger.Contains("没有发现问题", StringComparison.Ordinal); i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            checkedLedger = (await auditor.GetAsync("/desk/ledger")).Text;
        }

        checkedLedger.ShouldContain("没有发现问题");
    }

    private static async Task EndAsync(TongbanServer server, string type)
    {
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
            await using var write = await work.BeginAsync();
            work.Schedule("platform.retention", type, DateTimeOffset.UtcNow, clock: DueClock.System);
            await write.CommitAsync();
        }

        await server.MoveTimeAsync(server.Clock.Now);
    }

    private static async Task<long> CountAsync(TongbanServer server, string sql) =>
        long.Parse((await TextAsync(server, sql)).Single(), null);

    private static async Task<List<string>> TextAsync(TongbanServer server, string sql)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var connection = scope.ServiceProvider.GetRequiredService<UnitOfWork>().Connection;
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
        {
            found.Add(Convert.ToString(reader.GetValue(0), null)!);
        }

        return found;
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Token();

    [GeneratedRegex("验证码(?<code>\\d{6})", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex("/desk/data-requests/\\d+")]
    private static partial Regex Request();
}
