using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Remote;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Data;
using Tongban.CrossRegion.Exchange;
using Tongban.Platform;

namespace Tongban.CrossRegion.Tests;

/// <summary>补正 through the taking place, as the home place sends its notice out and lays the replies on its case.</summary>
public abstract class ReplyTests(DatabaseEngine engine) : HomePlace(engine)
{
    private const string Number = "KQ62098220260302000001";
    private const string Problem = "扫描件第1页看不清";

    private static readonly Actor Clerk = new(1, "受理人", "clerk", "632800-rsj");

    [Fact]
    public async Task The_notice_goes_to_the_taking_place_with_what_it_asks_and_by_when()
    {
        await AskedAsync();
        var told = await UntilToldAsync(one => one.Correction is not null);
        var asked = told.Correction!;
        asked
            .Items.Select(one => (one.Id, one.IsField, one.TargetId, one.Problem))
            .ShouldBe([("a", false, "identity", Problem), ("b", true, "address", "缺少门牌号")]);
        asked.Items[0].Pages.ShouldBe("1");
        asked.Items[0].File.ShouldBe("身份证.pdf");
        asked.Items[1].Name.ShouldBe("联系地址");
        asked.LastDay.ShouldNotBeNull();
        (await TurnAsync()).ShouldContain("轮到申请人补正");
    }

    [Fact]
    public async Task A_reply_through_the_taking_place_is_laid_on_the_case()
    {
        await AskedAsync();
        (await Dunhuang.SendAsync(Reply(2, scan: true, address: "甘肃省敦煌市演示路2号"))).Status.ShouldBe(
            HttpStatusCode.OK
        );
        var told = await UntilToldAsync(one => one.Replied is not null);
        (told.Replied!.Ordinal, told.Replied.Laid, told.Replied.Words).ShouldBe((1, true, ""));
        told.Correction.ShouldBeNull();
        var (status, answers) = await CaseAsync();
        status.ShouldBe(CaseStatus.Submitted);
        answers.Text("address").ShouldBe("甘肃省敦煌市演示路2号");
        (await StepsAsync(Number)).ShouldContain("收取补正材料");
    }

    [Fact]
    public async Task A_part_is_taken_and_the_rest_stays_asked()
    {
        await AskedAsync();
        await Dunhuang.SendAsync(Reply(2, scan: true, address: null));
        var told = await UntilToldAsync(one => one.Replied is not null);
        told.Correction.ShouldNotBeNull().Items.ShouldHaveSingleItem().Id.ShouldBe("b");
        (await CaseAsync()).Status.ShouldBe(CaseStatus.AwaitingCorrection);
        await Dunhuang.SendAsync(Reply(3, scan: false, address: "甘肃省敦煌市演示路2号", ordinal: 2));
        (await UntilToldAsync(one => one.Replied is { Ordinal: 2 })).Replied!.Laid.ShouldBeTrue();
        (await CaseAsync()).Status.ShouldBe(CaseStatus.Submitted);
    }

    [Fact]
    public async Task Whoever_answers_first_wins_and_the_other_is_told()
    {
        await AskedAsync();
        await AnswerAtHomeAsync("address", "青海省德令哈市演示路3号");
        await Dunhuang.SendAsync(Reply(2, scan: true, address: "甘肃省敦煌市演示路2号"));
        var told = await UntilToldAsync(one => one.Replied is not null);
        (told.Replied!.Laid, told.Replied.Words).ShouldBe((true, "申请人已经直接补正，没有重复采用：联系地址"));
        var (status, answers) = await CaseAsync();
        status.ShouldBe(CaseStatus.Submitted);
        answers.Text("address").ShouldBe("青海省德令哈市演示路3号");

        await Dunhuang.SendAsync(Reply(3, scan: true, address: null, ordinal: 2));
        var again = await UntilToldAsync(one => one.Replied is { Ordinal: 2 });
        again.Replied!.Laid.ShouldBeFalse();
        again.Replied.Words.ShouldContain("以先交的为准");
        again.Steps.ShouldHaveSingleItem().Title.ShouldBe("补正材料没有采用");
        (await CaseAsync()).Answers.Text("address").ShouldBe("青海省德令哈市演示路3号");
    }

    [Fact]
    public async Task What_the_home_place_will_not_take_comes_back_with_its_words_and_nothing_is_lost()
    {
        await AskedAsync();
        await Dunhuang.SendAsync(Reply(2, scan: false, address: new string('长', 2000)));
        var told = await UntilToldAsync(one => one.Replied is not null);
        told.Replied!.Laid.ShouldBeFalse();
        told.Replied.Words.ShouldNotBeEmpty();
        told.Correction!.Items.Count.ShouldBe(2);
        (await CaseAsync()).Status.ShouldBe(CaseStatus.AwaitingCorrection);
        var kept = await Home.InScopeAsync(services =>
            services.GetRequiredService<CrossRegionDb>().Replies.AsNoTracking().SingleAsync()
        );
        kept.State.ShouldBe(ReplyState.Refused);
    }

    [Fact]
    public async Task A_reply_that_was_prepared_before_a_refusal_writes_no_answers()
    {
        await AskedAsync();
        await Dunhuang.SendAsync(Reply(2, scan: false, address: "甘肃省敦煌市演示路2号", item: "z"));
        (await UntilToldAsync(one => one.Replied is not null)).Replied!.Laid.ShouldBeFalse();
        (await CaseAsync()).Answers.Text("address").ShouldNotBe("甘肃省敦煌市演示路2号");
    }

    [Fact]
    public async Task The_same_reply_under_another_envelope_is_refused()
    {
        await AskedAsync();
        (await Dunhuang.SendAsync(Reply(2, scan: true, address: null))).Status.ShouldBe(HttpStatusCode.OK);
        await RefusedAsync(
            "CROSS-0016",
            HttpStatusCode.Conflict,
            Dunhuang.SendAsync(Reply(3, scan: true, address: null))
        );
    }

    [Fact]
    public async Task A_reply_whose_scans_are_not_among_its_attachments_is_refused()
    {
        await AskedAsync();
        var sent = Reply(2, scan: true, address: null);
        sent["attachments"] = new JsonArray();
        await RefusedAsync("CROSS-0002", HttpStatusCode.BadRequest, Dunhuang.SendAsync(sent));
    }

    [Fact]
    public async Task A_later_last_day_is_told()
    {
        await AskedAsync();
        var before = (await UntilToldAsync(one => one.Correction is not null)).Correction!.LastDay!.Value;
        var later = before.AddDays(10);
        await ActAsync((moves, move) => moves.ProlongCorrectionAsync(move, later));
        (await UntilToldAsync(one => one.Correction?.LastDay == later)).Correction!.Items.Count.ShouldBe(2);
    }

    /// <summary>An application with a scan, of which a notice asks for the scan and the address again.</summary>
    private async Task AskedAsync()
    {
        await Dunhuang.PushAsync(OtherPlace.ScanHash, OtherPlace.Scan);
        (await Dunhuang.SendAsync(Dunhuang.SocialCard(1))).Status.ShouldBe(HttpStatusCode.OK);
        await ActAsync(
            (moves, move) =>
                moves.DraftCorrectionAsync(
                    move,
                    [
                        new CorrectionItem("a", CorrectionTarget.Material, "identity", Problem, "重新扫描后再交")
                        {
                            Place = new HandedPlace(OtherPlace.ScanHash, "身份证.pdf", "1"),
                        },
                        new CorrectionItem("b", CorrectionTarget.Field, "address", "缺少门牌号", "补上门牌号"),
                    ]
                )
        );
        await ActAsync((moves, move) => moves.IssueCorrectionAsync(move));
    }

    private JsonObject Reply(long sequence, bool scan, string? address, int ordinal = 1, string item = "a")
    {
        var answers = new JsonObject();
        if (address is not null)
        {
            answers["address"] = new JsonArray(address);
        }

        var parts = new JsonArray();
        if (scan || item != "a")
        {
            parts.Add(
                new JsonObject
                {
                    ["itemId"] = item,
                    ["files"] = new JsonArray(
                        new JsonObject { ["hash"] = OtherPlace.ScanHash, ["name"] = "身份证.pdf" }
                    ),
                    ["originalSeen"] = true,
                }
            );
        }

        var envelope = Dunhuang.Envelope(
            sequence,
            "reply",
            new JsonObject
            {
                ["application"] = Number,
                ["steps"] = new JsonArray(
                    new JsonObject
                    {
                        ["place"] = "620982",
                        ["ordinal"] = sequence + 10,
                        ["at"] = "2026-03-03T10:05:00+08:00",
                        ["act"] = "Received",
                        ["title"] = "收取补正材料",
                        ["detail"] = "",
                        ["who"] = "敦煌窗口 李某",
                        ["round"] = 1,
                    }
                ),
                ["reply"] = new JsonObject
                {
                    ["ordinal"] = ordinal,
                    ["parts"] = parts,
                    ["answers"] = answers,
                    ["formFiles"] = new JsonArray(),
                    ["takenAt"] = "2026-03-03T10:05:00+08:00",
                    ["takenBy"] = "敦煌窗口 李某",
                },
            }
        );
        if (parts.Count > 0)
        {
            envelope["attachments"] = new JsonArray(
                new JsonObject { ["sha256"] = OtherPlace.ScanHash, ["name"] = "身份证.pdf" }
            );
        }

        return envelope;
    }

    private async Task ActAsync(Func<AcceptanceMoves, CaseMove, Task<Kernel.Result<CaseMoved>>> act)
    {
        var caseId = (await ApplicationsAsync()).ShouldHaveSingleItem().CaseId!.Value;
        var moved = await Home.InScopeAsync(services =>
            act(services.GetRequiredService<AcceptanceMoves>(), new CaseMove(caseId, new Acting(Clerk)))
        );
        moved.Rejections.ShouldBeEmpty();
    }

    private async Task AnswerAtHomeAsync(string field, string value)
    {
        var caseId = (await ApplicationsAsync()).ShouldHaveSingleItem().CaseId!.Value;
        var moved = await Home.InScopeAsync(services =>
            services
                .GetRequiredService<ApplicantMoves>()
                .ReplyAsync(new CaseMove(caseId, new Acting(Clerk)), [], RawAnswers.Of((field, value)))
        );
        moved.Rejections.ShouldBeEmpty();
    }

    private async Task<(CaseStatus Status, FormAnswers Answers)> CaseAsync()
    {
        var caseId = (await ApplicationsAsync()).ShouldHaveSingleItem().CaseId!.Value;
        return await Home.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<Cases.Data.CasesDb>();
            var row = await db.Cases.AsNoTracking().SingleAsync(one => one.Id == caseId);
            var hash = (await services.GetRequiredService<Cases.Writing.CaseStore>().LoadAsync(caseId, default))!
                .File
                .State
                .AnswersHash;
            var answers = await db.Answers.AsNoTracking().SingleAsync(one => one.CaseId == caseId && one.Hash == hash);
            var text = services.GetRequiredService<IFieldProtector>().Reveal(answers.Answers);
            return (row.Status, Cases.Writing.FactJson.Read<FormAnswers>(text));
        });
    }

    private Task<string> TurnAsync() =>
        Home.InScopeAsync(async services =>
        {
            var row = await services.GetRequiredService<CrossRegionDb>().Applications.AsNoTracking().SingleAsync();
            return (await services.GetRequiredService<CrossDesk>().ViewAsync(row, default)).Turn;
        });

    /// <summary>The latest thing that was put out for 敦煌 which is so.</summary>
    private async Task<EnvelopeBody> UntilToldAsync(Func<EnvelopeBody, bool> so)
    {
        for (var tries = 0; ; tries++)
        {
            var told = await Home.InScopeAsync(async services =>
            {
                var protector = services.GetRequiredService<IFieldProtector>();
                var sent = await services
                    .GetRequiredService<CrossRegionDb>()
                    .Messages.AsNoTracking()
                    .Where(one => one.Direction == Direction.Out)
                    .OrderByDescending(one => one.Id)
                    .ToListAsync();
                return sent.Select(one =>
                        JsonSerializer.Deserialize<EnvelopeBody>(protector.Reveal(one.Body), PlatformJson.Options)!
                    )
                    .FirstOrDefault(so);
            });
            if (told is not null)
            {
                return told;
            }

            tries.ShouldBeLessThan(200);
            await Task.Delay(100);
        }
    }
}

public sealed class ReplyOnSqlite() : ReplyTests(DatabaseEngine.Sqlite);

public sealed class ReplyOnPostgreSql() : ReplyTests(DatabaseEngine.PostgreSql);
