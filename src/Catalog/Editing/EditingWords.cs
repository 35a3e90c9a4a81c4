namespace Tongban.Catalog.Editing;

/// <summary>Acts and states as people call them, for the sentences of refusals; pages take them from the texts.</summary>
internal static class EditingWords
{
    public static string Of(EditingAct act) =>
        act switch
        {
            EditingAct.Begin => "开始编制",
            EditingAct.Save => "保存",
            EditingAct.Submit => "送审",
            EditingAct.Withdraw => "撤回",
            EditingAct.Approve => "审核通过",
            EditingAct.Return => "退回修改",
            EditingAct.Schedule => "发布",
            EditingAct.Recall => "撤销发布",
            EditingAct.TakeEffect => "生效",
            EditingAct.Discard => "放弃编制稿",
            EditingAct.Suspend => "暂停",
            EditingAct.Resume => "恢复",
            _ => "取消",
        };

    public static string Of(ItemState item) =>
        item switch
        {
            ItemState.Unpublished => "尚未发布",
            ItemState.Active => "现行有效",
            ItemState.Suspended => "已暂停",
            _ => "已取消",
        };

    public static string Of(EditionState? edition) =>
        edition switch
        {
            null => "没有编制稿",
            EditionState.Draft => "编制稿在编制中",
            EditionState.Submitted => "编制稿在审核中",
            EditionState.Reviewed => "编制稿已审核通过",
            EditionState.Scheduled => "新版待生效",
            EditionState.Published => "编制稿已发布",
            _ => "编制稿已放弃",
        };
}
