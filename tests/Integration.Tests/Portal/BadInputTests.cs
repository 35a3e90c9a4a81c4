using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Data;
using Tongban.Catalog.Content;
using Tongban.Platform;

namespace Tongban.Integration.Tests.Portal;

[Collection(PortalCollection.Name)]
public sealed class BadInputTests(PortalSite site)
{
    private const string Move = "delingha-gaj-household-move";
    private const string Sole = "haixi-scjg-special-equipment-operator";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FieldKind.Text, "字", 300, "个字，现有300个字。请缩短后再提交")]
    [InlineData(FieldKind.Text, "甲\u0007乙", 1, "控制字符")]
    [InlineData(FieldKind.Text, "甲\u202e乙", 1, "控制字符")]
    [InlineData(FieldKind.Date, "2026-02-30", 1, "不是有效的日期")]
    public async Task A_value_that_the_form_cannot_take_is_named_beside_its_field_and_stays_typed(
        FieldKind kind,
        string typed,
        int times,
        string message
    )
    {
        var reader = await site.SignInAsync("王敏");
        var draft = await reader.BeginAsync(Sole);
        var (group, field) = await FieldAsync(reader, Sole, kind);
        var given = string.Concat(Enumerable.Repeat(typed, times));
        var answer = await reader.SaveGroupAsync(draft, group, (field.Id, given));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(message);
        answer.Text.ShouldContain($"href=\"#{field.Id}\"");
    }

    [Fact]
    public async Task A_wrong_check_digit_is_named()
    {
        var reader = await site.SignInAsync("王敏");
        var draft = await reader.BeginAsync(Move);
        var content = await reader.ContentAsync(Move);
        var group = content.Form.Groups.First(one => one.Fields.Any(IsPeople));
        var table = group.Fields.First(IsPeople);
        var column = table.Columns.First(one => one.Kind == FieldKind.CitizenNumber);
        var answer = await reader.SaveGroupAsync(draft, group, ($"{table.Id}.0.{column.Id}", "632899197908030048"));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("校验");
        answer.Text.ShouldContain("632899197908030048");

        static bool IsPeople(FormField field) => field.Columns.Any(one => one.Kind == FieldKind.CitizenNumber);
    }

    [Fact]
    public async Task Html_and_sql_are_stored_and_shown_as_text()
    {
        const string text = "<script>alert(1)</script>'; DROP TABLE cases_case;--";
        var reader = await site.SignInAsync("王敏");
        var draft = await reader.BeginAsync(Move);
        var (group, field) = await FieldAsync(reader, Move, FieldKind.Text);
        (await reader.SaveGroupAsync(draft, group, (field.Id, text))).Status.ShouldBe(HttpStatusCode.OK);
        var check = await reader.GetAsync($"{draft}/check");
        check.Text.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        check.Text.ShouldNotContain("<script>alert");
    }

    [Fact]
    public async Task Rows_are_added_and_removed_without_losing_what_was_typed()
    {
        var reader = await site.SignInAsync("王敏");
        var draft = await reader.BeginAsync(Move);
        var group = (await reader.ContentAsync(Move)).Form.Groups.First(one =>
            one.Fields.Any(field => field.Kind == FieldKind.Table)
        );
        var table = group.Fields.First(field => field.Kind == FieldKind.Table);
        var first = $"{table.Id}.0.{table.Columns[0].Id}";
        var page = $"{draft}/form/{group.Id}";
        var added = await reader.PostAsync(page, [("act", $"add:{table.Id}"), (first, "第一个人")]);
        added.Text.ShouldContain("第一个人");
        added.Text.ShouldContain($"name=\"{table.Id}.1.{table.Columns[0].Id}\"");
        var removed = await reader.PostAsync(
            page,
            [("act", $"remove:{table.Id}:0"), (first, "第一个人"), ($"{table.Id}.1.{table.Columns[0].Id}", "第二个人")]
        );
        removed.Text.ShouldNotContain("第一个人");
        removed.Text.ShouldContain("第二个人");
    }

    [Fact]
    public async Task A_division_is_found_by_name_or_level_by_level()
    {
        var reader = await site.SignInAsync("王敏");
        var draft = await reader.BeginAsync(Move);
        var (group, field) = await FieldAsync(reader, Move, FieldKind.Division);
        var page = $"{draft}/form/{group.Id}";
        var found = await reader.PostAsync(page, [("act", $"find:{field.Id}"), ($"find.{field.Id}", "格尔木")]);
        (await reader.PostAsync(page, [("act", $"find:{field.Id}"), ($"find.{field.Id}", "敦煌")])).Text.ShouldContain(
            "甘肃省酒泉市敦煌市"
        );
        found.Text.ShouldContain("青海省海西蒙古族藏族自治州格尔木市");
        (
            await reader.PostAsync(page, [("act", $"find:{field.Id}"), ($"find.{field.Id}", "亚特兰蒂斯")])
        ).Text.ShouldContain("没有叫“亚特兰蒂斯”的地方");
        var deeper = await reader.PostAsync(
            page,
            [
                ("act", $"levels:{field.Id}"),
                ($"level.{field.Id}", "630000000000"),
                ($"level.{field.Id}", "632800000000"),
            ]
        );
        deeper.Text.ShouldContain("632802000000");
    }

    [Theory]
    [InlineData("空.png", 0, "FILE-0001")]
    [InlineData("其实是图片.pdf", 1, "FILE-0004")]
    [InlineData("程序.exe", 2, "FILE-0003")]
    public async Task A_file_that_cannot_be_taken_is_refused_with_what_to_do(string name, int what, string code)
    {
        var reader = await site.SignInAsync("王敏");
        var draft = await reader.BeginAsync(Sole);
        var page = $"{draft}/materials/{(await reader.ContentAsync(Sole)).Materials.First(one => !one.FromForm).Id}";
        byte[] bytes = what switch
        {
            0 => [],
            1 => Reader.Png,
            _ => "MZ not a picture at all"u8.ToArray(),
        };
        var answer = await reader.PostAsync(page, [], null, ("file", name, bytes));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var said = await site.InScopeAsync<IFileStore, string>(async files =>
            (await files.SaveAsync(new MemoryStream(bytes), name, FileRules.Default, Ct)).Rejection is var rejection
            && rejection.Code == code
                ? rejection.Message
                : $"{code} expected"
        );
        WebUtility.HtmlDecode(answer.Text).ShouldContain(said.TrimEnd('。'));
    }

    [Fact]
    public async Task A_file_of_200_MB_gets_a_clear_answer_and_the_draft_is_as_it_was()
    {
        var reader = await site.SignInAsync("王敏");
        var draft = await reader.BeginAsync(Sole);
        var page = $"{draft}/materials/{(await reader.ContentAsync(Sole)).Materials.First(one => !one.FromForm).Id}";
        var answer = await reader.PostAsync(page, [], null, ("file", "大.png", new byte[200 * 1024 * 1024]));
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldContain("文件不能超过50MB");
        (await reader.GetAsync(draft)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_file_cannot_be_claimed_by_its_hash()
    {
        var reader = await site.SignInAsync("王敏");
        var draft = await reader.BeginAsync(Sole);
        var content = await reader.ContentAsync(Sole);
        var group = content.Form.Groups.First(one => one.Fields.Any(field => field.Kind == FieldKind.File));
        var file = group.Fields.First(field => field.Kind == FieldKind.File);
        var hash = new string('a', 64);
        var answer = await reader.PostAsync(
            $"{draft}/form/{group.Id}",
            [("act", "save"), (file.Id, hash), ($"{file.Id}.name", "别人的.pdf"), ($"kept.{file.Id}", hash)]
        );
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain($"请选择{file.Label}");
    }

    [Fact]
    public async Task A_case_number_that_does_not_exist_is_a_page_that_says_what_to_do()
    {
        var reader = await site.SignInAsync("王敏");
        var answer = await reader.GetAsync("/my/cases/000");
        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Text.ShouldContain("请核对办件编号");
        answer.Text.ShouldContain("href=\"/my/cases\"");
    }

    [Fact]
    public async Task An_expired_draft_says_so()
    {
        var reader = await site.SignInAsync("刘海霞");
        var draft = await reader.BeginAsync(Move);
        await ChangeAsync(draft, row => row.ExpiresAt = site.Clock.Now.AddMinutes(-1));
        var answer = await reader.GetAsync(draft);
        answer.Status.ShouldBe(HttpStatusCode.Gone);
        answer.Text.ShouldContain("已超过保存期限");
    }

    [Fact]
    public async Task A_guide_that_changed_is_told_before_and_loses_nothing_that_was_being_typed()
    {
        var reader = await site.SignInAsync("刘海霞");
        var draft = await reader.BeginAsync(Move);
        var (group, field) = await FieldAsync(reader, Move, FieldKind.Text);
        await ChangeAsync(draft, row => row.ItemVersionId = -1);
        var told = await reader.GetAsync(draft);
        told.Status.ShouldBe(HttpStatusCode.Conflict);
        told.Text.ShouldContain("按新的办事指南继续");

        var version = await site.InScopeAsync<Catalog.CatalogReader, long>(async catalog =>
            (await catalog.FindAsync(Move, Ct))!.VersionId
        );
        await ChangeAsync(draft, row => row.ItemVersionId = version);
        var hidden = await reader.HiddenAsync($"{draft}/form/{group.Id}");
        await ChangeAsync(draft, row => row.ItemVersionId = -1);
        var saved = await reader.SendAsync(
            $"{draft}/form/{group.Id}",
            [.. Reader.Samples(group, (field.Id, "正在填写的内容")), .. hidden]
        );
        saved.Status.ShouldBe(HttpStatusCode.OK, saved.Text);
        (await reader.GetAsync($"{draft}/form/{group.Id}")).Text.ShouldContain("正在填写的内容");
    }

    private static async Task<(FormGroup Group, FormField Field)> FieldAsync(Reader reader, string item, FieldKind kind)
    {
        var form = (await reader.ContentAsync(item)).Form;
        var group = form.Groups.First(one => one.Fields.Any(field => field.Kind == kind && field.Known is null));
        return (group, group.Fields.First(field => field.Kind == kind && field.Known is null));
    }

    private async Task ChangeAsync(string draft, Action<DraftRow> change) =>
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<CasesDb>();
            await using var write = await services.GetRequiredService<UnitOfWork>().BeginAsync(Ct);
            change(await db.Drafts.FirstAsync(one => one.Token == draft.Split('/')[2], Ct));
            await write.CommitAsync(Ct);
            return true;
        });
}
