using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Platform;
using Tongban.Ratings.Domain;

namespace Tongban.Ratings.Tests.Pages;

public sealed class RatePageTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_visitor_rates_signs_and_follows_up_once(DatabaseEngine engine)
    {
        await using var host = await RatingsHost.StartAsync(engine);
        var (path, visitor) = (await InvitedAsync(host), host.Visit());

        var first = await visitor.ReadAsync(path);
        first.ShouldContain("非常不满意");
        first.ShouldNotContain("checked");
        (await visitor.ReadAsync($"{path}?step=words")).ShouldContain("请选择您的满意程度");
        var words = await visitor.ReadAsync($"{path}?step=words&Level=Dissatisfied");
        words.ShouldContain("没有提供材料清单");
        words.ShouldContain("演示配置");
        words.ShouldNotContain("style=");
        words.ShouldNotContain("ratings.");

        var sent = await visitor.SendAsync(
            $"{path}?Level=Dissatisfied",
            ("Level", "Dissatisfied"),
            ("FollowUp", "false"),
            ("Tags", "S2-02"),
            ("Words", "跑了两趟"),
            ("Signed", "true"),
            ("Name", "王敏"),
            ("Phone", "19900000001")
        );
        sent.ShouldBe($"{path}/thanks");
        (await visitor.ReadAsync(sent)).ShouldContain("核实、整改");
        (await visitor.ReadAsync(path)).ShouldContain("您可以追评一次");

        var followed = await visitor.SendAsync(
            $"{path}?Level=Satisfied",
            ("Level", "Satisfied"),
            ("FollowUp", "true"),
            ("Words", "已经解决")
        );
        followed.ShouldBe($"{path}/thanks");
        (await visitor.ReadAsync(path)).ShouldContain("不能再次评价");

        var kept = await host.RatingsAsync();
        kept.Select(one => (one.FollowUp, one.Level))
            .ShouldBe([(false, RatingLevel.Dissatisfied), (true, RatingLevel.Satisfied)]);
        kept[0].Tags.ShouldBe("S2-02");
        kept[0].Signed.ShouldBeTrue();
        kept[0].Channel.ShouldBe(RatingChannel.PhoneOrMessage);
        kept[0].RaterName.ToString().ShouldBe("***");
        host.Services.GetRequiredService<IFieldProtector>().Reveal(kept[0].RaterName).ShouldBe("王敏");
        kept[1].Signed.ShouldBeFalse();
        kept[1].RaterName.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_page_sent_twice_is_one_rating()
    {
        await using var host = await RatingsHost.StartAsync(DatabaseEngine.Sqlite);
        var (path, visitor) = (await InvitedAsync(host), host.Visit());
        (string, string)[] fields = [("Level", "Fair"), ("FollowUp", "false")];
        var again = $"{path}?Level=Fair";
        (await visitor.SendAsync(again, fields)).ShouldEndWith("/thanks");
        (await visitor.SendAsync(again, fields)).ShouldEndWith("/thanks");
        (await host.RatingsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Staff_neither_see_nor_press()
    {
        await using var host = await RatingsHost.StartAsync(DatabaseEngine.Sqlite);
        var (path, visitor) = (await InvitedAsync(host), host.Visit());
        await visitor.BecomeAsync("632800-scjg.shouli");
        using var page = await visitor.GetAsync(path);
        page.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var tablet = await visitor.GetAsync("/rate/tablet/k3y");
        tablet.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var pressed = await visitor.PressAsync("/account", path, ("Level", "VerySatisfied"), ("FollowUp", "false"));
        pressed.ShouldBeEmpty();
        (await host.RatingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_link_and_one_that_ended_open_nothing()
    {
        await using var host = await RatingsHost.StartAsync(DatabaseEngine.Sqlite);
        var (path, visitor) = (await InvitedAsync(host), host.Visit());
        using var unknown = await visitor.GetAsync("/rate/AAAAAAAAAAAAAAAAAAAAAA");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        host.Clock.Advance(TimeSpan.FromDays(31));
        (await visitor.ReadAsync(path)).ShouldContain("评价期已于2026年12月20日结束");
    }

    [Fact]
    public async Task An_applicant_rates_the_stages_of_their_own_case_only()
    {
        await using var host = await RatingsHost.StartAsync(DatabaseEngine.Sqlite);
        var owner = await host.PersonAsync("王敏");
        await host.SayAsync("case.submitted", Messages.Online(owner: owner) with { ActorId = owner });
        await host.SayAsync("case.accepted", Messages.Online(owner: owner));
        var page = RatingLinks.OfCase("NO1");

        var visitor = host.Visit();
        await visitor.BecomeAsync("才仁卓玛");
        (await visitor.ReadAsync(page)).ShouldContain("没有可以评价的环节");
        await visitor.BecomeAsync("王敏");
        var stages = await visitor.ReadAsync(page);
        stages.ShouldContain("网上申请");
        stages.ShouldContain("尚未评价");

        var accepted = (await host.InvitationsAsync())[1];
        var link = await visitor.SendAsync(page, ("invitation", $"{accepted.Id}"));
        link.ShouldStartWith("/rate/");
        await visitor.SendAsync($"{link}?Level=Satisfied", ("Level", "Satisfied"), ("FollowUp", "false"));
        var rating = (await host.RatingsAsync()).Single();
        rating.InvitationId.ShouldBe(accepted.Id);
        rating.Channel.ShouldBe(RatingChannel.Computer);
        rating.Signed.ShouldBeFalse();
        (await visitor.ReadAsync(page)).ShouldContain("追评");
    }

    [Fact]
    public async Task The_tablet_of_a_counter_offers_the_visit_that_just_ended()
    {
        await using var host = await RatingsHost.StartAsync(DatabaseEngine.Sqlite);
        await host.SayAsync("case.submitted", Messages.AtCounter());
        var visitor = host.Visit();
        (await visitor.ReadAsync("/rate/tablet/k3y")).ShouldContain("食品经营许可");
        var visit = (await host.InvitationsAsync()).Single();
        var link = await visitor.SendAsync("/rate/tablet/k3y", ("visit", $"{visit.Id}"));
        await visitor.SendAsync($"{link}?Level=VerySatisfied", ("Level", "VerySatisfied"), ("FollowUp", "false"));
        (await host.RatingsAsync()).Single().Channel.ShouldBe(RatingChannel.HallTablet);
        (await visitor.ReadAsync("/rate/tablet/k3y")).ShouldContain("暂无待评价");
        using var guessed = await visitor.GetAsync("/rate/tablet/zbj-20");
        guessed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> InvitedAsync(RatingsHost host)
    {
        await host.SayAsync("case.submitted", Messages.AtCounter());
        return await host.LinkAsync((await host.InvitationsAsync()).Single());
    }
}
