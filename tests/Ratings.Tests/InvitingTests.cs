using Tongban.Platform;
using Tongban.Ratings.Domain;

namespace Tongban.Ratings.Tests;

public sealed class InvitingTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_stage_invites_once_however_often_it_is_said(DatabaseEngine engine)
    {
        await using var host = await RatingsHost.StartAsync(engine);
        await host.SayAsync("case.submitted", Messages.Online() with { ActorId = Messages.Owner });
        await host.SayAsync("case.accepted", Messages.Online());
        await host.SayAsync("case.accepted", Messages.Online());
        await host.SayAsync("case.decided", Messages.Online());
        await host.SayAsync("case.closed", Messages.Online());
        await host.SayAsync("case.extended", Messages.Online());

        var invitations = await host.InvitationsAsync();
        invitations
            .Select(one => one.Stage)
            .ShouldBe([RatingStage.Application, RatingStage.Acceptance, RatingStage.Conclusion]);
        invitations[0].ClerkAccountId.ShouldBeNull();
        invitations[1].ClerkAccountId.ShouldBe(Messages.Clerk);
        invitations[1].ExpiresAt.ShouldBe(new DateTimeOffset(2026, 12, 21, 0, 0, 0, TimeSpan.FromHours(8)));
    }

    [Fact]
    public async Task Each_visit_to_a_counter_invites_once()
    {
        await using var host = await RatingsHost.StartAsync(DatabaseEngine.Sqlite);
        await host.SayAsync("case.submitted", Messages.AtCounter());
        await host.SayAsync("case.accepted", Messages.AtCounter());
        await host.SayAsync("case.delivered", Messages.Collected());
        await host.SayAsync("case.delivered", Messages.Collected() with { At = Messages.At.AddDays(3) });

        var invitations = await host.InvitationsAsync();
        invitations.Count.ShouldBe(2);
        invitations.ShouldAllBe(one => one.Stage == RatingStage.CounterVisit && one.CounterCode == "zbj-20");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Each_invitation_goes_out_and_who_has_no_account_gets_an_address_that_opens(DatabaseEngine engine)
    {
        await using var host = await RatingsHost.StartAsync(engine);
        await host.SayAsync("case.accepted", Messages.Online());
        await host.SayAsync("case.submitted", Messages.AtCounter(caseId: 2));

        var sent = await host.ToldAsync(2);
        sent[0].Link.ShouldBe("/rate/case/NO1");
        sent[0].OpenLink.ShouldBeNull();
        var open = sent[1].OpenLink.ShouldNotBeNull();
        (await host.Visit().ReadAsync(open)).ShouldContain("食品经营许可");
    }
}
