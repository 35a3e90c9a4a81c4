using Tongban.Cases.Domain;
using Tongban.Kernel.Regimes;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Cases.Documents;

/// <summary>What changes the limit on the way: 特别程序 (45), 延长 (42), 报送 (35, 43).</summary>
internal static class CourseNotices
{
    public static NoticeBuilder.Content SpecialProcedure(NoticeFrame frame, CaseEvent one)
    {
        var (id, days, more) = one.Fact switch
        {
            ProcedureStarted started => (started.ProcedureId, started.Days, false),
            ProcedureProlonged prolonged => (prolonged.ProcedureId, prolonged.Days, true),
            _ => throw new InvalidOperationException($"{one.Fact} is no special procedure."),
        };
        var step = frame.Item.SpecialSteps.First(listed => listed.Id == id);
        var stops = frame.File.State.Procedures[id].StopsClock;
        var effect = stops
            ? $"根据{frame.By("第四十五条")}的规定，所需时间不计算在办理期限内。上述时间届满而没有新的书面告知的，办理期限自动继续计算。"
            : "该程序的时间计算在办理期限内，不影响办结日期。";
        List<NoticeField> fields =
        [
            new("程序名称", step.Name),
            new("种类", Enum.TryParse<SpecialKind>(step.Kind, out var kind) ? SpecialKindName.Of(kind) : step.Kind),
            new("依据", $"《{step.Basis.Law}》{step.Basis.Article}", Wide: true),
            new("开始日期", ChineseDate.Format(Kernel.Time.LegalTime.DateOf(one.At))),
            new(more ? "再需时间" : "所需时间", $"{days}个工作日"),
            new("理由", one.Reason ?? "", Wide: true),
        ];
        if (frame.File.Clock.StatutoryDue is { } due && stops)
        {
            fields.Add(new("顺延后的法定办结日期", ChineseDate.Format(due.Date), Wide: true));
        }

        return new(
            "特别程序告知书",
            [
                new NoticeParagraph($"{frame.Filing}，在审查中{(more ? "还需延长" : "需要进行")}{step.Name}。{effect}"),
                NoticeTable.Fields(fields),
            ]
        );
    }

    public static NoticeBuilder.Content Extension(NoticeFrame frame, ExtensionGranted fact, CaseEvent one)
    {
        var article = frame.File.Terms.Regime.ExtensionOf(frame.File.Terms.Joint)?.Citation ?? frame.Bases;
        List<NoticeField> fields =
        [
            new("延长理由", fact.Grounds, Wide: true),
            new("批准人", $"{GrantorName.Of(fact.Grantor)}（{one.By.Name}）"),
            new("延长时间", $"{fact.By}"),
        ];
        if (frame.File.Clock.StatutoryDue is { } due)
        {
            fields.Add(new("延长后的办结日期", ChineseDate.Format(due.Date), Wide: true));
        }

        return new(
            "延长办理期限告知书",
            [
                new NoticeParagraph(
                    $"{frame.Filing}，在法定期限内不能作出决定。根据{article}的规定，经批准延长办理期限。延长以一次为限，承诺办结日期不因延长而改变。"
                ),
                NoticeTable.Fields(fields),
            ]
        );
    }

    public static NoticeBuilder.Content Forwarding(NoticeFrame frame, Forwarded fact) =>
        new(
            "报送上级机关告知书",
            [
                new NoticeParagraph(
                    $"{frame.Filing}，依法应当由上级机关作出决定。本机关已将初步审查意见和全部申请材料直接报送{fact.ToAuthority}，{frame.You}不需要重复提供申请材料。"
                ),
                new NoticeParagraph(fact.Opinion) { Lead = "初步审查意见：" },
            ]
        );
}
