namespace Tongban.Catalog.Lint;

/// <summary>Every rule with its title; each has a page docs/reference/lint/ID.md.</summary>
internal static class LintRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("CAT-LINT-001", LintSeverity.Error, "承诺时限不长于法定时限"),
        new("CAT-LINT-002", LintSeverity.Error, "办理程序规则存在"),
        new("CAT-LINT-003", LintSeverity.Error, "标识不重复"),
        new("CAT-LINT-004", LintSeverity.Error, "情形指向存在的要素"),
        new("CAT-LINT-005", LintSeverity.Error, "行政许可收费有法律、行政法规依据"),
        new("CAT-LINT-006", LintSeverity.Error, "特别环节有种类、有依据，能停才停"),
        new("CAT-LINT-007", LintSeverity.Error, "依据待核的不网上受理"),
        new("CAT-LINT-008", LintSeverity.Error, "材料没有兜底表述"),
        new("CAT-LINT-009", LintSeverity.Error, "线上能办的线下也能办"),
        new("CAT-LINT-010", LintSeverity.Error, "编码齐整并互相对应"),
        new("CAT-LINT-011", LintSeverity.Error, "依据有条号和引文"),
        new("CAT-LINT-012", LintSeverity.Error, "审查环节走得到头"),
        new("CAT-LINT-013", LintSeverity.Error, "字段所指的受理条件存在"),
        new("CAT-LINT-014", LintSeverity.Error, "实施主体存在"),
        new("CAT-LINT-015", LintSeverity.Error, "即办件当场或一个工作日内办结"),
        new("CAT-LINT-016", LintSeverity.Error, "行政许可由够格的法设定"),
        new("CAT-LINT-017", LintSeverity.Error, "公布的要素不空"),
        new("CAT-LINT-018", LintSeverity.Error, "到现场次数说得清"),
        new("CAT-LINT-019", LintSeverity.Error, "高风险事项不容缺、不承诺"),
        new("CAT-LINT-020", LintSeverity.Error, "容缺材料写明补交期限"),
        new("CAT-LINT-021", LintSeverity.Error, "表单字段的形状合理"),
        new("CAT-LINT-022", LintSeverity.Error, "字段的显示条件指向存在的问题"),
        new("CAT-LINT-023", LintSeverity.Error, "材料有来源、收件说明和审查要点"),
        new("CAT-LINT-024", LintSeverity.Error, "法定时限出自规则或条文"),
        new("CAT-LINT-025", LintSeverity.Error, "文字没有看不见的控制符"),
        new("CAT-LINT-026", LintSeverity.Error, "编码来源标得对"),
        new("CAT-LINT-027", LintSeverity.Error, "引文与条文一字不差"),
        new("CAT-LINT-028", LintSeverity.Error, "基本编码的类型位与事项类型一致"),
        new("CAT-LINT-029", LintSeverity.Warning, "受理条件写得具体"),
        new("CAT-LINT-030", LintSeverity.Warning, "申请表格文书有空表和样本"),
        new("CAT-LINT-031", LintSeverity.Warning, "办理结果有样本"),
        new("CAT-LINT-032", LintSeverity.Warning, "没有变相许可"),
        new("CAT-LINT-033", LintSeverity.Warning, "社会救助不限户籍地、居住地"),
        new("CAT-LINT-034", LintSeverity.Warning, "有第一顺序继承人的，第二顺序无需到场"),
        new("CAT-LINT-035", LintSeverity.Warning, "承诺时限不长于本省已公布的"),
        new("CAT-LINT-036", LintSeverity.Error, "中介服务有依据"),
        new("CAT-LINT-037", LintSeverity.Warning, "索要证明有依据"),
        new("CAT-LINT-038", LintSeverity.Error, "常见问题不空不重"),
        new("CAT-LINT-039", LintSeverity.Error, "不见面就是不见面"),
        new("CAT-LINT-101", LintSeverity.Error, "文件读得出来"),
        new("CAT-LINT-102", LintSeverity.Error, "文件名就是标识"),
        new("CAT-LINT-103", LintSeverity.Error, "编码只用一次"),
        new("CAT-LINT-104", LintSeverity.Error, "四级四同"),
        new("CAT-LINT-105", LintSeverity.Error, "实施主体的代码合格"),
        new("CAT-LINT-106", LintSeverity.Error, "大厅和窗口指向存在的区划和主体"),
        new("CAT-LINT-107", LintSeverity.Warning, "全省统一的要素一致"),
        new("CAT-LINT-108", LintSeverity.Warning, "网上可办率不低于90%"),
    ];

    public static string Title(string id) => All.FirstOrDefault(rule => rule.Id == id)?.Title ?? "";
}

internal sealed record LintRule(string Id, LintSeverity Severity, string Title);
