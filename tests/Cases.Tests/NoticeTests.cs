using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Tests.Acts;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Kernel.Regimes;
using Tongban.Platform;
using Tongban.Platform.Documents;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests;

public sealed class NoticeTests
{
    private const string Food = "haixi-scjg-food-business";
    private const string Hygiene = "haixi-wjw-public-place-hygiene";

    [Fact]
    public void Every_kind_of_document_is_worded_and_rendered_in_a_demonstration()
    {
        using var renderer = new DocumentRenderer(new RenderOptions { Demonstration = true });
        var made = Histories()
            .SelectMany(file => Made(file))
            .Append((Kind: DocumentKind.UnifiedOpinion, Document: OpinionNotice.Build(Opinion(passed: false))))
            .ToList();

        made.Select(one => one.Kind).Distinct().ShouldBe(Enum.GetValues<DocumentKind>(), ignoreOrder: true);
        foreach (var (_, document) in made.DistinctBy(one => one.Kind))
        {
            renderer.Render(document).Length.ShouldBeGreaterThan(1000);
            FactJson.Write(FactJson.Read<NoticeDocument>(FactJson.Write(document))).ShouldBe(FactJson.Write(document));
        }
    }

    [Fact]
    public void A_unified_opinion_says_what_is_to_be_mended_and_that_nothing_is_used_before()
    {
        var failed = Text(OpinionNotice.Build(Opinion(passed: false)));
        var passed = Text(OpinionNotice.Build(Opinion(passed: true)));

        failed.ShouldContain("有1项没有通过，联合验收不通过。");
        failed.ShouldContain("室内消火栓水压不足");
        failed.ShouldContain(
            "《建筑法》第六十一条第二款规定：“建筑工程竣工经验收合格后，方可交付使用；未经验收或者验收不合格的，不得交付使用。”"
        );
        failed.ShouldContain("《建设工程质量管理条例》第十六条第三款规定：“建设工程经验收合格的，方可交付使用。”");
        passed.ShouldContain("联合验收通过。");
        passed.ShouldContain("没有列入的部分，未经验收，不得交付使用");
        passed.ShouldNotContain("需要整改的内容");
    }

    private static OpinionSheet Opinion(bool passed)
    {
        var thing = OneThing("thing-joint-acceptance");
        return new OpinionSheet(
            Authorities[thing.AuthorityCode],
            thing,
            thing.Bundle!.Opinion!,
            "1163280200000000000000000",
            "昆仑食品有限公司",
            Monday,
            [
                new NoticeField("工程名称", "演示新材料厂办公楼", Wide: true),
                new NoticeField("验收范围", "整个项目", Wide: true),
            ],
            [
                new(
                    "建设工程规划核实",
                    "市自然资源局",
                    true,
                    "通过",
                    new DateOnly(2026, 3, 6),
                    "德自然资字1号",
                    null,
                    [],
                    true
                ),
                new(
                    "建设工程消防验收",
                    "市住房和城乡建设局",
                    passed,
                    passed ? "通过" : "不通过",
                    new DateOnly(2026, 3, 9),
                    "德建许驳字2号",
                    new DateOnly(2026, 3, 16),
                    passed ? [] : ["室内消火栓水压不足"],
                    false
                ),
            ],
            2,
            Monday,
            "德建验字〔2026〕第00001号",
            "https://example.invalid"
        );
    }

    [Fact]
    public void A_refusal_carries_facts_basis_condition_and_both_remedies_by_name()
    {
        var file = Ready(Food);
        var refused = DecideCase.Decide(file, By(Monday), Refuse(file), QuotaStanding.None).Value.After;

        var text = Text(Made(refused).Single(one => one.Kind == DocumentKind.Refusal).Document);

        text.ShouldContain("现场没有清洗消毒设施");
        text.ShouldContain("食品安全法第三十三条");
        text.ShouldContain(file.Item.Conditions[0].Text);
        text.ShouldContain("海西蒙古族藏族自治州人民政府申请行政复议");
        text.ShouldContain("德令哈市人民法院");
        text.ShouldContain("60日");
        text.ShouldContain("6个月");
    }

    [Fact]
    public void A_bidder_who_lost_the_tender_reads_how_to_ask_for_review_and_to_sue()
    {
        var lost = TenderRules.Held(won: false);
        var refused = Decide(lost, Refuse(lost), At(2026, 3, 12, 16)).Value.After;

        var text = Text(Made(refused).Single(one => one.Kind == DocumentKind.Refusal).Document);

        text.ShouldContain("申请行政复议");
        text.ShouldContain("60日");
        text.ShouldContain("6个月");
    }

    [Theory]
    [InlineData("SHJZ", "直接向")]
    [InlineData("SBJB", "直接向")]
    [InlineData("HZF", "直接向")]
    [InlineData("GJJ", "直接向")]
    [InlineData("FLYZ", "应当先向设立本机构的主管部门提出异议")]
    [InlineData("XXGK", "应当先自收到本决定书之日起")]
    public void A_refusal_under_every_law_gives_reasons_and_names_the_remedies(string regime, string way)
    {
        var file = Reviewed(AcceptedUnder(Item(Food) with { Regime = regime }, Monday), Monday);

        Decide(file, Refuse(file) with { Facts = [] }).IsOk.ShouldBeFalse();
        Decide(file, Refuse(file) with { Grounds = [" "] }).IsOk.ShouldBeFalse();
        var refused = Decide(file, Refuse(file)).Value.After;
        var text = Text(Made(refused).Single(one => one.Kind == DocumentKind.Refusal).Document);
        text.ShouldContain("现场没有清洗消毒设施");
        text.ShouldContain("食品安全法第三十三条");
        text.ShouldContain("海西蒙古族藏族自治州人民政府");
        text.ShouldContain("行政复议");
        text.ShouldContain("行政诉讼");
        text.ShouldContain(way);
    }

    [Fact]
    public void What_an_enterprise_answers_is_no_administrative_decision_and_says_so()
    {
        const string Water = "delingha-ysgs-water-transfer";
        var ready = Ready(Water);
        CaseFile[] ways =
        [
            DecideCase.Decide(ready, By(Monday), Refuse(ready), QuotaStanding.None).Value.After,
            DecideCase.Decide(ready, By(Monday), Grant(ready), QuotaStanding.None).Value.After,
            TerminateCase.Decide(Filed(Water, Monday), By(Monday), "企业注销").Value.After,
        ];

        var texts = ways.SelectMany(file => Made(file)).Select(one => Text(one.Document)).ToList();
        texts.ShouldAllBe(text => !text.Contains("本机关") && !text.Contains("人民法院"));
        texts.ShouldAllBe(text => !text.Contains("申请行政复议") && !text.Contains("行政许可法"));
        texts.Count(text => text.Contains("不是行政机关")).ShouldBe(2);
    }

    [Fact]
    public void A_refusal_for_a_false_filing_warns_and_names_the_bar()
    {
        var file = Ready(Food);
        var refused = Decide(file, Refuse(file) with { FailedConditions = [], FalseEvidence = "合同系伪造" });

        var text = Text(Made(refused.Value.After).Single(one => one.Kind == DocumentKind.Refusal).Document);

        text.ShouldContain("合同系伪造");
        text.ShouldContain("给予警告");
        text.ShouldContain("1年内不得再次申请");
    }

    [Fact]
    public void What_the_law_wants_told_is_told_by_the_act_itself()
    {
        var told = Histories().SelectMany(file => file.Events).ToLookup(one => one.Fact.GetType());

        foreach (
            var type in new[]
            {
                typeof(CorrectionIssued),
                typeof(Declined),
                typeof(ProcedureStarted),
                typeof(ExtensionGranted),
                typeof(InterestedPersonTold),
                typeof(HearingRightTold),
                typeof(HearingNotified),
                typeof(Forwarded),
                typeof(Decided),
            }
        )
        {
            NoticePlan.Of([told[type].First()]).ShouldNotBeEmpty(type.Name);
        }
    }

    [Fact]
    public void A_receipt_says_what_silence_does_and_shows_the_query_code()
    {
        var (_, document) = Made(Filed(Food, Monday))[0];

        Text(document).ShouldContain("逾期不告知的，自收到申请材料之日起即为受理");
        document.QrCaption.ShouldNotBeNull().ShouldContain("7K4M-92QX-HT3W");
    }

    [Fact]
    public void An_identity_number_is_masked_on_paper()
    {
        var all = string.Concat(Histories().SelectMany(file => Made(file)).Select(one => Text(one.Document)));

        all.ShouldNotContain(People.CitizenNumber);
    }

    private static IEnumerable<CaseFile> Histories()
    {
        var asked = new CorrectionItem("1", CorrectionTarget.Material, "rules", "缺少制度", "补充");
        var incomplete = Filed(Food, Monday, without: "rules");
        var issued = IssueCorrection
            .Decide(DraftCorrection.Decide(incomplete, By(Monday), [asked], null).Value.After, By(Monday))
            .Value.After;
        yield return ReplyToCorrection
            .Decide(issued, By(Monday), ["1"], [new HandedIn("rules", "hash", "a.pdf", false)], null)
            .Value.After;
        yield return DeclineCase
            .Decide(
                issued,
                By(At(2026, 5, 20)),
                new DeclineCase.Request(DeclineGround.CorrectionsNotDelivered, "逾期未补正")
            )
            .Value.After;
        var ready = Ready(Food);
        yield return DecideCase.Decide(ready, By(Monday), Refuse(ready), QuotaStanding.None).Value.After;
        var granted = DecideCase.Decide(ready, By(Monday), Grant(ready), QuotaStanding.None).Value.After;
        yield return granted;
        var closed = CloseCase.Decide(granted, By(Monday), "JY1").Value.After;
        yield return DeliverCase.Decide(closed, By(Monday), DeliveryWay.Counter, "李某某", null).Value.After;
        yield return Heard();
        yield return SpecialProcedures
            .Start(Accepted(Hygiene, Monday), By(Monday), "testing", 5, "抽样检测")
            .Value.After;
        yield return WithdrawCase.Decide(Filed(Food, Monday), By(Monday), "不再经营").Value.After;
        yield return TerminateCase.Decide(Filed(Food, Monday), By(Monday), "企业注销").Value.After;
        yield return Lapsed();
        yield return Spot();
        yield return Disclosed();
        yield return Paid();
        yield return PromiseRules.Supplied();
        yield return PromiseRules.Revoked();
        yield return ready.Record(By(Monday), null, new Forwarded("青海省市场监督管理局", "符合条件"))
            is { IsOk: true } up
            ? up.Value.After
            : ready.With([
                new CaseEvent(
                    ready.Events.Count + 1,
                    Monday,
                    By(Monday).By,
                    new Forwarded("青海省市场监督管理局", "符合条件")
                ),
            ]);
    }

    private static CaseFile Heard()
    {
        var file = Hearings.TellInterestedPerson(Accepted(Food, Monday), By(Monday), "1", "邻居").Value.After;
        file = Hearings.TellRight(file, By(Monday), ["邻居"]).Value.After;
        var notice = new HearingNotified(new DateOnly(2026, 3, 13), "三楼会议室", 5, "周杰", true, null);
        file = Hearings.Notify(file, By(Monday), notice, 99).Value.After;
        file = Hearings.Announce(file, By(Monday), "油烟对邻居的影响").Value.After;
        file = Extension.Request(file, By(Monday), "需要听证").Value.After;
        return Extension.Grant(file, By(Monday), null, Grantor.AuthorityHead).Value.After;
    }

    private static CaseFile Lapsed()
    {
        var file = Filed("haixi-fgw-information-disclosure", Monday);
        var material = file.Needed[0];
        var asked = new CorrectionItem("1", CorrectionTarget.Material, material.Id, "不明确", "写明");
        var issued = IssueCorrection
            .Decide(DraftCorrection.Decide(file, By(Monday), [asked], null).Value.After, By(Monday))
            .Value.After;
        return CatchUp.To(issued, At(2026, 6, 1)).After;
    }

    private static CaseFile Disclosed()
    {
        var file = Reviewed(Accepted("haixi-fgw-information-disclosure", Monday), Monday);
        file = SpecialProcedures.Start(file, By(Monday), "third-party", 15, "涉及商业秘密").Value.After;
        file = SpecialProcedures.End(file, By(Monday), "third-party", "不同意", Stance.Objects).Value.After;
        return Decide(file, Grant(file) with { Override = "影响公众健康" }).Value.After;
    }

    private static CaseFile Spot()
    {
        var file = Filed("haixi-scjg-business-suspension", Monday);
        return DecideOnTheSpot.Decide(file, By(Monday) with { Sole = 1 }, Grant(file), "材料齐全").Value.After;
    }

    private static CaseFile Paid()
    {
        var file = Accepted("delingha-zrzy-property-transfer", Monday);
        file = Fees.Notice(file, By(Monday), "registration", 8000).Value.After;
        return Fees.Pay(file, By(Monday), "registration", 8000, "演示支付").Value.After;
    }

    private static CaseFile Ready(string item) => Reviewed(Accepted(item, Monday), Monday);

    private static IReadOnlyList<(DocumentKind Kind, NoticeDocument Document)> Made(CaseFile file)
    {
        var authority = Authorities[file.Item.AuthorityCode];
        var published = new PublishedItem(1, 1, file.Item, authority, VersionStatus.Published, Monday, null, "", "");
        var frame = new NoticeFrame(
            Row(file),
            published,
            file,
            new NoticeApplicant("昆仑食品有限公司", false, People.CreditCode),
            "7K4M92QXHT3W",
            "https://example.invalid"
        );
        return
        [
            .. NoticePlan
                .Of(file.Events)
                .Select(plan =>
                    (plan.Kind, NoticeBuilder.Build(plan.Kind, frame, plan.Event, "西市监字〔2026〕第00001号"))
                ),
        ];
    }

    private static CaseRow Row(CaseFile file) =>
        new()
        {
            Id = 1,
            Number = "number",
            QueryHash = "",
            FilingToken = "",
            ItemId = file.Item.Id,
            ItemVersionId = 1,
            ItemName = file.Item.Name,
            ItemType = file.Item.Type,
            CatalogCode = file.Item.CatalogCode,
            RegimeCode = file.Item.Regime,
            RegimeVersion = 1,
            Division = "632800000000",
            AuthorityCode = file.Item.AuthorityCode,
            Channel = Channel.Online,
            ApplicantKind = SubjectKind.Enterprise,
            ApplicantName = "昆仑食品有限公司",
            ApplicantKey = "",
            WantedDelivery = DeliveryWay.Counter,
            ReceivedAt = file.State.ReceivedAt,
            FiledAt = file.State.ReceivedAt,
            Status = file.State.Status,
            AnswersHash = "",
            Sequence = file.State.Sequence,
        };

    private static string Text(NoticeDocument document) => FactJson.Write(document);

    private static Dictionary<string, Authority> Authorities { get; } = Load();

    private static Dictionary<string, Authority> Load()
    {
        var read = new Dictionary<string, Authority>(StringComparer.Ordinal);
        foreach (var file in new[] { "haixi.json", "delingha-b.json", "delingha-c.json" })
        {
            using var json = System.Text.Json.JsonDocument.Parse(
                File.ReadAllText(DataFiles.PathOf("authorities", file))
            );
            foreach (var one in json.RootElement.GetProperty("authorities").EnumerateArray())
            {
                var authority = ContentJson.Read<Authority>(one.GetRawText());
                read.Add(authority.Code, authority);
            }
        }

        return read;
    }
}
