using Tongban.CrossRegion.Meetings;

namespace Tongban.CrossRegion.Tests;

public sealed class MeetingStateTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void A_meeting_with_the_applicant_waits_for_the_consent()
    {
        var proposal = Proposal(MeetingParty.Applicant);
        StageOf(proposal).ShouldBe(MeetingStage.AwaitingConsent);
        StageOf(proposal, Did(2, MeetingDid.Consented, MeetingParty.Applicant)).ShouldBe(MeetingStage.Agreed);
    }

    [Fact]
    public void A_meeting_of_the_two_places_needs_no_consent() =>
        StageOf(Proposal(MeetingParty.Taker)).ShouldBe(MeetingStage.Agreed);

    [Fact]
    public void A_consent_that_was_taken_back_is_none() =>
        StageOf(
                Proposal(MeetingParty.Applicant),
                Did(2, MeetingDid.Consented, MeetingParty.Applicant),
                Did(3, MeetingDid.Declined, MeetingParty.Applicant)
            )
            .ShouldBe(MeetingStage.Declined);

    [Fact]
    public void The_minutes_are_closed_when_everybody_else_has_answered()
    {
        MeetingAct[] acts =
        [
            Proposal(MeetingParty.Applicant, MeetingParty.Taker),
            Did(2, MeetingDid.Consented, MeetingParty.Applicant),
            Did(3, MeetingDid.Started, MeetingParty.Home),
            Did(4, MeetingDid.Ended, MeetingParty.Home),
            Did(5, MeetingDid.Confirmed, MeetingParty.Taker),
            Did(6, MeetingDid.Objected, MeetingParty.Applicant),
        ];
        StageOf(acts[..3]).ShouldBe(MeetingStage.Running);
        StageOf(acts[..5]).ShouldBe(MeetingStage.Recorded);
        StageOf(acts).ShouldBe(MeetingStage.Closed);
    }

    [Fact]
    public void The_state_does_not_depend_on_the_order_in_which_acts_arrive()
    {
        MeetingAct[] acts =
        [
            Proposal(MeetingParty.Applicant),
            Did(2, MeetingDid.Consented, MeetingParty.Applicant),
            Did(3, MeetingDid.Started, MeetingParty.Home),
            Did(4, MeetingDid.Ended, MeetingParty.Home),
            Did(5, MeetingDid.Confirmed, MeetingParty.Applicant),
        ];
        var random = new Random(20261123);
        for (var upTo = 1; upTo <= acts.Length; upTo++)
        {
            var stage = StageOf(acts[..upTo]);
            for (var times = 0; times < 200; times++)
            {
                var shuffled = acts[..upTo];
                random.Shuffle(shuffled);
                StageOf(shuffled).ShouldBe(stage);
            }
        }
    }

    [Fact]
    public void The_text_of_the_consent_says_what_for_when_with_whom_and_that_it_is_free()
    {
        var meeting = Meeting.Of([Proposal(MeetingParty.Applicant)]).ShouldHaveSingleItem();
        var text = MeetingWords.ConsentText(meeting, "社会保障卡申领", "甘肃省敦煌市", "青海省海西州");
        foreach (
            var words in new[]
            {
                "核对银行",
                "2026年3月3日 15:00",
                "申请人、青海省海西州办理人员",
                "不保存录音录像",
                "可以不同意",
                "撤回同意",
                "不影响申请的办理",
            }
        )
        {
            text.ShouldContain(words);
        }
    }

    private static MeetingStage StageOf(params MeetingAct[] acts) => Meeting.Of(acts).ShouldHaveSingleItem().Stage;

    private static MeetingAct Proposal(params MeetingParty[] invited) =>
        Did(1, MeetingDid.Proposed, MeetingParty.Home) with
        {
            Words = "核对银行",
            PlannedAt = Start.AddDays(1).AddHours(5),
            Invited = invited,
        };

    private static MeetingAct Did(int ordinal, MeetingDid did, MeetingParty party) =>
        new(
            "632800-1",
            party == MeetingParty.Home ? "632800" : "620982",
            ordinal,
            Start.AddMinutes(ordinal),
            did,
            party,
            "某人",
            ""
        );
}
