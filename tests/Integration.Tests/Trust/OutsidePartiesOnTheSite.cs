using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tongban.Integration.Tests.Api;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Trust;

/// <summary>外部单位查询 over HTTP: registered on the desk, let by the holder, answered no further than that, on the record each time.</summary>
[Collection(PermitSite.Name)]
public sealed partial class OutsidePartiesOnTheSite(PermitSite site)
{
    private const string Code = "91632899MA7Y50016X";
    private const string Until = "2026-05-31";

    [Theory]
    [InlineData("InsolvencyAdministrator", "bankruptcy-25", "estate", "清理债务人财产")]
    [InlineData("Insurer", "consent-23-insurer", "claim", "理赔核查")]
    [InlineData("Bank", "consent-23-bank", "loan", "贷款审查")]
    [InlineData("Utility", "consent-23-utility", "connection", "用户报装核验")]
    [InlineData("Inspectorate", "penalty-55", "inspection", "行政检查")]
    public async Task Every_kind_is_refused_without_consent_answered_with_it_and_refused_once_it_is_revoked(
        string kind,
        string basis,
        string purpose,
        string purposeName
    )
    {
        var name = $"演示单位{kind}";
        var (_, secret) = await site.Server.RegisterPartyAsync(
            ("Name", name),
            ("Kind", kind),
            ("Basis", basis),
            ("Agreement", ""),
            ("Purposes", purpose)
        );
        using var party = ApiSite.Client(site.Server, secret);
        var question = await ByNumberAsync(purpose);
        (await AskAsync(party, question)).ShouldBe((HttpStatusCode.Forbidden, "OUT-0011"));

        (await GrantAsync(name, purposeName)).Text.ShouldContain("已授权");
        var (status, answer) = await AnswerAsync(party, question);
        status.ShouldBe(HttpStatusCode.OK, answer.ToJsonString());
        answer["purpose"]!.GetValue<string>().ShouldBe(purposeName);
        var told = answer["certificates"]!.AsArray().ShouldHaveSingleItem()!;
        told["type"]!.GetValue<string>().ShouldBe("食品经营许可证");
        told["status"]!.GetValue<string>().ShouldBe("valid");
        told["consentUntil"]!.GetValue<string>().ShouldBe(Until);
        // 柴达木 is registered for name and details: the number is masked for everybody, details go where the purpose has them
        told["holderCode"]!.GetValue<string>().ShouldBe("916328********016X");
        (told["details"] is not null).ShouldBe(kind is not "Utility");

        await RevokeAsync(name);
        (await AskAsync(party, question)).ShouldBe((HttpStatusCode.Forbidden, "OUT-0011"));
    }

    [Fact]
    public async Task The_grant_of_another_party_or_for_another_purpose_opens_nothing()
    {
        var (_, first) = await site.Server.RegisterPartyAsync(("Name", "演示甲银行"), ("Purposes", "loan"));
        var (_, second) = await site.Server.RegisterPartyAsync(
            ("Name", "演示乙银行"),
            ("Purposes", "loan"),
            ("Purposes", "account")
        );
        using var holding = ApiSite.Client(site.Server, first);
        using var other = ApiSite.Client(site.Server, second);
        await GrantAsync("演示甲银行", "贷款审查");
        var loan = await ByNumberAsync("loan");
        (await AskAsync(other, loan)).ShouldBe((HttpStatusCode.Forbidden, "OUT-0011"));
        (await AskAsync(holding, loan)).Status.ShouldBe(HttpStatusCode.OK);

        await GrantAsync("演示乙银行", "贷款审查");
        (await AskAsync(other, loan)).Status.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(other, await ByNumberAsync("account"))).ShouldBe((HttpStatusCode.Forbidden, "OUT-0011"));
        (await AskAsync(holding, await ByNumberAsync("account"))).ShouldBe((HttpStatusCode.Forbidden, "OUT-0004"));
        await RevokeAsync("演示甲银行");
        await RevokeAsync("演示乙银行");
    }

    [Fact]
    public async Task More_than_the_purpose_the_registration_or_the_form_allows_is_refused()
    {
        var (_, secret) = await site.Server.RegisterPartyAsync(("Name", "演示丙银行"));
        using var party = ApiSite.Client(site.Server, secret);
        await GrantAsync("演示丙银行", "贷款审查");
        var question = await ByNumberAsync("loan");
        (await AskAsync(party, With(question, "elements", new JsonArray("details", "holderCode")))).ShouldBe(
            (HttpStatusCode.Forbidden, "OUT-0007")
        );
        (await AskAsync(party, With(question, "elements", new JsonArray("photo")))).ShouldBe(
            (HttpStatusCode.Forbidden, "OUT-0007")
        );
        var (_, less) = await AnswerAsync(party, With(question, "elements", new JsonArray("holder")));
        less["certificates"]![0]!["details"].ShouldBeNull();
        (await AskAsync(party, With(question, "purpose", "no-such"))).ShouldBe((HttpStatusCode.Forbidden, "OUT-0004"));
        (await AskAsync(party, With(question, "number", null))).ShouldBe(
            (HttpStatusCode.UnprocessableEntity, "OUT-0005")
        );
        (await AskAsync(party, With(question, "reference", "客户632899198607070023"))).ShouldBe(
            (HttpStatusCode.UnprocessableEntity, "OUT-0006")
        );
        (await AskAsync(party, With(question, "number", "JY00000000000000"))).ShouldBe(
            (HttpStatusCode.NotFound, "OUT-0013")
        );
        await RevokeAsync("演示丙银行");

        var (_, elsewhere) = await site.Server.RegisterPartyAsync(
            ("Name", "演示丁银行"),
            ("Types", "道路运输经营许可证")
        );
        using var road = ApiSite.Client(site.Server, elsewhere);
        (await AskAsync(road, question)).ShouldBe((HttpStatusCode.Forbidden, "OUT-0010"));
    }

    [Fact]
    public async Task By_holder_a_wrong_name_is_refused_like_a_holder_without_certificates()
    {
        var (_, secret) = await site.Server.RegisterPartyAsync(("Name", "演示戊银行"));
        using var party = ApiSite.Client(site.Server, secret);
        await GrantAsync("演示戊银行", "贷款审查");
        (await AskAsync(party, ByHolder(Code, ApiSite.Company))).Status.ShouldBe(HttpStatusCode.OK);
        var wrong = await AnswerAsync(party, ByHolder(Code, "德令哈演示别家餐饮有限公司"));
        var nobody = await AnswerAsync(party, ByHolder("632899199001010015", "演示某人"));
        wrong.Status.ShouldBe(HttpStatusCode.Forbidden);
        nobody.Status.ShouldBe(wrong.Status);
        nobody.Body["code"]!.GetValue<string>().ShouldBe("OUT-0011");
        nobody.Body["title"]!.GetValue<string>().ShouldBe(wrong.Body["title"]!.GetValue<string>());
        await RevokeAsync("演示戊银行");
    }

    [Fact]
    public async Task Without_consent_an_inspection_is_named_and_no_basis_that_is_not_at_hand_will_do()
    {
        foreach (
            var fields in new (string, string)[][]
            {
                [
                    ("Kind", "InsolvencyAdministrator"),
                    ("Basis", "bankruptcy-25"),
                    ("Purposes", "estate"),
                    ("Agreement", ""),
                ],
                [("Kind", "Bank"), ("Basis", "consent-23-bank"), ("Agreement", "")],
                [("Kind", "Bank")],
            }
        )
        {
            (await site.Server.TryToRegisterPartyAsync([.. fields, ("Consent", "no")])).Text.ShouldContain(
                "这项依据不能免除持证人的授权"
            );
        }

        (await site.Server.TryToRegisterPartyAsync(("Kind", "Insurer"))).Text.ShouldContain("只能选这类单位的用途");
        var (_, secret) = await site.Server.RegisterPartyAsync(
            ("Name", "演示执法队"),
            ("Kind", "Inspectorate"),
            ("Basis", "penalty-55"),
            ("Agreement", ""),
            ("Purposes", "inspection"),
            ("Elements", "HolderCode"),
            ("Consent", "no")
        );
        using var party = ApiSite.Client(site.Server, secret);
        var question = await ByNumberAsync("inspection");
        (await AskAsync(party, question)).ShouldBe((HttpStatusCode.Forbidden, "OUT-0012"));
        (await AskAsync(party, With(question, "decision", "632899198607070023"))).ShouldBe(
            (HttpStatusCode.Forbidden, "OUT-0012")
        );
        var (status, answer) = await AnswerAsync(party, With(question, "decision", "演示检查2026第3号"));
        status.ShouldBe(HttpStatusCode.OK, answer.ToJsonString());
        answer["certificates"]![0]!["holderCode"]!.GetValue<string>().ShouldBe(Code);
        answer["certificates"]![0]!["details"].ShouldBeNull();
        answer["certificates"]![0]!["consentUntil"].ShouldBeNull();
    }

    [Fact]
    public async Task A_party_before_its_period_after_its_closing_or_with_an_old_key_is_refused()
    {
        var (_, early) = await site.Server.RegisterPartyAsync(("Name", "演示己银行"), ("From", "2026-12-01"));
        using var before = ApiSite.Client(site.Server, early);
        var question = await ByNumberAsync("loan");
        (await AskAsync(before, question)).ShouldBe((HttpStatusCode.Forbidden, "OUT-0003"));

        var (address, old) = await site.Server.RegisterPartyAsync(("Name", "演示庚银行"));
        using var administrator = await site.Server.AsAsync(SampleParty.Administrator);
        var page = await administrator.PostAsync(await administrator.GetAsync(address), "handler=Renew");
        var renewed = Secret().Match(page.Html).Value;
        using var outdated = ApiSite.Client(site.Server, old);
        using (var refused = await outdated.PostAsJsonAsync("/api/v1/certificate-queries", question))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using var party = ApiSite.Client(site.Server, renewed);
        (await AskAsync(party, question)).ShouldBe((HttpStatusCode.Forbidden, "OUT-0011"));
        (await administrator.PostAsync(await administrator.GetAsync(address), "handler=Close")).Text.ShouldContain(
            "已终止"
        );
        (await AskAsync(party, question)).ShouldBe((HttpStatusCode.Forbidden, "OUT-0002"));
        (await GrantPageAsync()).Text.ShouldNotContain("演示庚银行");
        using var supervisor = await site.Server.AsAsync("D001");
        var seen = await supervisor.GetAsync($"{address}?refused=true");
        seen.Text.ShouldContain("OUT-0002");
        seen.Text.ShouldContain("OUT-0011");
        seen.Html.ShouldNotContain("handler=Close");
    }

    [Fact]
    public async Task Queries_beyond_the_limit_wait_as_long_as_they_are_told()
    {
        var (address, secret) = await site.Server.RegisterPartyAsync(("Name", "演示辛银行"), ("MostAMinute", "2"));
        using var party = ApiSite.Client(site.Server, secret);
        var question = await ByNumberAsync("loan");
        (await AskAsync(party, question)).Code.ShouldBe("OUT-0011");
        (await AskAsync(party, question)).Code.ShouldBe("OUT-0011");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            using var answer = await party.PostAsJsonAsync("/api/v1/certificate-queries", question);
            answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
            (await ApiSite.JsonOf(answer))["code"]!.GetValue<string>().ShouldBe("OUT-0008");
        }

        using var supervisor = await site.Server.AsAsync("D001");
        (await supervisor.GetAsync(address)).Text.ShouldContain("累计3次，其中被拒绝3次");

        var (_, daily) = await site.Server.RegisterPartyAsync(("Name", "演示壬银行"), ("MostADay", "1"));
        using var other = ApiSite.Client(site.Server, daily);
        (await AskAsync(other, question)).Code.ShouldBe("OUT-0011");
        (await AskAsync(other, question)).ShouldBe((HttpStatusCode.TooManyRequests, "OUT-0009"));
    }

    [Fact]
    public async Task The_holder_sees_every_query_and_every_refusal()
    {
        const string name = "演示癸银行";
        var (_, secret) = await site.Server.RegisterPartyAsync(("Name", name));
        using var party = ApiSite.Client(site.Server, secret);
        var question = await ByNumberAsync("loan");
        await AskAsync(party, question);
        await GrantAsync(name, "贷款审查");
        await AskAsync(party, With(question, "reference", "演示贷字2026第99号"));
        await AskAsync(party, ByHolder(Code, "演示错名"));

        var log = (await site.Company.GetAsync(site.Certificate)).Text;
        log.ShouldContain("登记的外部单位查询");
        log.ShouldContain("外部单位查询被拒绝，没有看到");
        log.ShouldContain("贷款审查（演示贷字2026第99号）");
        var readings = (await site.Company.GetAsync("/my/readings")).Text;
        readings.Split(name).Length.ShouldBe(4, "two queries of the certificate and one by a wrong name");
        (await site.Holder.GetAsync("/my/readings")).Text.ShouldNotContain(name);
        await RevokeAsync(name);
    }

    [Fact]
    public async Task A_key_without_a_party_cannot_be_made_and_a_session_cannot_ask()
    {
        using var administrator = await site.Server.AsAsync(SampleParty.Administrator);
        (await administrator.GetAsync("/desk/service-keys")).Html.ShouldNotContain("certificates.query");
        using var refused = await site.Company.Http.PostAsJsonAsync(
            "/api/v1/certificate-queries",
            await ByNumberAsync("loan")
        );
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private Task<Page> GrantPageAsync() => site.Company.GetAsync($"{site.Certificate}/grants/parties");

    private async Task<Page> GrantAsync(string party, string purpose)
    {
        var page = await GrantPageAsync();
        var choice = Choice()
            .Matches(page.Html)
            .First(one => WebUtility.HtmlDecode(one.Value).Contains($"{party}：{purpose}", StringComparison.Ordinal))
            .Groups["value"]
            .Value;
        return await site.Company.PostAsync(
            page,
            "name=\"Party\"",
            ("Party", choice),
            ("Until", Until),
            ("Consent", "true")
        );
    }

    private async Task RevokeAsync(string party)
    {
        var page = await site.Company.GetAsync($"{site.Certificate}/grants");
        var grant = Grant()
            .Matches(page.Html)
            .First(one => WebUtility.HtmlDecode(one.Value).Contains($"：{party}<", StringComparison.Ordinal))
            .Groups["id"]
            .Value;
        await site.Company.PostAsync(page, "handler=Revoke", ("grant", grant));
    }

    private async Task<JsonObject> ByNumberAsync(string purpose)
    {
        var page = await site.Company.GetAsync(site.Certificate);
        return new JsonObject
        {
            ["number"] = Number().Match(page.Html).Value,
            ["purpose"] = purpose,
            ["reference"] = "演示业务2026第1号",
        };
    }

    private static JsonObject ByHolder(string code, string name) =>
        new()
        {
            ["holder"] = new JsonObject { ["code"] = code, ["name"] = name },
            ["purpose"] = "loan",
            ["reference"] = "演示业务2026第2号",
        };

    private static JsonObject With(JsonObject question, string field, JsonNode? value)
    {
        var other = question.DeepClone().AsObject();
        other[field] = value;
        return other;
    }

    private static async Task<(HttpStatusCode Status, string? Code)> AskAsync(HttpClient party, JsonObject question)
    {
        var (status, body) = await AnswerAsync(party, question);
        return (status, body["code"]?.GetValue<string>());
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> AnswerAsync(HttpClient party, JsonObject question)
    {
        using var answer = await party.PostAsJsonAsync("/api/v1/certificate-queries", question);
        return (answer.StatusCode, await ApiSite.JsonOf(answer));
    }

    [GeneratedRegex("JY\\d{10,}", RegexOptions.None, 2000)]
    private static partial Regex Number();

    [GeneratedRegex("tbk_[A-Za-z0-9_-]{43}", RegexOptions.None, 2000)]
    private static partial Regex Secret();

    [GeneratedRegex(
        "value=\"(?<value>\\d+/[a-z]+)\".*?</label>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex Choice();

    [GeneratedRegex(
        "name=\"grant\" value=\"(?<id>\\d+)\".*?</button>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex Grant();
}
