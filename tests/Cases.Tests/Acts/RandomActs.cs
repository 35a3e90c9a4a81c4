using FsCheck;
using FsCheck.Fluent;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Writing;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Regimes;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

/// <summary>Random legal and illegal acts, at random intervals, through the engine.</summary>
public sealed class RandomActs
{
    private static readonly string[] Items =
    [
        "haixi-scjg-food-business",
        "haixi-ycj-tobacco-retail",
        "haixi-wjw-public-place-hygiene",
        "haixi-zrzy-mining-licence",
        "delingha-zrzy-property-transfer",
        "haixi-fgw-information-disclosure",
        "haixi-scjg-company",
    ];

    private static readonly Func<CaseFile, ActContext, int, Result<Decision>>[] AllActs =
    [
        (file, by, _) => AcceptCase.Decide(file, by),
        (file, by, n) => DraftCorrection.Decide(file, by, [Asked(file, n)], null),
        (file, by, _) => IssueCorrection.Decide(file, by),
        (file, by, n) => ReplyToCorrection.Decide(file, by, n % 2 == 0 ? ["1"] : [], [], null),
        (file, by, _) => ReplyToCorrection.MarkDefective(file, by, ["1"], "仍不清楚"),
        (file, by, _) => ReplyToCorrection.Prolong(file, by, by.Today.AddDays(40)),
        (file, by, n) =>
            DeclineCase.Decide(
                file,
                by,
                new((DeclineGround)(n % 6), "理由", "某局", "证据", "文号", by.Today.AddDays(9))
            ),
        (file, by, n) => Review.Complete(file, by, StepOf(file, n), (StepOpinion)(n % 2), "意见", Staff(n % 3)),
        (file, by, n) =>
            Review.Complete(file, by, StepOf(file, n), StepOpinion.Meets, "意见", Staff(2), Checks(file, n)),
        (file, by, n) => Review.Return(file, by, StepOf(file, n), StepOf(file, n / 7), "退回"),
        (file, by, n) => Review.ReturnByApprover(file, by, StepOf(file, n), "退回"),
        (file, by, n) => Assignment.Assign(file, by, StepOf(file, n), Staff(2)),
        (file, by, n) => SpecialProcedures.Start(file, by, ProcedureOf(file), n % 4 == 0 ? 15 : n % 12, "需要"),
        (file, by, n) => SpecialProcedures.Prolong(file, by, ProcedureOf(file), n % 5, "需要"),
        (file, by, n) => SpecialProcedures.End(file, by, ProcedureOf(file), "合格", (Stance)(n % 4)),
        (file, by, _) => Hearings.FindInterestedPerson(file, by, "p", "邻居", "采光"),
        (file, by, _) => Hearings.TellInterestedPerson(file, by, "p", "邻居"),
        (file, by, _) => Hearings.Announce(file, by, "听证"),
        (file, by, _) => RevokeGrant.Decide(file, by, "文号", by.Today, "证据"),
        (file, by, _) => Extension.Request(file, by, "复杂"),
        (file, by, n) => Extension.Grant(file, by, null, (Grantor)(n % 2)),
        (file, by, _) => Hearings.TellRight(file, by, ["邻居"]),
        (file, by, _) => Hearings.Request(file, by, "邻居"),
        (file, by, n) => Hearings.Notify(file, by, new(by.Today.AddDays(n % 20), "会议室", 5, "周杰", true, null), 99),
        (file, by, _) => Hearings.Hold(file, by, "minutes", "周杰", "现场核查记录"),
        (file, by, _) => DecideCase.Decide(file, by, Grant(file), QuotaStanding.None),
        (file, by, _) => DecideCase.Decide(file, by, Refuse(file), QuotaStanding.None),
        (file, by, _) => DecideOnTheSpot.Decide(file, by with { Sole = 1 }, Grant(file), "当场"),
        (file, by, _) => CloseCase.Decide(file, by, null),
        (file, by, _) => DeliverCase.Decide(file, by, DeliveryWay.Counter, "本人", null),
        (file, by, _) => ArchiveCase.Decide(file, by),
        (file, by, n) => n % 20 == 0 ? WithdrawCase.Decide(file, by, null) : AcceptCase.Deem(file, by),
        (file, by, n) => n % 20 == 0 ? TerminateCase.Decide(file, by, "注销") : ReplyToCorrection.Lapse(file, by),
    ];

    [Fact]
    public void Whatever_is_tried_the_history_stays_lawful()
    {
        var decided = 0;
        var tries = Gen.ArrayOf(Gen.Choose(0, 1_000_000));
        Prop.ForAll(
                tries.Resize(60).ToArbitrary(),
                ops =>
                {
                    var at = Monday;
                    var file = Filed(Items[(ops.Length > 0 ? ops[0] : 0) % Items.Length], at);
                    foreach (var op in ops)
                    {
                        at = at.AddHours(op % 3 == 0 ? op % 90 : op % 4);
                        file = CatchUp.To(file, at).After;
                        var before = Snapshot.Of(file.State);
                        var ended = file.State.Ended;
                        var result =
                            op % 4 == 0
                                ? Forward(file, By(at, 21), op / 97)
                                : AllActs[op / 3 % AllActs.Length](file, By(at, 21 + (op % 3)), op / 97);
                        Snapshot.Of(file.State).ShouldBe(before);
                        if (result.IsOk)
                        {
                            file = result.Value.After;
                            ended.ShouldBe(ended && file.State.Ended);
                        }
                        else
                        {
                            result.Rejection.Message.ShouldNotBeNullOrWhiteSpace();
                        }
                    }

                    Lawful(file);
                    decided += file.State.Decision is null ? 0 : 1;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(400));
        decided.ShouldBeGreaterThan(40);
    }

    /// <summary>The act that a busy authority would do next, so that many cases reach their end.</summary>
    private static Result<Decision> Forward(CaseFile file, ActContext by, int n) =>
        file.State.Status switch
        {
            CaseStatus.Submitted => AcceptCase.Decide(file, by),
            CaseStatus.AwaitingCorrection => ReplyToCorrection.Decide(file, by, ["1"], [], null),
            CaseStatus.Reviewing when file.State.Procedures.Values.Any(one => one.EndedAt is null) =>
                SpecialProcedures.End(file, by, ProcedureOf(file), "合格", Stance.Agrees),
            CaseStatus.Reviewing
                when file.State.Steps.Values.FirstOrDefault(one => one.Status == StepStatus.Ready) is { } ready =>
                Review.Complete(
                    file,
                    by,
                    ready.Id,
                    StepOpinion.Meets,
                    "符合",
                    Staff(2),
                    file.Item.Steps.First(step => step.Id == ready.Id).Checks
                ),
            CaseStatus.Reviewing => DecideCase.Decide(
                file,
                by,
                n % 3 == 0 ? Refuse(file) : Grant(file),
                QuotaStanding.None
            ),
            CaseStatus.Decided => CloseCase.Decide(file, by, null),
            _ => DeliverCase.Decide(file, by, DeliveryWay.Counter, "本人", null),
        };

    private static void Lawful(CaseFile file)
    {
        Snapshot.Of(CaseFold.Of(file.Item, file.Events)).ShouldBe(Snapshot.Of(file.State));
        file.Events.Select(one => one.Sequence).ShouldBe(Enumerable.Range(1, file.Events.Count));
        var facts = file.Events.Select(one => one.Fact).ToList();
        facts.OfType<CorrectionIssued>().Count().ShouldBeLessThanOrEqualTo(1);
        facts.OfType<Accepted>().Count().ShouldBeLessThanOrEqualTo(1);
        facts.OfType<Decided>().Count().ShouldBeLessThanOrEqualTo(1);
        facts.OfType<ExtensionGranted>().Count().ShouldBeLessThanOrEqualTo(1);
        facts.OfType<Closed>().Count().ShouldBeLessThanOrEqualTo(1);
        file.State.Steps.Keys.ShouldBe(((Submitted)facts[0]).StepIds, ignoreOrder: true);
        foreach (var step in file.State.Steps.Values)
        {
            facts.OfType<StepCompleted>().Count(done => done.StepId == step.Id).ShouldBeLessThanOrEqualTo(step.Round);
            facts.OfType<StepReturned>().Count(back => back.Reopened.Contains(step.Id)).ShouldBe(step.Round - 1);
        }

        if (facts.Any(fact => fact is Decided { Deemed: false }))
        {
            file.State.AllStepsDone.ShouldBeTrue();
        }
    }

    private static CorrectionItem Asked(CaseFile file, int n)
    {
        var materials = file.Item.Materials;
        return new("1", CorrectionTarget.Material, materials[n % materials.Count].Id, "缺少", "补交");
    }

    private static string StepOf(CaseFile file, int n) =>
        file.Item.Steps.Count == 0 ? "none" : file.Item.Steps[n % file.Item.Steps.Count].Id;

    private static IReadOnlyList<string> Checks(CaseFile file, int n) =>
        file.Item.Steps.FirstOrDefault(step => step.Id == StepOf(file, n))?.Checks ?? [];

    private static string ProcedureOf(CaseFile file) =>
        file.Item.SpecialSteps.Count == 0 ? "none" : file.Item.SpecialSteps[0].Id;

    private static StaffName[] Staff(int count) =>
        [.. Enumerable.Range(21, count).Select(id => new StaffName(id, $"工作人员{id}"))];
}
