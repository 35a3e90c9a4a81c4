using Tongban.Catalog.Content;
using Tongban.Platform.Web;
using FieldKind = Tongban.Catalog.Content.FieldKind;

namespace Tongban.Catalog.Papers;

/// <summary>What the sample form shows: what the item version says, else invented people and numbers of area 632899, which was never issued.</summary>
internal static class SampleValues
{
    private const string Person = "才仁卓玛";
    private const string CitizenNumber = "632899197908030047";
    private const string Phone = "13997370000";
    private const string Address = "青海省德令哈市演示路1号";
    private const string Enterprise = "德令哈演示蓝湖餐饮有限公司";
    private const string CreditCode = "91632899MA7Y50016X";

    public static string Of(FormField field)
    {
        if (field.Kind is FieldKind.Choice or FieldKind.MultiChoice)
        {
            var chosen = ChoicesOf(field);
            return string.Join(
                '、',
                field
                    .Choices.Where(choice => chosen.Contains(choice.Value, StringComparer.Ordinal))
                    .Select(choice => choice.Label)
            );
        }
        if (field.Sample is { Length: > 0 } said)
            return field.Kind switch
            {
                FieldKind.Date when DateOnly.TryParse(said, null, out var day) => ChineseDate.Format(day),
                FieldKind.Money => said + "元",
                _ => said,
            };
        return field.Known switch
        {
            "person.name" or "enterprise.legalName" => Person,
            "person.citizenNumber" or "enterprise.legalCitizenNumber" => CitizenNumber,
            "person.phone" or "enterprise.phone" => Phone,
            "person.address" or "enterprise.address" => Address,
            "person.birthDate" => "1979年8月3日",
            "enterprise.name" => Enterprise,
            "enterprise.creditCode" => CreditCode,
            _ => ByKind(field),
        };
    }

    public static IReadOnlyList<string> ChoicesOf(FormField field) =>
        field.Sample is { Length: > 0 } said ? said.Split(',', '，')
        : field.Choices.Count > 0 ? [field.Choices[0].Value]
        : [];

    private static string ByKind(FormField field) =>
        field.Kind switch
        {
            FieldKind.Name => Person,
            FieldKind.CitizenNumber => CitizenNumber,
            FieldKind.Phone => Phone,
            FieldKind.CreditCode => CreditCode,
            FieldKind.Division => "青海省海西蒙古族藏族自治州德令哈市",
            FieldKind.Date => "2026年3月2日",
            FieldKind.Number => $"{Math.Max(field.Min ?? 1, Math.Min(field.Max ?? 60, 60))}",
            FieldKind.Money => "50000元",
            FieldKind.File => "（另附）",
            _ => ByLabel(field.Label),
        };

    private static string ByLabel(string label) =>
        Has(label, "地址", "住所", "场所", "地点", "位置") ? Address
        : Has(label, "企业名称", "公司名称", "单位名称", "经营者名称") ? Enterprise
        : Has(label, "姓名", "联系人", "负责人", "股东", "代表人") ? Person
        : Has(label, "字号", "店名") ? "蓝湖小吃店（示例）"
        : Has(label, "范围") ? "餐饮服务（示例）"
        : Has(label, "用途", "原因", "理由", "事由") ? "（示例）写清楚为什么申请，要办成什么"
        : "（示例）按实际情况填写";

    private static bool Has(string label, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (label.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }
}
