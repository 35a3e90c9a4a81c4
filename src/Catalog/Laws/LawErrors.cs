using Tongban.Kernel;

namespace Tongban.Catalog.Laws;

/// <summary>Refusals of the 依据库, <c>CAT-0250</c> to <c>CAT-0259</c>.</summary>
internal static class LawErrors
{
    public static Rejection NotKeeper { get; } =
        new("CAT-0250", "依据库由政务服务管理机构的事项审核岗维护。请联系州政务服务局。");

    public static Rejection ReasonMissing { get; } = new("CAT-0251", "请写明修改或者废止的文件。", "Reason");

    public static Rejection Unknown { get; } = new("CAT-0252", "依据库里没有这一条。请回到依据库重新选择。");

    public static Rejection Unchanged { get; } = new("CAT-0253", "内容没有变化。请改好条文再保存。", "Words");
}
