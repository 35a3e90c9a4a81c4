using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Access;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Trust;

/// <summary>Cases filed at a counter stand among one's own once the account is proofed with the number, and not before.</summary>
public sealed class CountersOwnCases
{
    private const string Item = "haixi-scjg-special-equipment-operator";
    private const string Clerk = "632800-scjg.shouli";
    private const string Name = "诺布";
    private const string Number = "632899198903103002";
    private const string Phone = "13900000001";

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_counter_case_appears_with_its_pages_once_the_account_is_proofed_and_not_before(
        DatabaseEngine engine
    )
    {
        await using var server = await TongbanServer.StartAsync(engine);
        using var person = await NewcomerAsync(server, Name, Number, Phone);
        var number = await FiledAtCounterAsync(server, Item, SubjectKind.Person, Name, Number);

        var before = await person.GetAsync("/my/cases");
        before.Text.ShouldNotContain(number);
        before.Text.ShouldContain("实名核验以后才在这里显示");
        (await person.GetAsync($"/my/cases/{number}")).Status.ShouldBe(HttpStatusCode.NotFound);

        await ProveAsync(person, Name, Number);
        (await person.GetAsync("/my/cases")).Text.ShouldContain(number);
        (await person.GetAsync($"/my/cases/{number}")).Status.ShouldBe(HttpStatusCode.OK);
        (await person.GetAsync($"/my/cases/{number}/proof")).Status.ShouldBe(HttpStatusCode.OK);
        (await person.GetAsync("/my/data")).Text.ShouldContain("办件（申请表、材料、文书、办理过程）");

        using var clerk = server.Client();
        await clerk.SignInAsync(Clerk);
        await clerk.GetAsync($"/desk/cases/{number}");
        (await person.GetAsync("/my/readings")).Html.ShouldContain($"/my/cases/{number}");
        var material = (await server.ItemAsync(Item)).Materials.First(one => !one.FromForm).Id;
        await clerk.ActAsync(
            number,
            "draft-correction",
            ($"material.{material}.problem", "看不清"),
            ($"material.{material}.remedy", "提交清楚的扫描件")
        );
        await clerk.ActAsync(number, "issue-correction");
        (await person.GetAsync($"/my/cases/{number}/correction")).Status.ShouldBe(HttpStatusCode.OK);
        for (
            var tries = 0;
            tries < 50
                && !(await person.GetAsync("/my/messages")).Text.Contains("您的申请需要补正", StringComparison.Ordinal);
            tries++
        )
        {
            await Task.Delay(200);
        }

        (await person.GetAsync("/my/messages")).Text.ShouldContain("您的申请需要补正");
        await server.MoveTimeAsync(server.Clock.Now.AddDays(20));
        await server.MoveTimeAsync(DateTimeOffset.UtcNow);
        await person.PostAsync(
            await person.GetAsync("/sign-in"),
            "name=\"Login\"",
            ("Login", Phone),
            ("Password", "abcd-4321-x")
        );
        (await person.GetAsync("/my/messages")).Text.ShouldContain(number);

        using var stranger = server.Client();
        await stranger.SignInAsync("王敏");
        (await stranger.GetAsync("/my/cases")).Text.ShouldNotContain(number);
        (await stranger.GetAsync($"/my/cases/{number}")).Status.ShouldBe(HttpStatusCode.NotFound);

        var page = await person.GetAsync($"/my/cases/{number}/withdraw");
        (await person.PostAsync(page, "name=\"seen\"")).Status.ShouldBe(HttpStatusCode.OK);
        (await person.GetAsync($"/my/cases/{number}")).Text.ShouldContain("撤回");
    }

    [Fact]
    public async Task A_counter_case_of_an_enterprise_is_its_representatives_and_nobody_elses()
    {
        await using var server = await TongbanServer.StartAsync();
        const string company = "德令哈演示蓝湖餐饮有限公司";
        var number = await FiledAtCounterAsync(
            server,
            "haixi-scjg-food-business",
            SubjectKind.Enterprise,
            company,
            "91632899MA7Y50016X"
        );
        using var representative = server.Client();
        await representative.SignInAsync(company);
        (await representative.GetAsync("/my/cases")).Text.ShouldContain(number);
        (await representative.GetAsync($"/my/cases/{number}")).Status.ShouldBe(HttpStatusCode.OK);
        using var stranger = server.Client();
        await stranger.SignInAsync("才仁卓玛");
        (await stranger.GetAsync($"/my/cases/{number}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_somebody_filed_online_under_another_number_is_not_the_numbers_owners()
    {
        await using var server = await TongbanServer.StartAsync();
        using var impostor = await NewcomerAsync(server, "王敏", "632899198804120026", Phone);
        var number = await impostor.FileAsync(await server.ItemAsync(Item));
        using var wang = server.Client();
        await wang.SignInAsync("王敏");
        (await wang.GetAsync($"/my/cases/{number}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await impostor.GetAsync($"/my/cases/{number}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unproofed_account_files_and_sees_no_wallet_and_gets_no_signature()
    {
        await using var server = await TongbanServer.StartAsync();
        using var person = await NewcomerAsync(server, Name, Number, Phone);
        var number = await person.FileAsync(await server.ItemAsync(Item));
        (await person.GetAsync($"/my/cases/{number}")).Status.ShouldBe(HttpStatusCode.OK);
        var wallet = await person.GetAsync("/my/certificates");
        wallet.Text.ShouldContain("需要实名核验");
        wallet.Html.ShouldContain("href=\"/account/proofing\"");
        (await person.GetAsync("/my/signature")).Text.ShouldContain("申请电子签名要先完成实名核验");
        await ProveAsync(person, Name, Number);
        (await person.GetAsync("/my/certificates")).Text.ShouldNotContain("需要实名核验");
        (await person.GetAsync("/my/signature")).Text.ShouldNotContain("要先完成实名核验");
    }

    internal static async Task<PageClient> NewcomerAsync(TongbanServer server, string name, string number, string phone)
    {
        var person = server.Client();
        var sent = await person.PostAsync(
            await person.GetAsync("/register"),
            "Input.CitizenNumber",
            ("Input.Name", name),
            ("Input.CitizenNumber", number),
            ("Input.Phone", phone),
            ("Input.Password", "abcd-4321-x")
        );
        (await person.PostAsync(sent, "one-time-code", ("Code", await CodeAsync(person)))).Text.ShouldContain(name);
        return person;
    }

    internal static async Task<string> CodeAsync(PageClient browser) =>
        (await browser.GetAsync("/demo-messages")).Text.Split("验证码", 2)[1][..6];

    internal static async Task ProveAsync(PageClient person, string name, string number) =>
        (
            await person.PostAsync(
                await person.GetAsync("/account/proofing"),
                "name=\"CitizenNumber\"",
                ("Name", name),
                ("CitizenNumber", number),
                ("Consent", "true")
            )
        ).Text.ShouldContain("核验通过");

    /// <summary>A case taken at a counter for somebody of this name and number.</summary>
    internal static async Task<string> FiledAtCounterAsync(
        TongbanServer server,
        string itemId,
        SubjectKind kind,
        string name,
        string number
    )
    {
        var item = await server.ItemAsync(itemId);
        var situations = item.Situations.ToDictionary(one => one.Id, one => one.Options[0].Id);
        var outcome = SituationEngine.Resolve(item, situations);
        var answers = outcome.Form.AllFields.SelectMany(field => Answers(field, field.Id, name, number)).ToArray();
        await using var scope = server.Services.CreateAsyncScope();
        var filed = await scope
            .ServiceProvider.GetRequiredService<FileAtCounter>()
            .RunAsync(
                new CounterFiling(
                    Guid.NewGuid().ToString("N"),
                    itemId,
                    kind,
                    situations,
                    RawAnswers.Of(answers),
                    [
                        .. outcome
                            .Materials.Where(material => !material.FromForm)
                            .Select(material => new HandedIn(material.Id, null, null, PaperSeen: true)),
                    ],
                    item.Deliveries[0],
                    TruthDeclared: true,
                    CounterThen.Receive
                ),
                new Acting(new Actor(11, "窗口", CaseRoles.Clerk, item.AuthorityCode))
            );
        filed.Rejections.ShouldBeEmpty();
        return filed.Value.Case.Number;
    }

    private static IEnumerable<(string Key, string Value)> Answers(
        FormField field,
        string key,
        string name,
        string number
    ) =>
        field.Kind == FieldKind.Table
            ? field.Columns.SelectMany(column => Answers(column, $"{key}.0.{column.Id}", name, number))
            :
            [
                (
                    key,
                    field.Known switch
                    {
                        "person.name" or "enterprise.name" => name,
                        "person.citizenNumber" or "enterprise.creditCode" => number,
                        _ => SampleAnswers.Of(field),
                    }
                ),
            ];
}
