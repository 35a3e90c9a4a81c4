using Tongban.Kernel;

namespace Tongban.Catalog.Lists;

/// <summary>Refusals of 清单管理, <c>CAT-0230</c> to <c>CAT-0249</c>.</summary>
internal static class ListErrors
{
    public const string NotOnProofList = "CAT-0230";
    public const string NotOnFeeList = "CAT-0231";

    public static Rejection NotKeeper { get; } =
        new("CAT-0232", "清单由政务服务管理机构的事项审核岗公布。请联系州政务服务局。");

    public static Rejection ReasonMissing { get; } = new("CAT-0233", "请写明理由。", "Reason");

    public static Rejection NothingNew { get; } = new("CAT-0234", "清单与目录一致，没有要公布的变化。");

    public static Rejection AlreadyThere(string name) => new("CAT-0235", $"清单里已经有“{name}”。", "Name");

    public static Rejection Unknown { get; } = new("CAT-0236", "没有这个基本编码，请核对12位编码。", "Code");
}
