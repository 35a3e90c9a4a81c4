using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tongban.Catalog.Bundles;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;

namespace Tongban.Catalog.Tests.Pages;

public sealed class PortalPages : IAsyncLifetime
{
    private CatalogHost host = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        host = await CatalogHost.StartAsync();
        (await host.LoadAsync(ShippedData.Root)).IsOk.ShouldBeTrue();
        http = await host.ListenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.DisposeAsync();
    }

    private Task<string> PageAsync(string address) =>
        http.GetStringAsync(address, TestContext.Current.CancellationToken);

    [Fact]
    public async Task Home_has_the_search_box_the_doors_and_the_demonstration_bar()
    {
        var html = await PageAsync("/");

        html.ShouldContain("action=\"/search\"");
        html.ShouldContain("您要办什么事？");
        html.ShouldContain("href=\"/items?audience=Person\"");
        html.ShouldContain("href=\"/demo-accounts\"");
        html.ShouldContain("演示系统，非政府网站");
    }

    [Fact]
    public async Task The_list_filters_and_keeps_the_filter_while_paging()
    {
        var html = await PageAsync("/items?audience=Organisation&type=Permit");

        html.ShouldContain("href=\"/items/haixi-scjg-food-business\"");
        html.ShouldNotContain("href=\"/items/haixi-gjj-withdrawal\"");
        Regex.Match(await PageAsync("/items"), "rel=\"next\" href=\"([^\"]+)\"").Groups[1].Value.ShouldBe("/items?p=2");
    }

    [Fact]
    public async Task The_guide_of_every_one_thing_prints_the_numbers_that_its_definition_gives()
    {
        foreach (var thing in ShippedData.Files.OneThings.Select(loaded => loaded.Value))
        {
            var html = await PageAsync($"/items/{thing.Id}");
            var members = thing
                .Bundle!.Members.Select(member =>
                    (
                        member.Id,
                        member.After,
                        Item: ShippedData.Item(member.ItemId),
                        Asked: SituationEngine.Resolve(
                            ShippedData.Item(member.ItemId),
                            member
                                .Answers.Where(answer => answer.When is null)
                                .ToDictionary(answer => answer.Situation, answer => answer.Option)
                        )
                    )
                )
                .ToList();
            string[] before =
            [
                $"{members.Count}",
                $"{members.Sum(one => one.Asked.Form.AllFields.Count())}",
                $"{members.Sum(one => one.Asked.Materials.Count(material => !material.FromForm && material.Necessity != Necessity.Optional))}",
                $"{members.Count * 2}",
                $"{members.Sum(one => one.Item.Visits)}",
                $"{members.Sum(one => Days(one.Id)):0.#}",
            ];

            var printed = Regex
                .Matches(
                    html[html.IndexOf("id=\"saves\"", StringComparison.Ordinal)..],
                    "<td class=\"num\">([0-9.]+)</td><td class=\"num\"><b>([0-9.]+)</b></td>"
                )
                .ToList();
            printed.Select(row => row.Groups[1].Value).ShouldBe(before, thing.Id);
            printed[0].Groups[2].Value.ShouldBe("1");
            printed[5].Groups[2].Value.ShouldBe($"{members.Max(one => Chain(one.Id)):0.#}", thing.Id);
            foreach (var row in printed)
                decimal.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture)
                    .ShouldBeLessThanOrEqualTo(decimal.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture));
            members.ShouldAllBe(one => html.Contains($"href=\"/items/{one.Item.Id}\"", StringComparison.Ordinal));
            Regex.Count(html, "<rect class=\"flow-bar").ShouldBe(members.Count, thing.Id);

            decimal Days(string id) => WorkingTime.DaysOf(members.Single(one => one.Id == id).Item.Promised);
            decimal Chain(string id) =>
                Days(id) + members.Single(one => one.Id == id).After.Select(Chain).DefaultIfEmpty().Max();
        }
    }

    [Fact]
    public async Task Every_permit_is_on_the_site_and_filed_online_or_says_why_not()
    {
        var permits = ShippedData.Files.Items.Select(item => item.Value).Where(item => item.Type == ItemType.Permit);
        foreach (var permit in permits)
        {
            var html = await PageAsync($"/items/{permit.Id}");
            html.ShouldContain(permit.Name);
            html.Contains($"\"/apply/{permit.Id}", StringComparison.Ordinal)
                .ShouldBe(!permit.Statutory.Pending && permit.Channels.Contains(Channel.Online), permit.Id);
            if (!permit.TakesOnlineFiling)
                (permit.VisitReason ?? permit.Statutory.Note).ShouldNotBeNullOrWhiteSpace(permit.Id);
        }
    }

    [Fact]
    public async Task A_long_list_is_read_page_by_page_and_searched()
    {
        static int Rows(string html) => Regex.Count(html, "<tr>") - 1;
        var first = await PageAsync("/lists/proof");
        Rows(first).ShouldBe(30);
        var next = Regex.Match(first, "rel=\"next\" href=\"([^\"]+)\"").Groups[1].Value;
        next.ShouldBe("/lists/proof?p=2");
        (await PageAsync(next)).ShouldContain("rel=\"prev\" href=\"/lists/proof?p=1\"");

        var found = await PageAsync("/lists/proof?q=" + Uri.EscapeDataString("户口簿"));
        Rows(found).ShouldBeInRange(1, 29);
        found.ShouldContain("含有“户口簿”的");
        (await PageAsync("/lists/proof?p=999")).ShouldContain("rel=\"prev\"");
        (await PageAsync("/lists/fee")).ShouldNotContain("rel=\"next\"");
    }

    [Fact]
    public async Task An_empty_list_says_what_to_do() =>
        (await PageAsync("/items?q=没有这样的事项")).ShouldContain("没有符合条件的事项。");

    [Fact]
    public async Task Search_text_is_shown_as_text() =>
        (await PageAsync("/items?q=" + Uri.EscapeDataString("<script>alert(1)</script>"))).ShouldNotContain(
            "<script>alert"
        );

    [Fact]
    public async Task The_guide_answers_can_what_cost_where_in_that_order_and_then_apply()
    {
        var html = await PageAsync("/items/haixi-scjg-food-business");

        var order = new[]
        {
            "id=\"can\"",
            "id=\"what\"",
            "id=\"cost\"",
            "id=\"where\"",
            "href=\"/apply/haixi-scjg-food-business",
        };
        order.Select(part => html.IndexOf(part, StringComparison.Ordinal)).ShouldBeInOrder();
        order.ShouldAllBe(part => html.Contains(part));
        html.ShouldContain("8个工作日");
        html.ShouldContain("法定20个工作日");
        html.ShouldContain("演示编码");
        html.ShouldContain("德令哈市人民法院");
        html.ShouldContain(ShippedData.Item("haixi-scjg-food-business").Bases[0].Quote);
        html.ShouldNotContain("style=");
        html.ShouldNotContain("catalog.");
    }

    [Fact]
    public async Task Every_guide_version_list_and_authority_page_renders()
    {
        foreach (var item in ShippedData.Files.Items)
        {
            var html = await PageAsync($"/items/{item.Value.Id}");
            html.ShouldContain(WebUtility.HtmlEncode(item.Value.Name));
            html.Contains($"href=\"/apply/{item.Value.Id}").ShouldBe(item.Value.TakesOnlineFiling, item.Value.Id);
            html.ShouldNotContain("catalog.", Case.Sensitive, item.Value.Id);
        }
        (await PageAsync("/items/haixi-gaj-passport/versions")).ShouldContain("现行");
        (await PageAsync("/authorities")).ShouldContain("海西蒙古族藏族自治州公安局");
        (await PageAsync("/authorities/632800-nmj")).ShouldContain("全称待核");
        (await PageAsync("/halls")).ShouldContain("综合窗口(二)");
    }

    [Fact]
    public async Task An_item_whose_limit_is_pending_says_so_and_has_no_apply_button()
    {
        var pending = ShippedData.Files.Items.Select(item => item.Value).FirstOrDefault(item => item.Statutory.Pending);
        pending.ShouldNotBeNull();

        var html = await PageAsync($"/items/{pending.Id}");

        html.ShouldContain("依据待核");
        html.ShouldNotContain("/apply/");
    }

    [Fact]
    public async Task Answers_narrow_the_list_without_script()
    {
        var item = ShippedData
            .Files.Items.Select(loaded => loaded.Value)
            .First(item =>
                item.TakesOnlineFiling
                && item.Situations.Any(s => s.ShowWhen is null && s.Options.Any(o => o.AddMaterials.Count > 0))
            );
        var situation = item.Situations.First(s => s.ShowWhen is null && s.Options.Any(o => o.AddMaterials.Count > 0));
        var option = situation.Options.First(o => o.AddMaterials.Count > 0);
        var added = item.Materials.First(material => material.Id == option.AddMaterials[0]);

        (await PageAsync($"/items/{item.Id}")).ShouldNotContain($"data-material=\"{added.Id}\"");
        var narrowed = await PageAsync($"/items/{item.Id}?s.{situation.Id}={option.Id}");

        narrowed.ShouldContain($"data-material=\"{added.Id}\"");
        narrowed.ShouldContain($"/apply/{item.Id}?s.{situation.Id}={option.Id}");
    }

    [Fact]
    public async Task The_printed_guide_has_every_detail_open_and_no_navigation()
    {
        var html = await PageAsync("/items/haixi-scjg-food-business?print=true");

        html.ShouldNotContain("<details>");
        html.ShouldContain("<details open");
        html.ShouldNotContain("class=\"crumbs\"");
    }

    [Theory]
    [InlineData("/items/no-such-item")]
    [InlineData("/items/no-such-item/versions")]
    [InlineData("/items/haixi-gaj-passport?version=99")]
    [InlineData("/authorities/no-such")]
    [InlineData("/api/v1/items/no-such-item")]
    [InlineData("/api/v1/divisions?parent=12")]
    public async Task What_does_not_exist_is_404(string address) =>
        (await http.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );

    [Fact]
    public async Task The_api_names_an_unknown_type()
    {
        var answer = await http.GetAsync("/api/v1/items?type=nix", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("CAT-0004");
    }

    [Fact]
    public async Task The_api_gives_list_detail_and_divisions()
    {
        using var list = JsonDocument.Parse(await PageAsync("/api/v1/items?type=permit&size=5"));
        list.RootElement.GetProperty("items").GetArrayLength().ShouldBe(5);
        list.RootElement.GetProperty("items")[0].GetProperty("type").GetString().ShouldBe("permit");

        using var item = JsonDocument.Parse(await PageAsync("/api/v1/items/haixi-scjg-food-business"));
        item.RootElement.GetProperty("content")
            .Deserialize<ServiceItemContent>(ContentJson.Options)!
            .Regime.ShouldBe("XKF");

        using var divisions = JsonDocument.Parse(await PageAsync("/api/v1/divisions?parent=632800000000"));
        divisions.RootElement[0].GetProperty("name").GetString().ShouldBe("格尔木市");
    }
}
