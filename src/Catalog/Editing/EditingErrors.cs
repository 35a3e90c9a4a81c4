using Tongban.Kernel;

namespace Tongban.Catalog.Editing;

/// <summary>Refusals of 清单编制, <c>CAT-0200</c> to <c>CAT-0299</c>.</summary>
internal static class EditingErrors
{
    public static Rejection NotNow(EditingAct act, ItemState item, EditionState? edition) =>
        new(
            "CAT-0200",
            $"现在不能{EditingWords.Of(act)}：事项{EditingWords.Of(item)}，{EditingWords.Of(edition)}。请刷新页面看最新状态。"
        );

    public static Rejection NotYours(EditingAct act) =>
        new("CAT-0201", $"{EditingWords.Of(act)}不由您的岗位负责。请换到有权限的岗位，或者联系负责的机关。");

    public static Rejection OwnWork { get; } =
        new("CAT-0202", "您参与编制了这一版，不能自己审核。请由同岗位的其他人审核。");

    public static Rejection ReasonMissing { get; } = new("CAT-0203", "请写明理由。", "Reason");

    public static Rejection Gone { get; } =
        new("CAT-0204", "没有这份编制稿，可能已经放弃或者发布。请回到清单编制首页。");

    public static Rejection NoCatalogItem { get; } =
        new("CAT-0205", "基本目录里没有这个编码。请从目录里选择事项认领。");

    public static Rejection Claimed(string name) =>
        new("CAT-0206", $"本机关已经认领“{name}”，不用再认领。请在本机关的事项里开始修订。");

    public static Rejection BeingEdited { get; } =
        new("CAT-0207", "这个事项已有一份编制稿。请打开它接着编制，不要另起一份。");

    public static Rejection Nothing { get; } =
        new("CAT-0208", "内容与现行版本完全相同，没有什么可以送审。请先修改，或者放弃这份编制稿。");

    public static Rejection PastDate { get; } =
        new("CAT-0209", "生效时间已经过去。请填现在以后的时间，或者留空表示立即生效。", "From");

    public static Rejection NoSuchPlace { get; } = new("CAT-0210", "这一项已被删除或者改名。请回到编制稿重新打开。");

    public static Rejection KeyTaken(string key) =>
        new("CAT-0211", $"“{key}”已经有了。请换一个，或者修改已有的那一项。", "Key");

    public static Rejection KeyMissing { get; } =
        new("CAT-0212", "请填写标识：小写字母、数字和连字符，最多40个字符。", "Key");

    public static Rejection Locked { get; } =
        new("CAT-0213", "名称、类型和设定依据由基本目录规定（四级四同），与基本目录不一致，不能送审。请先恢复一致。");

    public static Rejection NotRead(string member) => new("CAT-0214", $"内容不完整：{member}。请补齐后再保存。");

    public static Rejection NotPublished { get; } = new("CAT-0215", "没有这个事项。请从清单编制首页打开。");
}
