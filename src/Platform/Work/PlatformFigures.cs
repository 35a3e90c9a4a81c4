using System.Globalization;
using System.Reflection;

namespace Tongban.Platform;

/// <summary>Due work, outbox, the ledger's tail, faults, disk, backup and versions.</summary>
internal sealed class PlatformFigures(
    DueProblems problems,
    DueReading due,
    RetentionRuns retention,
    RecentRequests recent,
    DataDisk disk,
    BackupMark backup,
    IServiceProvider services,
    IBusinessClock clock
) : IOperatorFigures
{
    private const double LittleSpace = 0.1;
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OldBackup = TimeSpan.FromHours(26);

    public async Task<IReadOnlyList<OperatorFigure>> ReadAsync(CancellationToken ct = default)
    {
        var kinds = await due.ByKindAsync(ct);
        return
        [
            await BacklogAsync(ct),
            Dead(kinds),
            Outbox([.. kinds.Where(one => one.IsDelivery)]),
            await UnsealedAsync(ct),
            Faults(),
            Disk(),
            await BackupAsync(ct),
            await KeepingAsync(ct),
            new("程序版本", VersionOf(), "各模块的数据库版本见下表。"),
        ];
    }

    public async Task<IReadOnlyList<OperatorTable>> TablesAsync(CancellationToken ct = default) =>
        [
            new(
                "到点的后台工作，按种类",
                "种类名以outbox:开头的是消息投递。没有列出的种类没有积压。",
                [new("种类"), new("到点未完成", true), new("最早一件已超时", true), new("不再自动重试", true)],
                [
                    .. (await due.ByKindAsync(ct)).Select(one => new OperatorRow(
                        [one.Kind, $"{one.Waiting}", OperatorFigure.Lasting(one.Oldest), $"{one.Dead}"],
                        one.Dead > 0 || one.Oldest > Late
                    )),
                ]
            ),
            new(
                "数据库版本",
                "程序启动时自动升级；有“待升级”的，说明本节点的程序比数据库新，应重新启动。",
                [new("模块"), new("最后一次升级"), new("待升级", true)],
                [
                    .. (await Migrator.StateAsync(services, ct)).Select(one => new OperatorRow(
                        [one.Module, one.Latest ?? "—", $"{one.Pending}"],
                        one.Pending > 0
                    )),
                ]
            ),
        ];

    private async Task<OperatorFigure> BacklogAsync(CancellationToken ct)
    {
        var backlog = await problems.BacklogAsync(null, ct);
        var waits = backlog.Oldest is { } oldest ? due.Age(oldest) : TimeSpan.Zero;
        return new(
            "到点未完成的后台工作",
            $"{backlog.Waiting}件",
            backlog.Waiting == 0 ? "没有积压。" : $"最早的一件已到点{OperatorFigure.Lasting(waits)}。",
            waits > Late
        );
    }

    private static OperatorFigure Dead(IReadOnlyList<DueOfKind> kinds)
    {
        var dead = kinds.Sum(one => one.Dead);
        return new(
            "不再自动重试的后台工作",
            $"{dead}件",
            dead == 0 ? "没有。" : "请看下面的原因，排除后点“再试一次”。",
            dead > 0
        );
    }

    private static OperatorFigure Outbox(IReadOnlyList<DueOfKind> deliveries)
    {
        var oldest = deliveries.Select(one => one.Oldest).DefaultIfEmpty().Max();
        var undelivered = deliveries.Sum(one => one.Waiting + one.Dead);
        return new(
            "未投递的消息",
            $"{undelivered}条",
            undelivered == 0
                ? "没有积压：通知、统计和别的模块都已收到。"
                : $"最早的一条已等{OperatorFigure.Lasting(oldest)}。",
            oldest > Late
        );
    }

    private async Task<OperatorFigure> UnsealedAsync(CancellationToken ct)
    {
        var (count, oldest) = await due.UnsealedAsync(ct);
        return new(
            "尚未封存的账本记录",
            $"{count}条",
            count == 0 ? "全部已封存。" : $"正常情况下每秒封存一批；最早的一条已等{OperatorFigure.Lasting(oldest)}。",
            count > 10_000 || oldest > Late
        );
    }

    private OperatorFigure Faults()
    {
        var (all, faults) = recent.Read();
        return new(
            "最近一小时的程序故障（本节点）",
            $"{faults}次",
            $"共{all}次请求；故障是回答了5xx的请求，原因在程序日志里。",
            faults > 0
        );
    }

    private OperatorFigure Disk()
    {
        var (free, all) = disk.Read();
        return new(
            "数据目录剩余空间",
            $"{Gigabytes(free)} GB",
            $"所在磁盘共{Gigabytes(all)} GB；低于一成时请清理或扩容。",
            free < all * LittleSpace
        );
    }

    private async Task<OperatorFigure> BackupAsync(CancellationToken ct) =>
        await backup.AgeAsync(ct) is { } age
            ? new(
                "最近一次备份",
                $"{OperatorFigure.Lasting(age)}前",
                "应当每天一次；超过26小时，请查看备份任务。",
                age > OldBackup
            )
            : new("最近一次备份", "没有记录", "本库没有用备份命令备份过。用别的办法备份的，请自行核对。");

    private async Task<OperatorFigure> KeepingAsync(CancellationToken ct)
    {
        var since = clock.Now.AddDays(-1);
        var runs = (await retention.ListAsync(1000, ct)).Where(one => one.At > since).ToList();
        return new(
            "一天内到期处理的记录",
            $"{runs.Sum(one => one.Ended)}条",
            runs.Count == 0 ? "一天内没有执行过，请查看后台工作。" : $"按保存期限表执行了{runs.Count}次。"
        );
    }

    private static string Gigabytes(long bytes) => (bytes / 1e9).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>Without the commit's whole name behind it.</summary>
    private static string VersionOf() =>
        typeof(PlatformFigures)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion
            is { } full
            ? full.Split('+') is [var version, { Length: > 8 } commit]
                ? $"{version}（{commit[..8]}）"
                : full
            : "—";
}
