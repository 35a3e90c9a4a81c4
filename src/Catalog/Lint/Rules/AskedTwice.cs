using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>
/// What the government holds is not asked again (国务院关于在线政务服务的若干规定 7, first paragraph): a field whose 数据元 has an
/// authoritative source but is not filled in from it, a paper of the government's own that names no electronic certificate.
/// </summary>
internal sealed class AskedTwice : IItemRule
{
    public const string RuleId = "CAT-LINT-054";

    public string Id => RuleId;
    public LintSeverity Severity => LintSeverity.Warning;

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        [
            .. from field in item.Form.AllFields
            where field is { Known: null, Required: true }
            let element = context.Elements.Find(field.SharedElement())
            where element?.Source is not null
            select new Fault(
                $"form.fields[{field.Id}].known",
                $"“{field.Label}”{element.Source}已经掌握，应当自动带出，不再要申请人填。"
            ),
            .. from material in item.Materials
            where
                material
                    is {
                        Source: MaterialSource.Government,
                        CertificateKind: null,
                        Necessity: Necessity.Required,
                        FromForm: false
                    }
            select new Fault(
                $"materials[{material.Id}].certificateKind",
                $"“{material.Name}”由行政机关出具，应当写明可以替代它的电子证照，或者改为部门之间核验。"
            ),
        ];
}
