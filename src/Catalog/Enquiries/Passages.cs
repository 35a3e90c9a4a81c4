using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Pages;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Enquiries;

/// <summary>What an item version says, cut into pieces that can answer a question.</summary>
internal static class Passages
{
    private static readonly string[] Time =
    [
        "多久",
        "几天",
        "多长时间",
        "时限",
        "什么时候能",
        "多少天",
        "快不快",
        "加急",
    ];
    private static readonly string[] Money = ["多少钱", "收费", "费用", "要钱", "花钱", "交钱", "免费", "手续费"];
    private static readonly string[] Papers =
    [
        "材料",
        "带什么",
        "准备什么",
        "交什么",
        "哪些证",
        "什么证件",
        "资料",
        "手续",
    ];
    private static readonly string[] Who = ["条件", "能不能办", "谁可以", "谁能", "资格", "可以办吗", "能办吗", "符合"];
    private static readonly string[] Place =
    [
        "哪里",
        "在哪",
        "去哪",
        "地址",
        "窗口",
        "电话",
        "几点",
        "上班",
        "周末",
        "中午",
    ];
    private static readonly string[] Way = ["网上", "手机", "线上", "现场", "跑一趟", "跑几趟", "本人去", "到场"];
    private static readonly string[] Outcome = ["有效期", "拿到什么", "领证", "领取", "怎么取", "邮寄", "寄到"];
    private static readonly string[] Course = ["流程", "步骤", "怎么办理", "程序", "审批过程", "环节"];
    private static readonly string[] Remedy = ["不服", "复议", "起诉", "投诉", "告状", "申诉"];

    public static IReadOnlyList<Passage> Of(PublishedItem item, IReadOnlyList<Enquiry> published, Text text)
    {
        var content = item.Content;
        return
        [
            .. content.Questions.Select(one => new Passage(
                text["catalog.ask.source-questions"].Value,
                one.Question,
                one.Answer,
                "questions",
                []
            )),
            .. published.Select(one => new Passage(
                text["catalog.ask.source-answers"].Value,
                one.PublishedQuestion!,
                one.Answer!,
                "answers",
                []
            )),
            .. content
                .Situations.SelectMany(situation => situation.Options)
                .Where(option => option.StopsWith is not null)
                .Select(option => Guide(text, "what", option.Text, option.StopsWith!, [])),
            Guide(text, "cost", text["catalog.guide.promised"].Value, TimeOf(content, text), Time),
            Guide(text, "cost", text["catalog.guide.fee"].Value, FeesOf(content, text), Money),
            Guide(
                text,
                "what",
                text["catalog.guide.what"].Value,
                content.Materials.Count == 0
                    ? text["catalog.guide.no-materials"].Value
                    : string.Join('；', content.Materials.Select(material => material.Name)) + "。",
                Papers
            ),
            Guide(
                text,
                "can",
                text["catalog.guide.can"].Value,
                string.Join('；', content.Conditions.Select(condition => condition.Text)) + "。",
                Who
            ),
            Guide(text, "where", text["catalog.guide.where"].Value, PlacesOf(content, text), Place),
            Guide(text, "where", text["catalog.guide.channels"].Value, WaysOf(content, text), Way),
            Guide(text, "where", text["catalog.guide.result"].Value, ResultOf(content, text), Outcome),
            Guide(
                text,
                "flow",
                text["catalog.guide.flow"].Value,
                string.Join(
                    '，',
                    content
                        .Steps.Select(step => step.Name)
                        .Prepend(text["catalog.guide.flow-accept"].Value)
                        .Append(text["catalog.guide.flow-decide"].Value)
                        .Append(text["catalog.guide.flow-deliver"].Value)
                ) + "。",
                Course
            ),
            Guide(text, "remedies", text["catalog.guide.remedies"].Value, RemediesOf(item.Authority, text), Remedy),
            .. content
                .Materials.Where(material => !material.FromForm)
                .Select(material =>
                    Guide(
                        text,
                        "what",
                        material.Name,
                        $"{material.SourceNote}{material.FillNotes}{material.ReceiveNotes}",
                        []
                    )
                ),
        ];
    }

    private static Passage Guide(
        Text text,
        string anchor,
        string heading,
        string words,
        IReadOnlyList<string> intents
    ) => new(text["catalog.ask.source-guide"].Value, heading, words, anchor, intents);

    private static string RemediesOf(Authority authority, Text text) =>
        authority is { Review: { } review, Court: { } court }
            ? (
                review.Body.Count == 0
                    ? text["catalog.guide.review-pending"].Value
                    : text["catalog.guide.review-body", string.Join('、', review.Body)].Value + "。"
            )
                + text["catalog.guide.court", court.Name].Value
                + "。"
            : text["catalog.guide.not-administrative"].Value;

    private static string TimeOf(ServiceItemContent content, Text text) =>
        $"{text["catalog.guide.time-promised"].Value}{content.Promised}，{GuideWords.Statutory(text, content.Statutory)}。{content.Statutory.Note}";

    private static string FeesOf(ServiceItemContent content, Text text) =>
        content.Fees.Count == 0
            ? text["catalog.guide.free"].Value + "。"
            : string.Join(
                '；',
                content.Fees.Select(fee =>
                    $"{fee.Name}{(fee.AmountFen is { } fen ? GuideWords.Yuan(fen) : "")}，{fee.Standard}"
                )
            ) + "。";

    private static string PlacesOf(ServiceItemContent content, Text text) =>
        string.Join(
            '；',
            content.Places.Select(place =>
                $"{place.Name}，{(string.IsNullOrWhiteSpace(place.Address) ? text["catalog.guide.address-pending"].Value : place.Address)}，{place.Counter}，{place.Hours}，{place.Phone}"
            )
        ) + $"。{text["catalog.guide.consult"].Value}：{content.ConsultPhone}。";

    private static string WaysOf(ServiceItemContent content, Text text) =>
        $"{string.Join('、', content.Channels.Select(channel => text[$"catalog.channel.{channel}"].Value))}。"
        + (
            content.TakesOnlineFiling ? text["catalog.guide.offline-note"].Value
            : content.Statutory.Pending ? text["catalog.guide.no-online-pending"].Value
            : text["catalog.guide.no-online"].Value
        )
        + $"{text["catalog.guide.visits"].Value}：{text["catalog.guide.visits-n", content.Visits].Value}。{content.VisitReason}"
        + (content.PersonalAppearance is { } appearance ? text["catalog.guide.appear", appearance].Value : "");

    private static string ResultOf(ServiceItemContent content, Text text) =>
        $"{content.Result.Name}"
        + (content.Result.ValidMonths is { } months ? $"，{text["catalog.guide.valid", months].Value}" : "")
        + $"。{text["catalog.guide.deliveries"].Value}：{string.Join('、', content.Deliveries.Select(way => text[$"catalog.delivery.{way}"].Value))}。";
}
