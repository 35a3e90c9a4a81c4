using FsCheck;
using FsCheck.Fluent;
using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Promises;
using Tongban.Cases.Writing;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

/// <summary>容缺 and 告知承诺 (安阳市政务服务条例 24–29; 优化营商环境条例 40; the eight risk classes of the seeds).</summary>
public sealed class PromiseRules
{
    private const string Tobacco = "haixi-ycj-tobacco-retail";
    private const string Freight = "delingha-jtj-road-freight";

    [Fact]
    public void What_may_come_later_is_missing_unless_it_is_promised()
    {
        var file = Filed(Tobacco, Monday, without: "premises");
        AcceptCase.Decide(file, By(Monday)).Rejection.Code.ShouldBe("CASE-0011");

        var accepted = AcceptCase.Decide(Promised(file, "premises"), By(Monday)).Value;

        accepted.After.State.Status.ShouldBe(CaseStatus.Reviewing);
        accepted.After.State.Deferral!.Open.ShouldBe(["premises"]);
        // accepted on Monday 2 March, five working days
        accepted.After.State.Deferral.NextUntil.ShouldBe(new DateOnly(2026, 3, 9));
    }

    [Fact]
    public void Only_what_the_item_lists_may_come_later()
    {
        var file = Filed(Tobacco, Monday, without: ["premises", "businessLicence"]);
        Promise(file, "businessLicence").Rejection.Code.ShouldBe("CASE-0201");
        Promise(Filed(Tobacco, Monday), "premises").Rejection.Code.ShouldBe("CASE-0206");
        MakePromise
            .Decide(file, By(Monday), new PromiseChoice([], Commits: true), "text")
            .Rejection.Code.ShouldBe("CASE-0202");
        AcceptCase.Decide(Promised(file, "premises"), By(Monday)).Rejection.Message.ShouldContain("营业执照");
    }

    public static TheoryData<RiskClass> Risks => [.. Enum.GetValues<RiskClass>()];

    [Theory]
    [MemberData(nameof(Risks))]
    public void None_of_the_eight_risk_classes_is_deferred_or_decided_on_commitment(RiskClass risk)
    {
        Enum.GetValues<RiskClass>().Length.ShouldBe(8);
        var tobacco = FiledUnder(Item(Tobacco) with { Risks = [risk] }, Monday, without: "premises");
        Promise(tobacco, "premises").Rejection.Code.ShouldBe("CASE-0200");
        var freight = FiledUnder(Item(Freight) with { Risks = [risk] }, Monday, without: "rules");
        MakePromise
            .Decide(freight, By(Monday), new PromiseChoice([], Commits: true), "text")
            .Rejection.Code.ShouldBe("CASE-0200");
    }

    [Fact]
    public void Nothing_is_decided_while_the_applicant_has_time_and_anything_once_it_came()
    {
        var file = Reviewed(
            AcceptCase
                .Decide(Promised(Filed(Tobacco, Monday, without: "premises"), "premises"), By(Monday))
                .Value.After,
            Monday
        );
        Decide(file, Grant(file)).Rejection.Code.ShouldBe("CASE-0207");
        Decide(file, Refuse(file)).Rejection.Code.ShouldBe("CASE-0207");

        SupplyDeferred.Decide(file, By(Monday), []).Rejection.Code.ShouldBe("CASE-0208");
        SupplyDeferred.Decide(file, By(Monday), [Handed("power")]).Rejection.Code.ShouldBe("CASE-0209");
        var supplied = SupplyDeferred.Decide(file, By(Monday), [Handed("premises")]).Value.After;

        supplied.State.Deferral!.FullAt.ShouldBe(Monday);
        Decide(supplied, Grant(supplied)).Rejections.ShouldBeEmpty();
    }

    [Fact]
    public void Under_a_regime_that_is_silent_a_missed_deferral_leaves_the_case_to_be_decided_on_what_there_is()
    {
        var file = Reviewed(
            AcceptCase
                .Decide(Promised(Filed(Tobacco, Monday, without: "premises"), "premises"), By(Monday))
                .Value.After,
            Monday
        );

        CatchUp.To(file, At(2026, 3, 9, 23)).Added.ShouldBeEmpty();
        var missed = CatchUp.To(file, At(2026, 3, 10, 9));

        missed.Added.Select(one => one.Fact).ShouldHaveSingleItem().ShouldBeOfType<DeferralMissed>();
        missed.Added[0].At.ShouldBe(At(2026, 3, 10, 0));
        PromiseOutcomes.Of(missed.After.State, missed.After.State.Deferral!).ShouldBe(PromiseOutcome.Missed);
        Decide(missed.After, Refuse(missed.After), At(2026, 3, 10)).Rejections.ShouldBeEmpty();

        var late = SupplyDeferred.Decide(missed.After, By(At(2026, 3, 10)), [Handed("premises")]).Value;
        late.Added[0].Fact.ShouldBeOfType<DeferredSupplied>().Late.ShouldBeTrue();
        PromiseOutcomes.Of(late.After.State, late.After.State.Deferral!).ShouldBe(PromiseOutcome.Late);
        CatchUp.To(late.After, At(2026, 3, 20)).Added.ShouldBeEmpty();
    }

    [Fact]
    public void In_anyang_a_missed_deferral_is_a_withdrawal_by_article_24()
    {
        var item = Item(Tobacco) with { Regime = "XKF-410500" };
        var file = AcceptCase
            .Decide(Promised(FiledUnder(item, Monday, without: "premises"), "premises"), By(Monday))
            .Value.After;

        var lapsed = CatchUp.To(file, At(2026, 3, 10, 9));

        lapsed.After.State.Status.ShouldBe(CaseStatus.Lapsed);
        lapsed.Added[^1].Fact.ShouldBeOfType<Lapsed>().RuleId.ShouldBe("AY-24-1d");
        lapsed.Added[^1].At.ShouldBe(At(2026, 3, 10, 0));
        CatchUp.To(lapsed.After, At(2026, 6, 1)).Added.ShouldBeEmpty();
        Regimes.Get("XKF").DeferralLapse.ShouldBeNull();
    }

    [Fact]
    public void A_deferral_never_outlives_the_promise()
    {
        string[] items = [Tobacco, Freight, "delingha-zrzy-construction-planning", "haixi-gjj-housing-loan"];
        var begun = 0;
        Prop.ForAll(
                Gen.Choose(0, 100_000_000).ToArbitrary(),
                draw =>
                {
                    var random = new Random(draw);
                    var item = Item(items[random.Next(items.Length)]);
                    // whatever an item says: the linter does not stand between this and the engine
                    item = item with
                    {
                        Promised =
                            random.Next(3) == 0
                                ? Period.Days(random.Next(1, 30))
                                : Period.WorkingDays(random.Next(1, 21)),
                        Materials =
                        [
                            .. item.Materials.Select(one =>
                                one.DeferFor is null
                                    ? one
                                    : one with
                                    {
                                        DeferFor =
                                            random.Next(2) == 0
                                                ? Period.Days(random.Next(1, 40))
                                                : Period.WorkingDays(random.Next(1, 25)),
                                    }
                            ),
                        ],
                    };
                    var at = At(2025, 1, 1).AddDays(random.Next(0, 600)).AddHours(random.Next(0, 14));
                    var later = item.Materials.First(one => one.DeferFor is not null).Id;
                    var filed = Promised(FiledUnder(item, at, without: later), later);
                    at = at.AddHours(random.Next(0, 90));
                    var accepted = AcceptCase.Decide(CatchUp.To(filed, at).After, By(at));
                    var file = accepted.IsOk ? accepted.Value.After : CatchUp.To(filed, at.AddDays(20)).After;
                    if (file.State.Deferral is not { Until.IsEmpty: false } deferral)
                    {
                        return;
                    }

                    begun++;
                    foreach (var _ in Enumerable.Range(0, 4))
                    {
                        at = at.AddHours(random.Next(0, 50));
                        Result<Decision>[] moves =
                        [
                            Extension.Request(file, By(at, 21), "复杂"),
                            Extension.Grant(file, By(at, 21), null, Kernel.Regimes.Grantor.AuthorityHead),
                            SpecialProcedures.Start(
                                file,
                                By(at, 21),
                                file.Item.SpecialSteps is [var first, ..] ? first.Id : "none",
                                random.Next(1, 9),
                                "需要"
                            ),
                            SpecialProcedures.End(
                                file,
                                By(at, 21),
                                file.Item.SpecialSteps is [var same, ..] ? same.Id : "none",
                                "合格"
                            ),
                        ];
                        file = moves[random.Next(moves.Length)] is { IsOk: true } moved ? moved.Value.After : file;
                        foreach (var until in deferral.Until.Values)
                        {
                            (file.Clock.PromisedDue is { } promised && until >= promised.Date).ShouldBeFalse();
                            (file.Clock.StatutoryDue is { } statutory && until >= statutory.Date).ShouldBeFalse();
                        }
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
        begun.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void A_commitment_is_decided_at_once_by_somebody_else_than_who_accepted_it_and_brings_its_check()
    {
        var file = Committed();
        file.State.Commitment!.Replaced.ShouldBe(["rules"]);
        file = AcceptCase.Decide(file, By(Monday)).Value.After;
        DecideCase
            .Decide(file, By(Monday, 11, "approver"), Grant(file), QuotaStanding.None)
            .Rejection.Code.ShouldBe("CASE-0118");

        var decided = Decide(file, Grant(file)).Value;

        decided.After.State.Status.ShouldBe(CaseStatus.Decided);
        decided.Added[^1].Fact.ShouldBe(new CommitmentCheckSet(new DateOnly(2026, 5, 6)));
        var refused = Decide(file, Refuse(file));
        refused.Rejection.Code.ShouldBe("CASE-0030", "a refusal needs the ordinary examination");
        WithdrawCommitment.Decide(decided.After, By(Monday)).IsOk.ShouldBeFalse();
    }

    [Fact]
    public void A_commitment_taken_back_before_the_decision_leaves_the_ordinary_course_and_the_day_of_receipt()
    {
        var file = AcceptCase.Decide(Committed(), By(Monday)).Value.After;
        var due = file.Clock.PromisedDue;

        file = WithdrawCommitment.Decide(file, By(At(2026, 3, 2, 14))).Value.After;

        file.Clock.PromisedDue.ShouldBe(due);
        Decide(file, Grant(file), At(2026, 3, 2, 15)).Rejection.Code.ShouldBe("CASE-0030");
        SupplyDeferred.Owed(file).Select(one => one.Id).ShouldBe(["rules"]);
        file = SupplyDeferred.Decide(file, By(At(2026, 3, 3)), [Handed("rules")]).Value.After;
        file = Reviewed(file, At(2026, 3, 3));
        var decided = Decide(file, Grant(file), At(2026, 3, 3)).Value;
        decided.Added.ShouldHaveSingleItem().Fact.ShouldBeOfType<Decided>();
    }

    [Fact]
    public void A_false_commitment_is_put_right_or_revoked_and_not_before_its_time_is_over()
    {
        var file = Decide(
            AcceptCase.Decide(Committed(), By(Monday)).Value.After,
            Grant(AcceptCase.Decide(Committed(), By(Monday)).Value.After)
        ).Value.After;
        RevokeCommitted.Decide(file, By(Monday), "事实", "申辩").Rejection.Code.ShouldBe("CASE-0222");
        var at = At(2026, 4, 1);
        CheckCommitment.Decide(file, By(at), null, "查了").Rejection.Code.ShouldBe("CASE-0215");
        file = CheckCommitment.Decide(file, By(at), kept: false, "没有制度").Value.After;
        CheckCommitment.Decide(file, By(at), kept: true, "查了").Rejection.Code.ShouldBe("CASE-0214");

        OrderRectification
            .Decide(file, By(at), new DateOnly(2026, 4, 1), "建立制度")
            .Rejection.Code.ShouldBe("CASE-0218");
        var ordered = OrderRectification.Decide(file, By(at), null, "建立制度").Value.After;
        ordered.State.Commitment!.RectifyBy.ShouldBe(Calendar.AddWorkingDays(new DateOnly(2026, 4, 1), 10));
        RevokeCommitted.Decide(ordered, By(At(2026, 4, 2)), "事实", "申辩").Rejection.Code.ShouldBe("CASE-0221");
        EndRectification.Decide(ordered, By(At(2026, 4, 2)), met: false, "没有改").Rejection.Code.ShouldBe("CASE-0221");

        var met = EndRectification.Decide(ordered, By(At(2026, 4, 3)), met: true, "已建立").Value.After;
        PromiseOutcomes.Of(met.State, met.State.Commitment!).ShouldBe(PromiseOutcome.Rectified);
        RevokeCommitted.Decide(met, By(At(2026, 5, 1)), "事实", "申辩").Rejection.Code.ShouldBe("CASE-0222");

        var after = PromiseDates.EndOf(ordered.State.Commitment.RectifyBy!.Value);
        RevokeCommitted.Decide(ordered, By(after), "事实", " ").Rejection.Code.ShouldBe("CASE-0224");
        var revoked = RevokeCommitted.Decide(ordered, By(after), "仍没有制度", "没有提出").Value.After;
        revoked.State.RevokedOn.ShouldBe(LegalTime.DateOf(after));
        PromiseOutcomes.Of(revoked.State, revoked.State.Commitment!).ShouldBe(PromiseOutcome.Revoked);
        RevokeGrant.Decide(revoked, By(after), "文号", LegalTime.DateOf(after), "证据").IsOk.ShouldBeFalse();
    }

    [Fact]
    public void The_ledger_bars_by_rules_that_are_data_until_time_passes_or_it_is_restored()
    {
        var rules = OfferRules.Load();
        rules.Demonstration.ShouldBeTrue();
        rules.Note.ShouldContain("演示配置");
        var day = new DateOnly(2026, 3, 10);
        rules.Against(PromiseKind.Deferral, [], day).ShouldBeNull();
        rules.Against(PromiseKind.Deferral, [new(PromiseOutcome.Missed, day)], day.AddMonths(5)).ShouldNotBeNull();
        rules.Against(PromiseKind.Deferral, [new(PromiseOutcome.Missed, day)], day.AddMonths(6)).ShouldBeNull();
        rules.Against(PromiseKind.Deferral, [new(PromiseOutcome.Late, day)], day).ShouldBeNull();
        rules
            .Against(PromiseKind.Deferral, [new(PromiseOutcome.Late, day), new(PromiseOutcome.Late, day)], day)
            .ShouldNotBeNull();
        rules.Against(PromiseKind.Commitment, [new(PromiseOutcome.Missed, day)], day).ShouldBeNull();
        rules.Against(PromiseKind.Commitment, [new(PromiseOutcome.Rectified, day)], day.AddYears(9)).ShouldNotBeNull();
        rules.Against(PromiseKind.Deferral, [new(PromiseOutcome.False, day)], day).ShouldBeNull();
    }

    /// <summary>容缺受理, with what was missing handed in.</summary>
    internal static CaseFile Supplied()
    {
        var accepted = AcceptCase
            .Decide(Promised(Filed(Tobacco, Monday, without: "premises"), "premises"), By(Monday))
            .Value.After;
        return SupplyDeferred.Decide(accepted, By(Monday), [Handed("premises")]).Value.After;
    }

    /// <summary>Granted on a commitment that was false, ordered to be put right in vain, and revoked.</summary>
    internal static CaseFile Revoked()
    {
        var accepted = AcceptCase.Decide(Committed(), By(Monday)).Value.After;
        var granted = Decide(accepted, Grant(accepted)).Value.After;
        var at = At(2026, 4, 1);
        var unmet = CheckCommitment.Decide(granted, By(at), kept: false, "没有制度").Value.After;
        var ordered = OrderRectification.Decide(unmet, By(at), null, "建立制度").Value.After;
        return RevokeCommitted.Decide(ordered, By(At(2026, 6, 1)), "仍没有制度", "没有提出").Value.After;
    }

    private static CaseFile Committed()
    {
        var file = FiledUnder(Item(Freight), Monday, without: "rules");
        return MakePromise
            .Decide(file, By(Monday, 501, "citizen"), new PromiseChoice([], Commits: true), "text")
            .Value.After;
    }

    private static Result<Decision> Promise(CaseFile file, params IReadOnlyList<string> later) =>
        MakePromise.Decide(file, By(file.Events[^1].At, 501, "citizen"), new PromiseChoice(later, false), "text");

    private static CaseFile Promised(CaseFile file, params IReadOnlyList<string> later) =>
        Promise(file, later).Value.After;

    private static HandedIn Handed(string id) => new(id, "hash", "later.pdf", false);
}
