using Tongban.Kernel;

namespace Tongban.Platform;

/// <summary>The database cannot be brought to this version, or was brought beyond it; nothing was changed.</summary>
public sealed class UpgradeException : InvalidOperationException
{
    private UpgradeException(Rejection rejection, Exception? inner = null)
        : base(rejection.Message, inner) => Rejection = rejection;

    /// <summary>What to tell the operator.</summary>
    public Rejection Rejection { get; }

    internal static UpgradeException Newer(string module, string migration, ProgramVersion own, string? needed) =>
        new(
            new Rejection(
                "UPGRADE-0001",
                $"数据库已由更新版本的程序升级（{module}：{migration}），{(needed is null ? "" : $"需要{needed}或更高版本的程序，")}"
                    + $"本程序是{own}，不能打开，未作任何改动。请用新版本程序启动；要退回旧版本，只能恢复升级前的备份。"
            )
        );

    internal static UpgradeException Busy(string module, TimeSpan waited, Exception inner) =>
        new(
            new Rejection(
                "UPGRADE-0002",
                $"升级数据库（{module}）等了{waited.TotalSeconds:0}秒，要改的表一直有人占用，没有升级，未作任何改动。"
                    + "请查找长时间不结束的事务（pg_stat_activity；正在做的备份也算），结束后再启动。"
            ),
            inner
        );
}
