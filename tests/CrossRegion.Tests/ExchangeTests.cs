using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Remote;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Data;
using Tongban.Platform;
using Tongban.Platform.Crypto;

namespace Tongban.CrossRegion.Tests;

/// <summary>What the receiving side takes and what it refuses, told by a program of another place over HTTP.</summary>
public abstract class ExchangeTests(DatabaseEngine engine) : HomePlace(engine)
{
    private OtherPlace urumqi = null!;

    public override async ValueTask InitializeAsync()
    {
        urumqi = new OtherPlace(new Uri("http://127.0.0.1"), "650100");
        await StartAsync(urumqi);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        urumqi.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_application_becomes_an_ordinary_case_of_the_channel_and_gets_a_signed_receipt()
    {
        var sent = Dunhuang.Application(1);
        var (status, text) = await Dunhuang.SendAsync(sent);
        status.ShouldBe(HttpStatusCode.OK, text);

        var receipt = JsonNode.Parse(text)!["receipt"]!;
        receipt["sequence"]!.GetValue<long>().ShouldBe(1);
        receipt["from"]!.ToString().ShouldBe("632800");
        receipt["digest"]!
            .ToString()
            .ShouldBe(Convert.ToHexStringLower(Sm3.Hash(Encoding.UTF8.GetBytes(OtherPlace.Canonical(sent)))));
        using var key = Sm2PublicKey.FromSubjectPublicKeyInfo(Convert.FromBase64String(Home.Keys.PublicKey));
        key.Verify(
                Encoding.UTF8.GetBytes(OtherPlace.Canonical(receipt)),
                Convert.FromBase64String(JsonNode.Parse(text)!["signature"]!.ToString())
            )
            .ShouldBeTrue();

        var row = (await ApplicationsAsync()).ShouldHaveSingleItem();
        row.Stage.ShouldBe(CrossStage.AtHome);
        var made = await Home.InScopeAsync(services =>
            services.GetRequiredService<RemoteCases>().ReadAsync(row.CaseId!.Value)
        );
        made.ShouldNotBeNull().Number.ShouldBe(row.CaseNumber);
        made.Events[0].Detail.ShouldBe("收件方式：异地代收");
    }

    [Fact]
    public async Task The_same_envelope_again_gets_the_same_receipt_and_makes_nothing_new()
    {
        var sent = Dunhuang.Application(1);
        var signature = Dunhuang.Sign(OtherPlace.Canonical(sent));
        var first = await Dunhuang.SendAsync(sent, signature);
        var again = await Dunhuang.SendAsync(sent, signature);
        again.ShouldBe(first);
        // another signature under the same content is the same envelope too
        (await Dunhuang.SendAsync(sent)).ShouldBe(first);
        (await ApplicationsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_copies_at_the_same_time_make_one_case()
    {
        var sent = Dunhuang.Application(1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Dunhuang.SendAsync(sent)));
        answers.ShouldAllBe(one => one.Status == HttpStatusCode.OK);
        answers.Select(one => one.Text).Distinct().Count().ShouldBe(1);
        (await ApplicationsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_unsigned_envelope_is_refused() =>
        await RefusedAsync("CROSS-0005", HttpStatusCode.Unauthorized, Dunhuang.SendAsync(Dunhuang.Application(1), ""));

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("不是签名")]
    public async Task A_changed_envelope_is_refused(string instead)
    {
        var sent = Dunhuang.Application(1);
        var signature = instead.Length > 0 ? instead : Dunhuang.Sign(OtherPlace.Canonical(sent));
        sent["body"]!["taken"]!["applicantName"] = "别人";
        await RefusedAsync("CROSS-0007", HttpStatusCode.Unauthorized, Dunhuang.SendAsync(sent, signature));
    }

    [Fact]
    public async Task A_key_that_the_partner_did_not_tell_is_refused()
    {
        using var stranger = new OtherPlace(Home.Url, "620982");
        await RefusedAsync("CROSS-0006", HttpStatusCode.Unauthorized, stranger.SendAsync(stranger.Application(1)));
    }

    [Fact]
    public async Task A_place_that_is_no_partner_is_refused()
    {
        using var stranger = new OtherPlace(Home.Url, "510100");
        await RefusedAsync("CROSS-0004", HttpStatusCode.Forbidden, stranger.SendAsync(stranger.Application(1)));
    }

    [Fact]
    public async Task A_partner_with_no_agreement_is_refused() =>
        await RefusedAsync(
            "CROSS-0008",
            HttpStatusCode.Forbidden,
            urumqi.SendAsync(urumqi.Application(1, "KQ65010020260302000001"))
        );

    [Fact]
    public async Task A_partner_whose_agreement_ended_is_refused()
    {
        Home.Clock.Set(new DateTimeOffset(2029, 1, 2, 10, 0, 0, TimeSpan.FromHours(8)));
        await RefusedAsync("CROSS-0009", HttpStatusCode.Forbidden, Dunhuang.SendAsync(Dunhuang.Application(1)));
    }

    [Fact]
    public async Task What_was_begun_under_an_agreement_that_has_ended_since_is_finished()
    {
        (await Dunhuang.SendAsync(Dunhuang.Application(1))).Status.ShouldBe(HttpStatusCode.OK);
        Home.Clock.Set(new DateTimeOffset(2029, 1, 2, 10, 0, 0, TimeSpan.FromHours(8)));
        (await Dunhuang.SendAsync(Note(2, "KQ62098220260302000001"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("632014004000")]
    [InlineData("123456789012")]
    public async Task An_item_that_the_agreement_does_not_name_for_counters_is_refused(string item) =>
        await RefusedAsync(
            "CROSS-0010",
            HttpStatusCode.Forbidden,
            Dunhuang.SendAsync(Dunhuang.Application(1, item: item))
        );

    [Fact]
    public async Task An_agreement_of_other_places_covers_nothing()
    {
        var envelope = Dunhuang.Application(1);
        envelope["body"]!["taken"]!["agreement"] = "demo-haixi-xining";
        await RefusedAsync("CROSS-0010", HttpStatusCode.Forbidden, Dunhuang.SendAsync(envelope));
    }

    [Fact]
    public async Task Of_joint_work_the_home_place_takes_its_own_part_as_its_own_agreement_says()
    {
        await Dunhuang.PushAsync(OtherPlace.ScanHash, OtherPlace.Scan);
        var envelope = Dunhuang.HouseholdMove(1);
        // the sender names the other part; what this place does is not for it to say
        envelope["body"]!["taken"]!["situations"] = new JsonObject { ["direction"] = "in" };
        (await Dunhuang.SendAsync(envelope)).Status.ShouldBe(HttpStatusCode.OK);
        var row = (await ApplicationsAsync()).ShouldHaveSingleItem();
        row.Joint.ShouldBeTrue();
        row.Stage.ShouldBe(CrossStage.AtHome, await StepsAsync(row.Number));
        (await StepsAsync(row.Number)).ShouldContain("迁出登记，办件编号");
        var seen = await Home.InScopeAsync(services =>
            services.GetRequiredService<RemoteCases>().ReadAsync(row.CaseId!.Value)
        );
        seen!.Refused.ShouldBeFalse();
        row.TakerCaseId.ShouldBeNull();
    }

    [Fact]
    public async Task A_number_used_again_for_other_content_is_refused()
    {
        (await Dunhuang.SendAsync(Dunhuang.Application(1))).Status.ShouldBe(HttpStatusCode.OK);
        var problem = await RefusedAsync(
            "CROSS-0011",
            HttpStatusCode.Conflict,
            Dunhuang.SendAsync(Note(1, "KQ62098220260302000001"))
        );
        problem["expected"]!.GetValue<long>().ShouldBe(2);
    }

    [Fact]
    public async Task A_gap_is_refused_and_the_missing_number_is_asked_for()
    {
        (await Dunhuang.SendAsync(Dunhuang.Application(1))).Status.ShouldBe(HttpStatusCode.OK);
        var late = Note(3, "KQ62098220260302000001");
        var problem = await RefusedAsync("CROSS-0012", HttpStatusCode.Conflict, Dunhuang.SendAsync(late));
        problem["expected"]!.GetValue<long>().ShouldBe(2);
        (await Dunhuang.SendAsync(Note(2, "KQ62098220260302000001"))).Status.ShouldBe(HttpStatusCode.OK);
        (await Dunhuang.SendAsync(late)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_idempotency_key_under_another_number_is_refused()
    {
        var first = Dunhuang.Application(1);
        (await Dunhuang.SendAsync(first)).Status.ShouldBe(HttpStatusCode.OK);
        var second = Note(2, "KQ62098220260302000001");
        second["key"] = first["key"]!.DeepClone();
        await RefusedAsync("CROSS-0016", HttpStatusCode.Conflict, Dunhuang.SendAsync(second));
    }

    [Fact]
    public async Task An_envelope_for_another_place_is_refused()
    {
        var sent = Dunhuang.Application(1);
        sent["to"] = "630100";
        await RefusedAsync("CROSS-0003", HttpStatusCode.Forbidden, Dunhuang.SendAsync(sent));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"envelope\":{},\"signature\":\"\"}")]
    [InlineData("{\"envelope\":{\"sequence\":1.5},\"signature\":\"AA\"}")]
    [InlineData("{\"envelope\":{\"a\":1,\"a\":2},\"signature\":\"AA\"}")]
    [InlineData("{\"envelope\":{\"a\":\"\\ud800\"},\"signature\":\"AA\"}")]
    public async Task What_is_no_envelope_is_refused(string json) =>
        await RefusedAsync("CROSS-0002", HttpStatusCode.BadRequest, Dunhuang.PostAsync(json));

    [Fact]
    public async Task Steps_in_the_name_of_another_place_are_refused()
    {
        var sent = Dunhuang.Application(1);
        sent["body"]!["steps"]![0]!["place"] = "632800";
        await RefusedAsync("CROSS-0002", HttpStatusCode.BadRequest, Dunhuang.SendAsync(sent));
    }

    [Fact]
    public async Task A_message_about_an_application_of_somebody_else_is_refused() =>
        await RefusedAsync(
            "CROSS-0015",
            HttpStatusCode.NotFound,
            Dunhuang.SendAsync(Note(1, "KQ63010020260302000001"))
        );

    [Fact]
    public async Task Attachments_come_before_the_envelope_that_names_them()
    {
        var sent = Dunhuang.Application(1, scanned: true);
        var problem = await RefusedAsync("CROSS-0013", HttpStatusCode.Conflict, Dunhuang.SendAsync(sent));
        problem["missing"]!.AsArray().Select(one => one!.ToString()).ShouldBe([OtherPlace.ScanHash]);
        var pushed = await Dunhuang.PushAsync(OtherPlace.ScanHash, OtherPlace.Scan);
        pushed.Status.ShouldBe(HttpStatusCode.OK, pushed.Text);
        (await Dunhuang.SendAsync(sent)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_attachment_whose_content_differs_from_its_hash_is_refused()
    {
        byte[] other = [.. OtherPlace.Scan, (byte)'\n'];
        await RefusedAsync(
            "CROSS-0014",
            HttpStatusCode.UnprocessableEntity,
            Dunhuang.PushAsync(OtherPlace.ScanHash, other)
        );
        await RefusedAsync(
            "CROSS-0007",
            HttpStatusCode.Unauthorized,
            Dunhuang.PushAsync(OtherPlace.ScanHash, OtherPlace.Scan, Dunhuang.Sign("别的"))
        );
    }

    [Fact]
    public async Task An_application_whose_form_is_wanting_is_sent_back_with_the_reasons_and_can_come_again()
    {
        (await Dunhuang.SendAsync(Dunhuang.Application(1, name: null))).Status.ShouldBe(HttpStatusCode.OK);
        var row = (await ApplicationsAsync()).ShouldHaveSingleItem();
        (row.Stage, row.CaseId).ShouldBe((CrossStage.Returned, null));
        (await MessagesAsync(Direction.Out)).ShouldHaveSingleItem().Kind.ShouldBe("returned");

        var again = Dunhuang.Application(2);
        var step = again["body"]!["steps"]![0]!;
        (step["ordinal"], step["round"], again["body"]!["taken"]!["round"]) = (2, 2, 2);
        (await Dunhuang.SendAsync(again)).Status.ShouldBe(HttpStatusCode.OK);
        row = (await ApplicationsAsync()).ShouldHaveSingleItem();
        row.Stage.ShouldBe(CrossStage.AtHome, await StepsAsync(row.Number));
    }

    [Fact]
    public async Task What_goes_to_a_partner_without_an_address_waits_with_its_number()
    {
        (await Dunhuang.SendAsync(Dunhuang.Application(1))).Status.ShouldBe(HttpStatusCode.OK);
        for (var tries = 0; ; tries++)
        {
            var first = (await MessagesAsync(Direction.Out))[0];
            if (first.Attempts > 1)
            {
                (first.State, first.Sequence).ShouldBe((MessageState.Waiting, 1));
                first.Fault.ShouldNotBeNull();
                return;
            }

            tries.ShouldBeLessThan(100);
            await Task.Delay(100);
        }
    }

    private JsonObject Note(long sequence, string application) =>
        Dunhuang.Envelope(
            sequence,
            "note",
            new JsonObject
            {
                ["application"] = application,
                ["steps"] = new JsonArray(
                    new JsonObject
                    {
                        ["place"] = "620982",
                        ["ordinal"] = sequence + 10,
                        ["at"] = "2026-03-02T10:05:00+08:00",
                        ["act"] = "Note",
                        ["title"] = "留言",
                        ["detail"] = "请尽快。",
                        ["who"] = "敦煌窗口 李某",
                        ["round"] = 1,
                    }
                ),
            }
        );
}

public sealed class ExchangeOnSqlite() : ExchangeTests(DatabaseEngine.Sqlite);

public sealed class ExchangeOnPostgreSql() : ExchangeTests(DatabaseEngine.PostgreSql);
