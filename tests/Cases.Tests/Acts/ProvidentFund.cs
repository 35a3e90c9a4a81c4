using Tongban.Cases.Acts;
using Tongban.Catalog.Situations;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

/// <summary>住房公积金管理条例 24, 25, 27 on the shipped withdrawal and loan.</summary>
public sealed class ProvidentFund
{
    private const string Withdrawal = "haixi-gjj-withdrawal";

    [Fact]
    public void A_ground_that_is_none_of_the_six_stops_the_withdrawal()
    {
        Asked("decorate").StopsWith.ShouldNotBeNull().ShouldContain("第二十四条");
        foreach (var ground in new[] { "buy", "repay", "rent", "retire", "heir" })
        {
            Asked(ground).StopsWith.ShouldBeNull(ground);
        }
    }

    [Fact]
    public void An_heir_withdraws_with_the_proof_of_inheritance()
    {
        var heir = Asked("heir").Materials.Select(material => material.Id).ToList();

        heir.ShouldContain("heir");
        heir.ShouldNotContain("unitProof");
        Without("heir", "heir").IsOk.ShouldBeFalse();
    }

    [Fact]
    public void A_withdrawal_is_verified_by_the_unit()
    {
        Without("buy", "unitProof").Rejection.Code.ShouldBe("CASE-0011");
    }

    [Fact]
    public void A_loan_without_security_is_incomplete()
    {
        AcceptCase
            .Decide(Filed("haixi-gjj-housing-loan", Monday, without: "security"), By(Monday))
            .Rejection.Code.ShouldBe("CASE-0011");
    }

    private static Kernel.Result<Domain.Decision> Without(string ground, string material) =>
        AcceptCase.Decide(Filed(Withdrawal, Monday, Situations(ground), without: material), By(Monday));

    private static SituationOutcome Asked(string ground) =>
        SituationEngine.Resolve(Item(Withdrawal), Situations(ground));

    private static Dictionary<string, string> Situations(string ground) =>
        new(StringComparer.Ordinal) { ["ground"] = ground };
}
