using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

/// <summary>Laws that list on which grounds an authority may refuse, and which answers it may give.</summary>
public sealed class ListedGrounds
{
    [Theory]
    [InlineData("haixi-scjg-company", "SDJ-20", 2, "J2")]
    [InlineData("delingha-zrzy-property-transfer", "BDC-22", 4, "B4")]
    [InlineData("haixi-gaj-passport", "HZF-13", 7, "H5")]
    public void A_ground_outside_the_list_refuses_nothing(string itemId, string rule, int count, string code)
    {
        var file = Ready(itemId);

        file.Terms.Regime.RefusalGrounds.Count(one => one.Id == rule).ShouldBe(count);
        foreach (var unlisted in new[] { null, "", "policy", "G1" })
        {
            Decide(file, Refuse(file) with { LegalGround = unlisted }).Rejection.Article.ShouldBe(rule);
        }

        Decide(file, Refuse(file) with { LegalGround = code, Facts = [] }).Rejection.Article.ShouldBe("XKF-38-2");
        Decide(file, Refuse(file) with { LegalGround = code, FailedConditions = [] }).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void An_information_request_gets_one_of_the_seven_kinds_of_answer()
    {
        var file = Ready(InformationRequests.Item);

        Decide(file, Grant(file) with { LegalGround = null }).Rejection.Article.ShouldBe("XXGK-36");
        Decide(file, Refuse(file) with { LegalGround = null }).Rejection.Article.ShouldBe("XXGK-36");
        Decide(file, Grant(file) with { LegalGround = "G4" }).IsOk.ShouldBeFalse();
        Decide(file, Refuse(file) with { LegalGround = "G4", Grounds = [""] }).IsOk.ShouldBeFalse();
        foreach (var code in new[] { "G1", "G2" })
        {
            Decide(file, Grant(file) with { LegalGround = code }).IsOk.ShouldBeTrue(code);
        }

        foreach (var code in new[] { "G4", "G5", "G6", "G7", "G8" })
        {
            Decide(file, Refuse(file) with { LegalGround = code }).IsOk.ShouldBeTrue(code);
        }
    }

    [Fact]
    public void What_is_withheld_of_a_partial_answer_carries_its_reasons()
    {
        var file = Ready(InformationRequests.Item);
        var partial = Grant(file) with { LegalGround = "G3", Content = "提供报告正文，隐去个人信息" };

        Decide(file, partial).Rejection.Article.ShouldBe("XXGK-37");
        Decide(file, partial with { Grounds = ["附件含个人隐私，条例第十五条"] }).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void An_excessive_request_is_answered_with_reasons_and_delays_nothing_silently()
    {
        var file = Ready(InformationRequests.Item);
        var due = file.Clock.StatutoryDue!.Date;
        var asked = Hearings.ReceiveOpinion(file, By(Monday), "1", "申请人", "用于课题研究").Value.After;

        asked.Clock.StatutoryDue!.Date.ShouldBe(due);
        Decide(asked, Refuse(asked) with { LegalGround = "G9" }).Rejection.Article.ShouldBe("XKF-36b");
        var answered = Hearings.AnswerOpinion(asked, By(Monday), "1", "理由不合理").Value.After;
        var refused = Decide(answered, Refuse(answered) with { LegalGround = "G9" }).Value.After;
        LegalGrounds.Named(refused.Terms.Regime, refused.State.Decision!)!.Id.ShouldBe("XXGK-35");
    }

    private static CaseFile Ready(string itemId)
    {
        var item = Item(itemId);
        var file = FiledUnder(item with { ReceiptIsAcceptance = false }, Monday);
        return Reviewed(AcceptCase.Decide(file, By(Monday)).Value.After, Monday);
    }
}
