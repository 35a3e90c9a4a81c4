using System.Globalization;
using Tongban.Platform.Crypto;

namespace Tongban.Identity.Mandates;

/// <summary>The text of a mandate: what the giver confirms and the holder accepts, word by word; its hash is in the ledger.</summary>
internal static class MandateWords
{
    /// <summary>行政许可法(2019-04-23)第二十九条第二款, as data/laws has it.</summary>
    public const string Basis =
        "申请人可以委托代理人提出行政许可申请。但是，依法应当由申请人到行政机关办公场所提出行政许可申请的除外。";

    public static string Of(
        MandateKind kind,
        string giver,
        string holder,
        string holderMark,
        string? relation,
        MandateTerms terms
    ) =>
        string.Join(
            '\n',
            [
                Name(kind),
                $"委托人：{giver}",
                $"代办人：{holder}（{holderMark}）",
                .. relation is null
                    ? Array.Empty<string>()
                    : [$"代办人与委托人的关系（委托人自述，未经核验）：{relation}"],
                terms.Items.Count == 0
                    ? "委托事项：全部可以网上申请的事项"
                    : $"委托事项：{string.Join("；", terms.Items.Select(one => $"{one.Name}（{one.Shown}）"))}",
                $"代办人可以：{string.Join("；", Enum.GetValues<MandateAct>().Where(terms.Covers).Select(Name))}",
                $"期限：{Day(terms.From)}起，至{Day(terms.Until)}止",
                "代办人按本委托提出的申请，申请人是委托人；填写申请时，代办人会看到委托人登记的姓名、证件号码、电话和住址。",
                "每次使用都有记录，双方可以随时查看。委托人可以随时撤销，代办人可以随时辞去，立即生效。",
                "依法应当由申请人本人到行政机关办公场所提出的申请，不能代办。",
            ]
        );

    public static string HashOf(string words) => Sm3.HexHash(words);

    public static string Name(MandateKind kind) =>
        kind switch
        {
            MandateKind.Agent => "代办授权",
            MandateKind.Enterprise => "法人授权经办人",
            _ => "亲属代办",
        };

    public static string Name(MandateAct act) =>
        act switch
        {
            MandateAct.Apply => "提出申请、补正、撤回",
            MandateAct.View => "查看代办件的进度",
            MandateAct.Receive => "领取办理结果",
            _ => "使用委托人的电子证照",
        };

    public static string Name(MandateStatus status) =>
        status switch
        {
            MandateStatus.Offered => "待接受",
            MandateStatus.Waiting => "尚未生效",
            MandateStatus.Active => "生效中",
            MandateStatus.Expired => "已到期",
            MandateStatus.Declined => "未接受",
            MandateStatus.Revoked => "已撤销",
            _ => "已辞去",
        };

    private static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
}
