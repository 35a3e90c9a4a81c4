using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>What is announced before a qualification examination: conditions, how to enter, subjects, outline (行政许可法 54 第二款).</summary>
internal sealed class ExaminationAnnounced : IItemRule
{
    public string Id => "CAT-LINT-043";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        item.Examination is { } examination
            ? Elements(examination)
                .Where(one => string.IsNullOrWhiteSpace(one.Text))
                .Select(one => new Fault(
                    $"examination.{one.Member}",
                    $"举行资格考试，应当事先公布{one.Name}（行政许可法第五十四条第二款）。"
                ))
            : [];

    private static IEnumerable<(string Member, string Name, string Text)> Elements(Examination examination) =>
        [
            ("entry", "报名条件", examination.Entry),
            ("procedure", "报考办法", examination.Procedure),
            ("subjects", "考试科目", examination.Subjects),
            ("outline", "考试大纲", examination.Outline),
        ];
}
