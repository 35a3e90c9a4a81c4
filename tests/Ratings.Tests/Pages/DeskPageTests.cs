using System.Net;
using Tongban.Platform;

namespace Tongban.Ratings.Tests.Pages;

public sealed class DeskPageTests
{
    private const string Authority = "632800-scjg";

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task The_rated_clerk_sees_five_at_once_without_time_item_or_rater(DatabaseEngine engine)
    {
        await using var host = await RatingsHost.StartAsync(engine);
        var clerk = await host.AccountAsync(Authority, "clerk");
        for (var i = 1; i <= 4; i++)
        {
            await RateAsync(host, i, clerk, "Satisfied", $"意见{i}");
        }

        var desk = host.Visit();
        await desk.BecomeAsync($"{Authority}.shouli");
        var four = await desk.ReadAsync("/desk/ratings");
        four.ShouldContain("评价不足五条，暂不显示");
        four.ShouldNotContain("意见");

        await RateAsync(host, 5, clerk, "VeryDissatisfied", "意见5", name: "巴特尔");
        await RateAsync(host, 6, clerk, "Dissatisfied", "意见6");
        var five = await desk.ReadAsync("/desk/ratings");
        five.ShouldContain("<li>意见5</li>");
        five.ShouldNotContain("意见6");
        five.ShouldNotContain("食品经营许可");
        five.ShouldNotContain("2026年11月");
        five.ShouldNotContain("巴特尔");
        five.ShouldNotContain("NO5");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task The_head_sees_figures_and_who_signed_a_bad_rating(DatabaseEngine engine)
    {
        await using var host = await RatingsHost.StartAsync(engine);
        var clerk = await host.AccountAsync(Authority, "clerk");
        await RateAsync(host, 1, clerk, "VerySatisfied", "很好");
        var desk = host.Visit();
        await desk.BecomeAsync($"{Authority}.fuze");
        var good = await desk.ReadAsync("/desk/ratings");
        good.ShouldContain("无差评");
        good.ShouldContain("100.00%");
        good.ShouldNotContain("很好");

        await RateAsync(host, 2, clerk, "VeryDissatisfied", "态度生硬", name: "巴特尔");
        await RateAsync(host, 3, clerk, "Dissatisfied", "没有清单");
        var bad = await desk.ReadAsync("/desk/ratings");
        bad.ShouldContain("33.33%");
        bad.ShouldContain("2条（66.67%）");
        bad.ShouldContain("态度生硬");
        bad.ShouldContain("巴特尔");
        bad.ShouldContain("NO2");
        bad.ShouldContain("匿名");
        bad.ShouldNotContain("NO3");
        bad.ShouldNotContain("ratings.desk");
        (await desk.ReadAsync("/desk/ratings?month=2026-10")).ShouldContain("暂无有效评价");
        using var other = await desk.GetAsync("/desk/ratings?authority=632800-gaj");
        other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_bad_rating_about_the_head_is_for_the_supervisor()
    {
        await using var host = await RatingsHost.StartAsync(DatabaseEngine.Sqlite);
        var head = await host.AccountAsync(Authority, "authority-head");
        await RateAsync(host, 1, head, "Dissatisfied", "迟迟不批", name: "巴特尔");
        var desk = host.Visit();
        await desk.BecomeAsync($"{Authority}.fuze");
        var own = await desk.ReadAsync("/desk/ratings");
        own.ShouldNotContain("迟迟不批");
        own.ShouldNotContain("无差评");
        await desk.BecomeAsync("D001");
        (await desk.ReadAsync("/desk/ratings")).ShouldContain($"authority={Authority}");
        var seen = await desk.ReadAsync($"/desk/ratings?authority={Authority}");
        seen.ShouldContain("迟迟不批");
        seen.ShouldContain("巴特尔");
    }

    [Fact]
    public async Task The_desk_is_closed_to_applicants()
    {
        await using var host = await RatingsHost.StartAsync(DatabaseEngine.Sqlite);
        var visitor = host.Visit();
        await visitor.BecomeAsync("王敏");
        using var answer = await visitor.GetAsync("/desk/ratings");
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task RateAsync(
        RatingsHost host,
        int number,
        long clerk,
        string level,
        string words,
        string? name = null
    )
    {
        await host.SayAsync("case.submitted", Messages.AtCounter(number, clerk));
        var path = await host.LinkAsync((await host.InvitationsAsync())[^1]);
        var sent = await host.Visit()
            .SendAsync(
                $"{path}?Level={level}",
                ("Level", level),
                ("FollowUp", "false"),
                ("Words", words),
                ("Signed", name is null ? "false" : "true"),
                ("Name", name ?? "")
            );
        sent.ShouldBe($"{path}/thanks");
    }
}
