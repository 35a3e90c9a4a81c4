using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>Ids are unique within their kind.</summary>
internal sealed class UniqueIds : IItemRule
{
    public string Id => "CAT-LINT-003";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        [
            .. Doubles("materials", item.Materials.Select(material => material.Id)),
            .. Doubles("form", item.Form.Groups.Select(group => group.Id)),
            .. Doubles("form.fields", item.Form.AllFields.Select(field => field.Id)),
            .. item.Form.AllFields.SelectMany(field =>
                Doubles($"form.fields[{field.Id}].columns", field.Columns.Select(column => column.Id))
            ),
            .. Doubles("steps", item.Steps.Select(step => step.Id)),
            .. Doubles("fees", item.Fees.Select(fee => fee.Id)),
            .. Doubles("conditions", item.Conditions.Select(condition => condition.Id)),
            .. Doubles("specialSteps", item.SpecialSteps.Select(step => step.Id)),
            .. Doubles("followUps", item.FollowUps.Select(later => later.Id)),
            .. Doubles("handlings", item.Handlings.Select(handling => handling.Code)),
            .. Doubles("situations", item.Situations.Select(situation => situation.Id)),
            .. item.Situations.SelectMany(situation =>
                Doubles($"situations[{situation.Id}].options", situation.Options.Select(option => option.Id))
            ),
            .. item
                .Situations.Select(situation => situation.Id)
                .Intersect(item.Form.AllFields.Select(field => field.Id), StringComparer.Ordinal)
                .Select(id => new Fault($"situations[{id}]", $"标识“{id}”既是情形又是字段，条件分不清指哪一个。")),
        ];

    private static IEnumerable<Fault> Doubles(string element, IEnumerable<string> ids) =>
        ids.GroupBy(id => id, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => new Fault(element, $"标识“{group.Key}”重复。"));
}
