namespace Tongban.Platform;

/// <summary>Due work and the ledger's tail.</summary>
internal sealed class PlatformFigures(
    DueProblems due,
    LedgerReader ledger,
    RetentionRuns retention,
    IBusinessClock clock,
    TimeProvider time
) : IOperatorFigures
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<OperatorFigure>> ReadAsync(CancellationToken ct = default)
    {
        var backlog = await due.BacklogAsync(null, ct);
        var unsealed = await ledger.UnsealedAsync(ct);
        var since = clock.Now.AddDays(-1);
        var runs = (await retention.ListAsync(1000, ct)).Where(one => one.At > since).ToList();
        var waits = backlog.Oldest is { } oldest ? time.GetUtcNow() - oldest : TimeSpan.Zero;
        return
        [
            new(
                "到点未完成的后台工作",
                $"{backlog.Waiting}件",
                backlog.Waiting == 0 ? "没有积压。" : $"最早的一件已到点{OperatorFigure.Lasting(waits)}。",
                waits > Late
            ),
            new(
                "不再自动重试的后台工作",
                $"{backlog.Dead}件",
                backlog.Dead == 0 ? "没有。" : "请看下面的原因，排除后点“再试一次”。",
                backlog.Dead > 0
            ),
            new("尚未封存的账本记录", $"{unsealed}条", "正常情况下每秒封存一批，只留最近一两秒的。", unsealed > 10_000),
            new(
                "一天内到期处理的记录",
                $"{runs.Sum(one => one.Ended)}条",
                runs.Count == 0 ? "一天内没有执行过，请查看后台工作。" : $"按保存期限表执行了{runs.Count}次。"
            ),
        ];
    }
}
