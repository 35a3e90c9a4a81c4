using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

/// <summary>行政许可法 53: where a tender or an auction decides.</summary>
public sealed class TenderRules
{
    internal static readonly ServiceItemContent Route = Item("haixi-jtj-road-passenger") with
    {
        SpecialSteps = [.. Item("haixi-jtj-road-passenger").SpecialSteps.Select(step => step with { Decides = true })],
    };

    private static CaseFile Ready => Reviewed(AcceptedUnder(Route, Monday), Monday);

    [Fact]
    public void Without_the_result_of_the_tender_nothing_is_decided()
    {
        Decide(Ready, Grant(Ready)).Rejection.Article.ShouldBe("XKF-53-1");
        Decide(Ready, Refuse(Ready)).Rejection.Article.ShouldBe("XKF-53-1");
        var running = SpecialProcedures.Start(Ready, By(Monday), "tender", 20, "三个以上申请人").Value.After;
        Decide(running, Grant(running)).IsOk.ShouldBeFalse();
        SpecialProcedures.End(running, By(At(2026, 3, 12)), "tender", "已开标").Rejection.Code.ShouldBe("CASE-0114");
    }

    [Fact]
    public void The_winner_is_granted_and_nobody_else()
    {
        var won = Held(won: true);
        Decide(won, Refuse(won), At(2026, 3, 13)).Rejection.Article.ShouldBe("XKF-53-3");
        var granted = Decide(won, Grant(won), At(2026, 3, 13)).Value.After;
        granted.State.Decision!.Outcome.ShouldBe(Outcome.Granted);

        var lost = Held(won: false);
        Decide(lost, Grant(lost), At(2026, 3, 13)).Rejection.Code.ShouldBe("CASE-0117");
    }

    [Fact]
    public void After_the_winner_is_fixed_the_clock_runs_again()
    {
        var running = SpecialProcedures.Start(Ready, By(Monday), "tender", 20, "三个以上申请人").Value.After;
        running.Clock.ShownDue(At(2026, 3, 11)).ShouldBeNull();
        Held(won: true).Clock.ShownDue(At(2026, 3, 13)).ShouldNotBeNull();
    }

    internal static CaseFile Held(bool won)
    {
        var running = SpecialProcedures.Start(Ready, By(Monday), "tender", 20, "三个以上申请人").Value.After;
        return SpecialProcedures.End(running, By(At(2026, 3, 12)), "tender", "已开标", won: won).Value.After;
    }
}
