using Tongban.Cases;
using Tongban.Ratings.Domain;

namespace Tongban.Ratings.Tests.Domain;

public sealed class InvitationPlanTests
{
    [Theory]
    [InlineData("case.submitted", "Application")]
    [InlineData("case.accepted", "Acceptance")]
    [InlineData("case.declined", "Acceptance")]
    [InlineData("case.decided", "Conclusion")]
    [InlineData("case.closed", "Conclusion")]
    public void Each_stage_online_invites_once(string topic, string stage)
    {
        var plan = InvitationPlan.Of(topic, Messages.Online()).ShouldNotBeNull();
        plan.Stage.ToString().ShouldBe(stage);
        plan.Occasion.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("case.correction-replied")]
    [InlineData("case.delivered")]
    [InlineData("case.ended")]
    [InlineData("case.extended")]
    public void Other_events_online_invite_nobody(string topic) =>
        InvitationPlan.Of(topic, Messages.Online()).ShouldBeNull();

    [Fact]
    public void Nobody_is_rated_for_what_time_or_the_applicant_did()
    {
        InvitationPlan.Of("case.accepted", Messages.Online() with { ActorId = 0 })!.ClerkAccountId.ShouldBeNull();
        InvitationPlan
            .Of("case.submitted", Messages.Online() with { ActorId = Messages.Owner })!
            .ClerkAccountId.ShouldBeNull();
        InvitationPlan.Of("case.accepted", Messages.Online())!.ClerkAccountId.ShouldBe(Messages.Clerk);
    }

    [Fact]
    public void Filing_and_collecting_on_one_day_with_one_clerk_is_one_visit()
    {
        var filed = InvitationPlan.Of("case.submitted", Messages.AtCounter());
        var collected = InvitationPlan.Of("case.delivered", Messages.Collected() with { At = Messages.At.AddHours(2) });
        filed.ShouldNotBeNull().Stage.ShouldBe(RatingStage.CounterVisit);
        collected.ShouldBe(filed);
    }

    [Fact]
    public void Another_day_or_another_clerk_is_another_visit()
    {
        var filed = InvitationPlan.Of("case.submitted", Messages.AtCounter());
        InvitationPlan
            .Of("case.delivered", Messages.Collected() with { At = Messages.At.AddDays(3) })
            .ShouldNotBe(filed);
        InvitationPlan.Of("case.delivered", Messages.Collected() with { ActorId = 99 }).ShouldNotBe(filed);
    }

    [Theory]
    [InlineData("case.accepted")]
    [InlineData("case.decided")]
    [InlineData("case.closed")]
    public void What_happens_behind_the_counter_is_no_visit(string topic) =>
        InvitationPlan.Of(topic, Messages.AtCounter()).ShouldBeNull();

    [Fact]
    public void A_one_thing_is_rated_as_a_whole_however_it_was_filed()
    {
        foreach (var message in new[] { Messages.Online(), Messages.AtCounter() })
        {
            var plan = InvitationPlan.Of(CaseMessage.ThingEnded, message with { ActorId = 0 }).ShouldNotBeNull();
            plan.Stage.ShouldBe(RatingStage.Conclusion);
            plan.ClerkAccountId.ShouldBeNull();
        }
    }

    [Fact]
    public void A_letter_is_rated_at_its_conclusion()
    {
        var letter = Messages.AtCounter() with { Channel = "Post" };
        InvitationPlan.Of("case.submitted", letter).ShouldBeNull();
        InvitationPlan.Of("case.closed", letter)!.Stage.ShouldBe(RatingStage.Conclusion);
    }

    [Fact]
    public void What_was_filed_online_and_fetched_in_person_is_a_visit_to_the_counter_that_handed_it_out()
    {
        var fetched = Messages.Online() with { DeliveryWay = "Counter", ActingCounter = "zbj-05" };
        var plan = InvitationPlan.Of("case.delivered", fetched).ShouldNotBeNull();
        plan.Stage.ShouldBe(RatingStage.CounterVisit);
        plan.CounterCode.ShouldBe("zbj-05");
        InvitationPlan.Of("case.correction-replied", fetched)!.Stage.ShouldBe(RatingStage.CounterVisit);
    }

    [Theory]
    [InlineData("Post")]
    [InlineData("Electronic")]
    public void What_is_sent_home_is_no_visit(string way) =>
        InvitationPlan.Of("case.delivered", Messages.Collected() with { DeliveryWay = way }).ShouldBeNull();

    [Fact]
    public void A_visit_is_to_the_counter_that_acted_and_not_to_the_one_that_took_the_case()
    {
        var plan = InvitationPlan.Of("case.delivered", Messages.Collected() with { ActingCounter = "zbj-21" });
        plan.ShouldNotBeNull().CounterCode.ShouldBe("zbj-21");
    }
}
