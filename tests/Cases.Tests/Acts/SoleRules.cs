using System.Security.Cryptography;
using System.Text;
using Tongban.Cases.Acts;
using Tongban.Cases.Sole;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

/// <summary>受理和决定分离, with its one exception, and the look afterwards.</summary>
public sealed class SoleRules
{
    private const string Suspension = "haixi-scjg-business-suspension";
    private const string Food = "haixi-scjg-food-business";

    private static readonly SoleSampling Rules = SoleSampling.Load();

    [Fact]
    public void Who_accepts_decides_on_the_spot_only_under_an_authorisation()
    {
        var file = Filed(Suspension, Monday);

        var refused = DecideOnTheSpot.Decide(file, By(Monday), Grant(file), "材料齐全").Rejection;
        refused.Code.ShouldBe("CASE-0190");
        refused.Message.ShouldContain("另一位审批人员决定");
        refused.Message.ShouldContain("首席事务代表");
        var decided = DecideOnTheSpot.Decide(file, By(Monday) with { Sole = 7 }, Grant(file), "材料齐全").Value;
        decided.After.State.Decision!.Sole.ShouldBe(7);
    }

    [Fact]
    public void Another_officer_decides_what_a_clerk_received_and_needs_no_authorisation()
    {
        var file = Filed(Suspension, Monday);
        file.State.AcceptedAsOf.ShouldNotBeNull();

        var decided = Shipped.Decide(file, Grant(file)).Value;

        decided.After.State.Decision!.Sole.ShouldBeNull();
    }

    [Fact]
    public void An_authorisation_does_not_open_items_that_are_neither_on_the_spot_nor_accepted_by_receipt()
    {
        var item = Item(Food);
        item = item with { Steps = [.. item.Steps.Select(step => step with { Staff = 1 })] };
        var file = AcceptedUnder(item, Monday);
        while (file.State.Steps.Values.FirstOrDefault(step => step.Status == Domain.StepStatus.Ready) is { } ready)
        {
            file = Review
                .Complete(
                    file,
                    By(Monday),
                    ready.Id,
                    Domain.StepOpinion.Meets,
                    "符合",
                    [new Domain.StaffName(11, "工作人员11")],
                    item.Steps.First(one => one.Id == ready.Id).Checks
                )
                .Value.After;
        }

        SoleConduct.MayBeSole(item).ShouldBeFalse();
        DecideCase
            .Decide(file, By(Monday) with { Sole = 7 }, Grant(file), QuotaStanding.None)
            .Rejection.Code.ShouldBe("CASE-0118");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    [InlineData(400, 20)]
    [InlineData(0, 0)]
    public void A_share_is_drawn_and_at_least_one(int cases, int drawn) => Rules.SizeOf(cases).ShouldBe(drawn);

    [Fact]
    public void Whoever_has_the_seed_draws_the_same_in_whatever_order_the_cases_come()
    {
        string[] numbers = [.. Enumerable.Range(1, 60).Select(n => $"case-{n:000}")];

        var drawn = Rules.Draw("0a1b", numbers);

        drawn.Count.ShouldBe(3);
        Rules.Draw("0a1b", [.. numbers.Reverse()]).ShouldBe(drawn);
        drawn.ShouldBe(
            numbers
                .OrderBy(
                    n => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("0a1b:" + n))),
                    StringComparer.Ordinal
                )
                .Take(3)
        );
        Enumerable
            .Range(0, 50)
            .Select(n => string.Join(',', Rules.Draw($"{n}", numbers)))
            .Distinct()
            .Count()
            .ShouldBeGreaterThan(40);
    }
}
