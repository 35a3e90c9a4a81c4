using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Desk;

/// <summary>A cataloguer's work through the pages, JavaScript off: from claim to publication, a new version, an open form.</summary>
public sealed class CataloguerJourney : IAsyncLifetime
{
    private const string Catalogue = "630131001000";
    private const string Item = "632802-scjg-630131001000";
    private const string Field = "shopAddress";
    private const string Food = "haixi-scjg-food-business";
    private const string Company = "德令哈演示蓝湖餐饮有限公司";
    private static readonly string[] CityAuditors = ["632802-scjg.shenhe", "C002"];
    private static readonly DateTimeOffset Tomorrow = TongbanServer.UsualStart.AddDays(1).AddHours(-2);

    private TongbanServer server = null!;

    public async ValueTask InitializeAsync() => server = await TongbanServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_cataloguer_takes_an_item_from_claim_to_publication_and_a_new_version_meets_an_open_form()
    {
        using var writer = await AsAsync("632802-scjg.bianzhi");
        var claims = await writer.GetAsync($"/desk/catalog/claim?q={Catalogue}");
        var edition = await writer.PostAsync(claims, "name=\"code\"", ("filled", "true"));
        edition.Text.ShouldContain("编制稿已建立");
        edition.Text.ShouldContain("首次发布");
        edition.Text.ShouldContain("咨询电话不能为空");
        edition.Html.ShouldNotContain("catalog.");
        var address = edition.Address.AbsolutePath;

        var channels = await writer.GetAsync($"{address}/edit?at=channels&check=true");
        channels.Html.ShouldContain("consultPhone-error");
        var saved = await writer.PostAsync(channels, "name=\"consultPhone\"", ("consultPhone", "0977-0000001"));
        saved.Text.ShouldContain("已保存");
        (await writer.GetAsync(address)).Text.ShouldNotContain("检查发现");

        await server.PublishEditionAsync(writer, address, CityAuditors, ("From", "2026-03-03"), ("Hour", "8"));
        var waiting = await writer.GetAsync(address);
        waiting.Text.ShouldContain("待生效");
        (await server.Client().GetAsync($"/items/{Item}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await FoundAsync()).ShouldBeFalse();

        await server.MoveTimeAsync(Tomorrow.AddSeconds(-1));
        (await server.Client().GetAsync($"/items/{Item}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await server.MoveTimeAsync(Tomorrow);
        (await server.Client().GetAsync($"/items/{Item}")).Text.ShouldContain("0977-0000001");
        (await FoundAsync()).ShouldBeTrue();
        var item = await writer.GetAsync($"/desk/catalog/items/{Item}");
        item.Text.ShouldContain("现行有效");
        item.Text.ShouldContain("系统");

        using var company = await AsAsync(Company);
        var draft = await BeginAsync(company);
        var group = (await ContentAsync()).Form.Groups.First(one => one.Fields.Any(field => field.Id == Field));
        var form = await company.GetAsync($"{draft}/form/{group.Id}");

        var revised = await writer.PostAsync(item, "开始修订");
        var second = revised.Address.AbsolutePath;
        var questions = await writer.GetAsync($"{second}/edit?at=questions");
        await writer.PostAsync(questions, "handler=Add", ("questions.title", "可以代办吗？"));
        var answer = await writer.GetAsync(
            $"{second}/edit?at=questions%2Fquestions%5B{Uri.EscapeDataString(Uri.EscapeDataString("可以代办吗？"))}%5D"
        );
        await writer.PostAsync(answer, "name=\"answer\"", ("answer", "可以，带委托书。"));
        (await writer.GetAsync($"{second}/changes")).Text.ShouldContain("可以代办吗？");
        var impact = await writer.GetAsync($"{second}/impact");
        impact.Text.ShouldContain("未提交的申请 ：1件");
        impact.Html.ShouldContain($"href=\"/items/{Item}\"");
        await server.MoveTimeAsync(Tomorrow.AddHours(1));
        await server.PublishEditionAsync(writer, second, CityAuditors);

        var guide = await server.Client().GetAsync($"/items/{Item}");
        guide.Text.ShouldContain("可以，带委托书。");
        (await writer.GetAsync($"/desk/catalog/items/{Item}/versions/1/2")).Text.ShouldContain(
            "解答：可以，带委托书。"
        );

        var moved = await company.PostAsync(form, $"name=\"{Field}\"", (Field, "青海省德令哈市演示路1号"));
        moved.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity);
        (await company.GetAsync($"{draft}/form/{group.Id}")).Html.ShouldNotContain("/version\"");
        moved.Html.ShouldContain("演示路1号");
    }

    [Fact]
    public async Task A_fault_is_shown_beside_its_field_and_bars_submission_and_the_writer_does_not_review()
    {
        using var writer = await AsAsync("C001");
        var address = await writer.ReviseAsync(Food);
        var limits = await writer.GetAsync($"{address}/edit?at=limits");
        await writer.PostAsync(limits, "name=\"promised.amount\"", ("promised.amount", "90"));

        var edition = await writer.GetAsync(address);
        edition.Text.ShouldContain("承诺时限90个工作日长于法定时限20个工作日");
        edition.Html.ShouldNotContain("handler=Submit");
        var shown = await writer.GetAsync($"{address}/edit?at=limits&check=true");
        shown.Html.ShouldContain("promised_amount-error");
        (await writer.PostAsync(shown, "name=\"promised.amount\"", ("promised.amount", "许多"))).Text.ShouldContain(
            "要填整数"
        );

        var mended = await writer.PostAsync(shown, "name=\"promised.amount\"", ("promised.amount", "7"));
        mended.Text.ShouldContain("已保存");
        await writer.SubmitEditionAsync(address);
        (await writer.GetAsync($"{address}/acts/Approve")).Text.ShouldContain("不由您的岗位负责");
        using var auditor = await AsAsync("632800-scjg.shenhe");
        var refusal = await auditor.PostAsync(
            await auditor.GetAsync($"{address}/acts/Return"),
            "name=\"Reason\"",
            ("Reason", "")
        );
        refusal.Text.ShouldContain("请写明理由");
        var returned = await auditor.PostAsync(refusal, "name=\"Reason\"", ("Reason", "承诺时限的依据没有写清"));
        returned.Text.ShouldContain("承诺时限的依据没有写清");
        (await writer.GetAsync(address)).Text.ShouldContain("编制中");
    }

    [Fact]
    public async Task The_second_of_two_editors_is_merged_and_asked_where_both_changed_one_field()
    {
        using var one = await AsAsync("C001");
        using var other = await AsAsync("632800-scjg.bianzhi");
        var address = await one.ReviseAsync(Food);
        var (mine, theirs, stale) = (
            await one.GetAsync($"{address}/edit?at=channels"),
            await other.GetAsync($"{address}/edit?at=basic"),
            await other.GetAsync($"{address}/edit?at=channels")
        );
        await one.PostAsync(mine, "name=\"consultPhone\"", ("consultPhone", "0977-1111111"));

        var merged = await other.PostAsync(theirs, "name=\"synonyms\"", ("synonyms", "开饭馆\n办餐馆证"));
        merged.Text.ShouldContain("两边的修改已经合并");
        (await other.GetAsync($"{address}/edit?at=channels")).Html.ShouldContain("0977-1111111");

        var asked = await other.PostAsync(stale, "name=\"consultPhone\"", ("consultPhone", "0977-2222222"));
        asked.Address.AbsolutePath.ShouldContain("/merge/");
        asked.Text.ShouldContain("0977-1111111");
        asked.Text.ShouldContain("0977-2222222");
        (await one.GetAsync($"{address}/edit?at=channels")).Html.ShouldContain("0977-1111111");
        (await other.PostAsync(asked, "place-0")).Text.ShouldContain("留哪一个");

        var chosen = await other.PostAsync(asked, "place-0", ("choice-0", "Mine"));
        chosen.Text.ShouldContain("两边的修改都在");
        (await one.GetAsync($"{address}/edit?at=channels")).Html.ShouldContain("0977-2222222");
        (await one.GetAsync($"{address}/edit?at=basic")).Text.ShouldContain("办餐馆证");
    }

    [Fact]
    public async Task A_suspended_item_takes_no_application_and_is_found_again_when_resumed()
    {
        using var auditor = await AsAsync("C002");
        var page = await auditor.GetAsync($"/desk/catalog/items/{Food}");
        var suspended = await auditor.PostAsync(
            page,
            "name=\"Reason\"",
            ("Act", "Suspend"),
            ("Reason", "系统对接调整")
        );
        suspended.Text.ShouldContain("已暂停");
        suspended.Text.ShouldContain("系统对接调整");

        using var company = await AsAsync(Company);
        (await company.GetAsync($"/apply/{Food}")).Status.ShouldNotBe(HttpStatusCode.OK);
        (await server.Client().GetAsync("/search?q=" + Uri.EscapeDataString("食品经营许可"))).Html.ShouldNotContain(
            $"/items/{Food}\""
        );

        await auditor.PostAsync(suspended, "name=\"Reason\"", ("Act", "Resume"), ("Reason", "对接完成"));
        (await company.GetAsync($"/apply/{Food}")).Status.ShouldBe(HttpStatusCode.OK);
        (await server.Client().GetAsync("/search?q=" + Uri.EscapeDataString("食品经营许可"))).Html.ShouldContain(
            $"/items/{Food}\""
        );
    }

    [Fact]
    public async Task A_trial_over_last_months_cases_says_who_would_have_been_asked_for_more()
    {
        using var company = await AsAsync(Company);
        var number = await company.FileAsync(await ContentAsync(Food));
        using var writer = await AsAsync("C001");
        var address = await writer.ReviseAsync(Food);
        (await writer.GetAsync($"{address}/trial")).Text.ShouldContain("收到的1件");
        var materials = await writer.GetAsync($"{address}/edit?at=materials");
        await writer.PostAsync(materials, "handler=Add", ("materials.title", "场所消防说明"));

        var trial = await writer.GetAsync($"{address}/trial");

        trial.Text.ShouldContain(number);
        trial.Text.ShouldContain("材料“场所消防说明”");
        trial.Html.ShouldNotContain("catalog.");
    }

    [Fact]
    public async Task A_certificate_off_its_list_bars_submission_till_the_region_has_added_it()
    {
        using var writer = await AsAsync("C001");
        var address = await writer.ReviseAsync(Food);
        var material = await writer.PostAsync(
            await writer.GetAsync($"{address}/edit?at=materials"),
            "handler=Add",
            ("materials.title", "场所消防说明")
        );
        await writer.PostAsync(
            material,
            "class=\"form card\"",
            ("sourceNote", "消防部门出具"),
            ("receiveNotes", "看公章"),
            ("reviewPoints", "与场所一致")
        );
        (await writer.GetAsync(address)).Text.ShouldContain("“场所消防说明”不在证明事项清单里");

        using var region = await AsAsync("C002");
        var list = await region.GetAsync("/desk/catalog/lists/proof");
        list.Text.ShouldContain("编制稿里要用、清单里还没有");
        var added = await region.PostAsync(
            list,
            "handler=Add",
            ("Code", Catalogue),
            ("Name", "场所消防说明"),
            ("Basis", "《消防法》第十五条"),
            ("Reason", "消防部门要求")
        );
        added.Text.ShouldContain("已公布第2版");
        (await server.Client().GetAsync("/lists/proof?q=消防说明")).Text.ShouldContain("场所消防说明");
        (await server.Client().GetAsync("/lists/proof?version=1&q=消防说明")).Text.ShouldNotContain("场所消防说明");
        (await writer.GetAsync(address)).Text.ShouldNotContain("不在证明事项清单里");
        (await writer.GetAsync("/desk/catalog/lists/proof")).Html.ShouldNotContain("handler=Add");
    }

    [Fact]
    public async Task A_repealed_article_names_the_items_that_lean_on_it_and_bars_a_new_version_with_its_words()
    {
        const string article =
            "/desk/catalog/laws?law=%E9%A3%9F%E5%93%81%E5%AE%89%E5%85%A8%E6%B3%95&article=%E7%AC%AC%E4%B8%89%E5%8D%81%E4%BA%94%E6%9D%A1";
        using var region = await AsAsync("C002");
        var page = await region.GetAsync(article);
        page.Text.ShouldContain("食品经营许可（新办）");

        var form = await region.Http.PostAsync(
            new Uri(article + "&handler=Repeal", UriKind.Relative),
            new FormUrlEncodedContent([
                KeyValuePair.Create("Reason", "演示：条文废止"),
                KeyValuePair.Create(
                    "__RequestVerificationToken",
                    page.Html.Split("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0]
                ),
            ]),
            TestContext.Current.CancellationToken
        );

        form.StatusCode.ShouldBe(HttpStatusCode.OK);
        var after = await region.GetAsync(article);
        after.Text.ShouldContain("已废止");
        after.Text.ShouldContain("不再一致");
        using var writer = await AsAsync("C001");
        (await writer.GetAsync(await writer.ReviseAsync(Food))).Text.ShouldContain("检查发现");
    }

    private async Task<PageClient> AsAsync(string who)
    {
        var client = server.Client();
        await client.SignInAsync(who);
        return client;
    }

    private async Task<bool> FoundAsync() =>
        (await server.Client().GetAsync("/search?q=" + Uri.EscapeDataString("食品经营许可"))).Html.Contains(
            $"/items/{Item}\"",
            StringComparison.Ordinal
        );

    private async Task<string> BeginAsync(PageClient applicant)
    {
        var content = await ContentAsync();
        var page = await applicant.PostAsync(
            await applicant.GetAsync($"/apply/{Item}"),
            "btn big",
            ("kind", nameof(SubjectKind.Enterprise))
        );
        foreach (var situation in content.Situations)
            if (page.Address.AbsolutePath.EndsWith("/" + situation.Id, StringComparison.Ordinal))
                page = await applicant.PostAsync(
                    page,
                    "name=\"option\"",
                    ("option", situation.Options.First(one => one.StopsWith is null).Id)
                );
        page.Address.AbsolutePath.ShouldStartWith("/drafts/", customMessage: page.Text);
        return page.Address.AbsolutePath;
    }

    private async Task<ServiceItemContent> ContentAsync(string id = Item)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<CatalogReader>().FindAsync(id))!.Content;
    }
}
