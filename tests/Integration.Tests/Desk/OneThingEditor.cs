using System.Net;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Desk;

/// <summary>A cataloguer changes the members of a 一件事 through the pages, sees what they come to, and publishes it.</summary>
public sealed class OneThingEditor : IAsyncLifetime
{
    private const string Thing = "thing-restaurant";
    private const string Seal = "delingha-gaj-seal-filing";
    private TongbanServer server = null!;

    public async ValueTask InitializeAsync() => server = await TongbanServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_member_is_added_waits_for_another_and_stands_in_the_guide_once_published()
    {
        using var writer = await server.AsAsync("C001");
        var edition = await writer.ReviseAsync(Thing);
        var page = await writer.GetAsync(edition);
        page.Html.ShouldContain("edit?at=members");
        page.Html.ShouldNotContain("edit?at=materials");
        var food = await writer.ReviseAsync("haixi-scjg-food-business");
        (await writer.GetAsync($"{food}/impact")).Text.ShouldContain("企业准营");

        var members = await writer.GetAsync($"{edition}/edit?at=members");
        members.Text.ShouldContain("食品经营许可");
        var added = await writer.PostAsync(members, "handler=Add", ("bundle.members.title", Seal));
        added.Status.ShouldBe(HttpStatusCode.OK, added.Text);
        added.Text.ShouldContain("公章刻制备案");
        var at = Uri.UnescapeDataString(added.Address.Query.Split("at=")[1].Split('&')[0]);
        at.ShouldStartWith("members/bundle.members[member");

        var saved = await writer.EditAsync(
            edition,
            at,
            ("itemId", Seal),
            ("role", "member"),
            ("after", "food"),
            ("optional", "true")
        );
        saved.Text.ShouldContain("已保存");

        var merged = await writer.GetAsync($"{edition}/merged");
        merged.Status.ShouldBe(HttpStatusCode.OK, merged.Text);
        merged.Text.ShouldContain("合并后的表单");
        merged.Text.ShouldContain("公章刻制备案");
        merged.Html.ShouldNotContain("catalog.");
        (await writer.GetAsync($"{edition}/changes")).Text.ShouldContain("公章刻制备案");

        await server.MoveTimeAsync(TongbanServer.UsualStart.AddHours(1));
        await server.PublishEditionAsync(writer, edition, ["632800-scjg.shenhe", "C002"]);
        (await server.Client().GetAsync($"/items/{Thing}")).Text.ShouldContain("公章刻制备案");
    }

    [Fact]
    public async Task Members_that_wait_for_each_other_are_found_before_anybody_reviews_them()
    {
        using var writer = await server.AsAsync("C001");
        var edition = await writer.ReviseAsync(Thing);
        await WaitForAsync(writer, edition, "food", "sign");
        await WaitForAsync(writer, edition, "sign", "food");

        var page = await writer.GetAsync(edition);
        page.Text.ShouldContain("前置绕了一圈回到自己");
        page.Text.ShouldNotContain("提交审核");
        var mended = await writer.GetAsync(page.Link("“一件事”的成员：前置绕了一圈回到自己，永远开始不了。"));
        mended.Status.ShouldBe(HttpStatusCode.OK);
        mended.Html.ShouldContain("after-error");
    }

    [Fact]
    public async Task An_ordinary_item_has_no_members_and_no_page_for_them()
    {
        using var writer = await server.AsAsync("C001");
        var edition = await writer.ReviseAsync("haixi-scjg-food-business");

        (await writer.GetAsync(edition)).Html.ShouldNotContain("at=members");
        (await writer.GetAsync($"{edition}/edit?at=members")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await writer.GetAsync($"{edition}/merged")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task WaitForAsync(PageClient writer, string edition, string member, string before)
    {
        var at = $"members/bundle.members[{member}]";
        var form = await writer.GetAsync($"{edition}/edit?at={Uri.EscapeDataString(at)}");
        (await writer.PostAsync(form, "class=\"form card\"", ("after", before))).Text.ShouldContain("已保存");
    }
}
