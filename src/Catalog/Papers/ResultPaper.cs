using Tongban.Catalog.Content;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Papers;

/// <summary>结果样本: what one gets in the end, with an invented holder, so that one knows it when one sees it.</summary>
internal static class ResultPaper
{
    public static NoticeDocument Build(PublishedItem item, Text text, DateOnly today, string address)
    {
        var content = item.Content;
        var person = content.Subjects.Contains(SubjectKind.Person);
        return new NoticeDocument
        {
            Authority = item.Authority.Name,
            Title = $"{content.Result.Name}（样张）",
            Date = today,
            Compact = true,
            SignedByAuthority = false,
            Header = "样张：持有人、编号都是编的，式样以实际核发的为准",
            QrText = address,
            QrCaption = "扫码看办事指南",
            Body =
            [
                NoticeTable.Fields([
                    new("结果名称", content.Result.Name, Wide: true),
                    new("种类", text[$"catalog.result.{content.Result.Kind}"].Value),
                    new("编号", Number(content.Result.NumberPattern)),
                    new("持有人", person ? "才仁卓玛" : "德令哈演示蓝湖餐饮有限公司"),
                    new("核发机关", item.Authority.Name),
                    new("事项", content.Name, Wide: true),
                    new("核发日期", ChineseDate.Format(today)),
                    new("有效期", Valid(content.Result, today)),
                ]),
                new NoticeNote(
                    $"{content.Result.SampleNote}　送达方式：{string.Join('、', content.Deliveries.Select(way => text[$"catalog.delivery.{way}"].Value))}。"
                ),
            ],
        };
    }

    private static string Valid(ResultDefinition result, DateOnly today) =>
        result.ValidMonths is { } months
            ? $"至{ChineseDate.Format(today.AddMonths(months).AddDays(-1))}（示例）"
            : "长期，或者依据没有规定";

    private static string Number(string? pattern) =>
        pattern is null ? "依当地编号规则" : $"{pattern}（花括号内由系统生成）";
}
