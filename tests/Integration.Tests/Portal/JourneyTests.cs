using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Platform;

namespace Tongban.Integration.Tests.Portal;

[Collection(PortalCollection.Name)]
public sealed class JourneyTests(PortalSite site)
{
    private const string Move = "delingha-gaj-household-move";
    private const string Sole = "haixi-scjg-special-equipment-operator";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_applies_and_gets_number_query_code_receipt_and_the_reason_for_the_date()
    {
        var reader = await site.SignInAsync("才仁卓玛");
        var draft = await reader.BeginAsync(Move);
        (await reader.GetAsync($"{draft}/check")).Text.ShouldContain("还不能提交");
        await reader.FillAsync(draft, Move);
        (await reader.GetAsync($"{draft}/check")).Text.ShouldContain("才仁卓玛");

        var untrue = await reader.PostAsync($"{draft}/check", []);
        untrue.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        untrue.Text.ShouldContain("请确认所填内容和提交的材料真实。");

        var sent = await reader.PostAsync($"{draft}/check", [("truth", "true")]);
        sent.Text.ShouldContain("查询码只显示这一次");
        sent.Text.ShouldContain("轮到受理窗口");
        sent.Text.ShouldContain("日期是怎么算出来的");
        (await reader.GetAsync(sent.Path)).Text.ShouldNotContain("查询码只显示这一次");

        var number = sent.Path.Split('/')[2];
        (await reader.GetAsync("/my/cases")).Text.ShouldContain(number);
        var page = await reader.GetAsync($"/my/cases/{number}");
        page.Text.ShouldContain("收件凭证");
        page.Text.ShouldContain("撤回申请");
        (await reader.GetAsync(draft)).Path.ShouldBe($"/my/cases/{number}");
    }

    [Fact]
    public async Task Documents_files_and_the_deadline_receipt_come_as_attachments_for_their_owner_alone()
    {
        var reader = await site.SignInAsync("才仁卓玛");
        var (number, _) = await reader.FileAsync(Sole);
        var (document, file) = await PapersAsync(number);
        foreach (
            var (path, type) in new[]
            {
                ($"/my/documents/{document}", "application/pdf"),
                ($"/my/cases/{number}/files/{file}", "image/png"),
                ($"/my/cases/{number}/deadline", "application/json"),
            }
        )
        {
            var (bytes, response) = await reader.DownloadAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
            response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
            bytes.Length.ShouldBeGreaterThan(60);
        }

        var other = await site.SignInAsync("巴特尔");
        foreach (
            var path in (string[])
                [
                    $"/my/cases/{number}",
                    $"/my/cases/{number}/withdraw",
                    $"/my/cases/{number}/correction",
                    $"/my/cases/{number}/deadline",
                    $"/my/cases/{number}/files/{file}",
                    $"/my/documents/{document}",
                    $"/cases/{number}/sent",
                ]
        )
        {
            var refused = await other.GetAsync(path);
            refused.Status.ShouldBe(HttpStatusCode.NotFound, path);
            refused.Text.ShouldContain("我的办件");
        }

        (await site.Read().GetAsync($"/my/cases/{number}")).Path.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task A_double_click_makes_one_case()
    {
        var reader = await site.SignInAsync("马晓燕");
        var draft = await reader.BeginAsync(Move);
        await reader.FillAsync(draft, Move);
        (string, string)[] form = [("truth", "true"), .. await reader.HiddenAsync($"{draft}/check")];
        var before = await CaseCountAsync("马晓燕");
        var answers = await Task.WhenAll(
            reader.SendAsync($"{draft}/check", form),
            reader.SendAsync($"{draft}/check", form)
        );
        answers.ShouldAllBe(one => one.Status == HttpStatusCode.OK);
        answers.Select(one => one.Path).Distinct().ShouldHaveSingleItem();
        (await CaseCountAsync("马晓燕")).ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_draft_is_resumed_on_another_device_and_is_nobody_elses()
    {
        var phone = await site.SignInAsync("巴特尔");
        var draft = await phone.BeginAsync(Move);
        var group = (await phone.ContentAsync(Move)).Form.Groups.First(one =>
            one.Fields.Any(field => field.Known is null)
        );
        await phone.SaveGroupAsync(draft, group);

        var computer = await site.SignInAsync("巴特尔");
        (await computer.GetAsync("/drafts")).Text.ShouldContain(draft);
        (await computer.GetAsync($"{draft}/form/{group.Id}")).Text.ShouldContain("演示内容");

        var stranger = await site.SignInAsync("李建国");
        (await stranger.GetAsync(draft)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync($"{draft}/form/{group.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await computer.PostAsync($"{draft}/delete", [])).Text.ShouldContain("草稿已删除");
        (await phone.GetAsync(draft)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_on_record_is_shown_and_not_asked_and_cannot_be_changed_by_the_form()
    {
        var reader = await site.SignInAsync("才仁卓玛");
        var draft = await reader.BeginAsync(Sole);
        var group = (await reader.ContentAsync(Sole)).Form.Groups.First(one =>
            one.Fields.Any(field => field.Known == "person.name")
        );
        var name = group.Fields.Single(field => field.Known == "person.name");
        var page = await reader.GetAsync($"{draft}/form/{group.Id}");
        page.Text.ShouldContain("这些已经有了，不用填");
        page.Text.ShouldNotContain($"name=\"{name.Id}\"");

        await reader.SaveGroupAsync(draft, group, (name.Id, "别人"));
        var check = await reader.GetAsync($"{draft}/check");
        check.Text.ShouldContain("才仁卓玛");
        check.Text.ShouldNotContain("别人");
    }

    [Fact]
    public async Task A_file_handed_in_before_is_offered_and_used_again()
    {
        var reader = await site.SignInAsync("陈志远");
        await reader.FileAsync(Sole);
        var draft = await reader.BeginAsync(Sole);
        var material = (await reader.ContentAsync(Sole)).Materials.First(one => !one.FromForm).Id;
        var page = await reader.GetAsync($"{draft}/materials/{material}");
        page.Text.ShouldContain("您以前交过，可以直接用");
        var earlier = page.Text.Split("name=\"earlier\" value=\"")[1].Split('"')[0];
        var used = await reader.PostAsync(page.Path, [("earlier", earlier)], $"{page.Path}?handler=reuse");
        used.Text.ShouldContain("已收到");

        var other = await site.SignInAsync("巴特尔");
        var theirs = await other.BeginAsync(Sole);
        var stolen = await other.PostAsync(
            $"{theirs}/materials/{material}",
            [("earlier", earlier)],
            $"{theirs}/materials/{material}?handler=reuse"
        );
        stolen.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_correction_is_answered_in_parts_and_only_as_listed()
    {
        var reader = await site.SignInAsync("李建国");
        var (number, _) = await reader.FileAsync(Sole);
        var content = await reader.ContentAsync(Sole);
        var material = content.Materials.First(one => !one.FromForm).Id;
        var field = content
            .Form.AllFields.First(one => one is { Known: null, Kind: Catalog.Content.FieldKind.Text })
            .Id;
        await CorrectAsync(number, material, field);

        var page = await reader.GetAsync($"/my/cases/{number}");
        page.Text.ShouldContain("请补正这些内容");
        var nothing = await reader.PostAsync($"/my/cases/{number}/correction", [("act", "send")]);
        nothing.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        nothing.Text.ShouldContain("没有收到补正内容");

        var part = await reader.PostAsync($"/my/cases/{number}/correction", [("act", "send"), (field, "改好的内容")]);
        part.Text.ShouldContain("还有没补正的");
        var more = await reader.PostAsync(
            $"/my/cases/{number}/more-time",
            [("until", "2026-12-31"), ("reason", "报告还没有出具")]
        );
        more.Text.ShouldContain("原来的补正期限不变");
        more.Text.ShouldContain("2026年12月31日");

        var wrong = await reader.PostAsync(
            $"/my/cases/{number}/correction",
            [("act", "send")],
            null,
            ($"file.{material}", "改好.pdf", Reader.Png)
        );
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var all = await reader.PostAsync(
            $"/my/cases/{number}/correction",
            [("act", "send")],
            null,
            ($"file.{material}", "改好.png", Reader.Png)
        );
        all.Text.ShouldContain("补正已经全部收到");
        (await reader.GetAsync($"/my/cases/{number}/correction")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Withdrawing_is_confirmed_and_refused_when_the_case_went_on_meanwhile()
    {
        var reader = await site.SignInAsync("王敏");
        var (number, _) = await reader.FileAsync(Sole);
        var page = await reader.GetAsync($"/my/cases/{number}/withdraw");
        page.Text.ShouldContain("不能恢复");
        var seen = page.Text.Split("name=\"seen\" value=\"")[1].Split('"')[0];
        var field = (await reader.ContentAsync(Sole)).Form.AllFields.First(one => one.Known is null).Id;
        await CorrectAsync(number, null, field);

        var late = await reader.PostAsync($"/my/cases/{number}/withdraw", [("seen", seen)]);
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("办件有了新的进展");
        var again = await reader.GetAsync($"/my/cases/{number}/withdraw");
        var now = again.Text.Split("name=\"seen\" value=\"")[1].Split('"')[0];
        (await reader.PostAsync($"/my/cases/{number}/withdraw", [("seen", now)])).Text.ShouldContain("申请已撤回");
        (await reader.GetAsync($"/my/cases/{number}")).Text.ShouldContain("已撤回");
    }

    [Fact]
    public async Task Tracking_shows_the_status_masked_and_stops_guessing()
    {
        var reader = await site.SignInAsync("昂毛措");
        var (number, code) = await reader.FileAsync(Sole);
        var stranger = site.Read();
        var found = await stranger.PostAsync("/track", [("number", number), ("code", code.ToLowerInvariant())]);
        found.Text.ShouldContain("轮到受理窗口");
        found.Text.ShouldContain("昂*");
        found.Text.ShouldNotContain("昂毛措");

        (await stranger.PostAsync("/track", [("number", "123"), ("code", "x")])).Text.ShouldContain("办件编号不对");
        var wrong = await stranger.PostAsync("/track", [("number", number), ("code", "2222-2222-2222")]);
        wrong.Status.ShouldBe(HttpStatusCode.NotFound);
        wrong.Text.ShouldContain("办件编号或者查询码不正确");
        var last = wrong;
        for (var i = 0; i < 25 && last.Status != HttpStatusCode.TooManyRequests; i++)
        {
            last = await stranger.PostAsync("/track", [("number", number), ("code", "2222-2222-2222")]);
        }

        last.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Text.ShouldContain("请一小时后再试");
    }

    [Fact]
    public async Task The_public_register_filters_and_says_when_there_is_nothing()
    {
        var page = await site.Read().GetAsync("/decisions?authority=632800-scjg&from=2026-01-01&through=2026-01-02");
        page.Text.ShouldContain("没有符合条件的决定");
        (await site.Read().GetAsync("/decisions?from=昨天")).Text.ShouldContain("日期看不懂");
        (await site.Read().GetAsync("/decisions?after=x-y")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task CorrectAsync(string number, string? material, string field) =>
        await site.InScopeAsync(async services =>
        {
            var row = await services
                .GetRequiredService<CasesDb>()
                .Cases.AsNoTracking()
                .FirstAsync(one => one.Number == number, Ct);
            var move = new CaseMove(row.Id, new Acting(new Actor(7, "窗口人员", "clerk", row.AuthorityCode)));
            var moves = services.GetRequiredService<AcceptanceMoves>();
            List<CorrectionItem> items = [new("b", CorrectionTarget.Field, field, "写得不清楚", "写清楚")];
            if (material is not null)
            {
                items.Insert(0, new("a", CorrectionTarget.Material, material, "页面模糊", "重新扫描"));
            }

            (await moves.DraftCorrectionAsync(move, items, ct: Ct)).IsOk.ShouldBeTrue();
            (await moves.IssueCorrectionAsync(move, Ct)).IsOk.ShouldBeTrue();
            return true;
        });

    private Task<(long Document, long File)> PapersAsync(string number) =>
        site.InScopeAsync<CasesDb, (long, long)>(async db =>
        {
            var id = await db.Cases.Where(one => one.Number == number).Select(one => one.Id).FirstAsync(Ct);
            return (
                await db.Documents.Where(one => one.CaseId == id).Select(one => one.Id).FirstAsync(Ct),
                await db
                    .Materials.Where(one => one.CaseId == id && one.FileHash != null)
                    .Select(one => one.Id)
                    .FirstAsync(Ct)
            );
        });

    private Task<int> CaseCountAsync(string applicant) =>
        site.InScopeAsync<CasesDb, int>(db => db.Cases.CountAsync(one => one.ApplicantName == applicant, Ct));
}
