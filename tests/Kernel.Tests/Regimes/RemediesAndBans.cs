using Tongban.Kernel.Regimes;
using Tongban.Kernel.Tests.Clocks;
using Tongban.Kernel.Tests.Time;

namespace Tongban.Kernel.Tests.Regimes;

public sealed class RemediesAndBans
{
    private static RemedyDates Of(string regime, string from, RemedyCause cause = RemedyCause.Decision) =>
        Remedies.Of(ShippedRegimes.Get(regime), Calendars.Real, cause, Story.Day(from)).ShouldNotBeNull();

    [Theory]
    [InlineData("2026-03-20", "2026-05-19", "2026-09-20")]
    [InlineData("2026-02-03", "2026-04-07", "2026-08-03")]
    [InlineData("2026-04-03", "2026-06-02", "2026-10-08")]
    public void A_refusal_names_sixty_days_for_review_and_six_months_for_court(
        string served,
        string review,
        string court
    )
    {
        var dates = Of("XKF", served);
        dates.First.ShouldBe(FirstRemedy.Free);
        dates.ReviewBy.ShouldBe(Story.Day(review));
        dates.CourtBy.ShouldBe(Story.Day(court));
    }

    [Fact]
    public void Inaction_and_refused_information_go_to_review_first()
    {
        foreach (var dates in new[] { Of("XKF", "2026-03-30", RemedyCause.Inaction), Of("XXGK", "2026-03-30") })
        {
            dates.First.ShouldBe(FirstRemedy.ReviewFirst);
            dates.CourtBy.ShouldBeNull();
            dates.Sentence.ShouldContain("应当先");
            dates.Sentence.ShouldNotContain("直接");
        }
    }

    [Fact]
    public void A_refusal_of_legal_aid_names_the_objection_first()
    {
        var dates = Of("FLYZ", "2026-03-09");
        dates.First.ShouldBe(FirstRemedy.ObjectionFirst);
        dates.Sentence.ShouldStartWith("不服的，应当先向主管的司法行政部门提出异议");
    }

    [Fact]
    public void Without_a_limit_two_months_of_inaction_are_actionable()
    {
        var regime = ShippedRegimes.Get("GGFW");
        Remedies.InactionSince(regime, Calendars.Real, Story.Day("2026-03-02"), null).ShouldBe(Story.Day("2026-05-06"));
        Remedies
            .InactionSince(regime, Calendars.Real, Story.Day("2026-03-02"), Story.Day("2026-03-30"))
            .ShouldBe(Story.Day("2026-03-30"));
    }

    [Theory]
    [InlineData(AuthorityKind.Department, ReviewBody.SameLevelGovernment, CourtLevel.Basic)]
    [InlineData(AuthorityKind.Township, ReviewBody.HigherGovernment, CourtLevel.Basic)]
    [InlineData(AuthorityKind.County, ReviewBody.HigherGovernment, CourtLevel.Intermediate)]
    [InlineData(AuthorityKind.Prefecture, ReviewBody.HigherGovernment, CourtLevel.Intermediate)]
    [InlineData(AuthorityKind.Province, ReviewBody.Itself, CourtLevel.Intermediate)]
    [InlineData(AuthorityKind.DispatchedAuthority, ReviewBody.FoundingGovernment, CourtLevel.Basic)]
    [InlineData(AuthorityKind.DispatchedOffice, ReviewBody.GovernmentOfItsDepartment, CourtLevel.Basic)]
    [InlineData(AuthorityKind.AuthorisedOrganisation, ReviewBody.ManagingGovernment, CourtLevel.Basic)]
    [InlineData(AuthorityKind.VerticalAuthority, ReviewBody.HigherAuthorityOfTheLine, CourtLevel.Basic)]
    [InlineData(AuthorityKind.Customs, ReviewBody.HigherAuthorityOfTheLine, CourtLevel.Intermediate)]
    [InlineData(AuthorityKind.JusticeDepartment, ReviewBody.SameLevelGovernmentOrHigherJustice, CourtLevel.Basic)]
    [InlineData(AuthorityKind.StateCouncilDepartment, ReviewBody.Itself, CourtLevel.Intermediate)]
    public void Review_body_and_court_follow_from_the_kind_of_authority(
        AuthorityKind kind,
        ReviewBody body,
        CourtLevel court
    )
    {
        var forum = ReviewForums.Of(kind);
        forum.Review.ShouldBe(body);
        forum.Court.ShouldBe(court);
        ShippedRegimes.Catalog.Row(forum.ReviewRule).ShouldNotBeNull();
        ShippedRegimes.Catalog.Row(forum.CourtRule).ShouldNotBeNull();
    }

    [Fact]
    public void Real_estate_is_sued_where_it_lies()
    {
        var forum = ReviewForums.Of(AuthorityKind.Department, realEstate: true);
        forum.CourtOfThePlace.ShouldBeTrue();
        forum.CourtRule.ShouldBe("XSS-20");
    }

    [Theory]
    [InlineData("2026-03-20", false, "2027-03-20")]
    [InlineData("2023-03-20", true, "2026-03-20")]
    public void A_bar_ends_on_the_corresponding_day_and_does_not_roll(string served, bool fraud, string last)
    {
        var regime = ShippedRegimes.Get("XKF");
        var ban = (fraud ? regime.BanFraud : regime.BanFalse)!;
        var end = Story.Day(last);
        Bans.LastDay(Story.Day(served), ban).ShouldBe(end);
        Bans.Check(end, Story.Day(served), ban)!.Code.ShouldBe("CLOCK-0040");
        Bans.Check(end.AddDays(1), Story.Day(served), ban).ShouldBeNull();
    }
}
