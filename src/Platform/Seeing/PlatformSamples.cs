namespace Tongban.Platform;

/// <summary>Gauges of due work, outbox, ledger, disk, backup and readiness.</summary>
internal sealed class PlatformSamples(DueReading due, DataDisk disk, BackupMark backup, Readiness readiness)
    : ISampledFigures
{
    public TimeSpan Interval => TimeSpan.FromSeconds(15);

    public IReadOnlyList<SampledGauge> Gauges { get; } =
    [
        new("tongban.due.waiting", null, "Due work whose time has come and that is not done, by kind."),
        new("tongban.due.oldest_age", "s", "For how long the oldest of it is overdue, by kind."),
        new("tongban.due.dead", null, "Due work that is tried no more without a person, by kind."),
        new("tongban.outbox.undelivered", null, "Deliveries of published messages that are not done, dead ones too."),
        new("tongban.outbox.oldest_age", "s", "Age of the oldest delivery that waits."),
        new("tongban.ledger.unsealed", null, "Entries of the ledger in no sealed batch."),
        new("tongban.ledger.oldest_unsealed_age", "s", "Age of the oldest of them."),
        new("tongban.disk.free", "By", "Bytes free under the data folder."),
        new("tongban.disk.size", "By", "Bytes of the disk under the data folder."),
        new("tongban.backup.age", "s", "Time since the last complete backup; missing when none was taken."),
        new("tongban.ready", null, "1 for each check of readiness that holds, else 0."),
    ];

    public async Task<IReadOnlyList<SampledValue>> SampleAsync(CancellationToken ct = default)
    {
        var checks = await readiness.CheckAsync(ct);
        List<SampledValue> values =
        [
            .. checks.Select(one => new SampledValue("tongban.ready", one.Ok ? 1 : 0, ("check", one.Name))),
        ];
        var (free, size) = disk.Read();
        values.Add(new SampledValue("tongban.disk.free", free));
        values.Add(new SampledValue("tongban.disk.size", size));
        if (checks.Any(one => one is { Name: "database", Ok: false }))
        {
            return values;
        }

        await AddDueAsync(values, ct);
        var (unsealed, oldest) = await due.UnsealedAsync(ct);
        values.Add(new SampledValue("tongban.ledger.unsealed", unsealed));
        values.Add(new SampledValue("tongban.ledger.oldest_unsealed_age", oldest.TotalSeconds));
        if (await backup.AgeAsync(ct) is { } age)
        {
            values.Add(new SampledValue("tongban.backup.age", age.TotalSeconds));
        }

        return values;
    }

    private async Task AddDueAsync(List<SampledValue> values, CancellationToken ct)
    {
        var kinds = await due.ByKindAsync(ct);
        foreach (var one in kinds)
        {
            values.Add(new SampledValue("tongban.due.waiting", one.Waiting, ("kind", one.Kind)));
            values.Add(new SampledValue("tongban.due.oldest_age", one.Oldest.TotalSeconds, ("kind", one.Kind)));
            values.Add(new SampledValue("tongban.due.dead", one.Dead, ("kind", one.Kind)));
        }

        var deliveries = kinds.Where(one => one.IsDelivery).ToList();
        values.Add(new SampledValue("tongban.outbox.undelivered", deliveries.Sum(one => one.Waiting + one.Dead)));
        values.Add(
            new SampledValue(
                "tongban.outbox.oldest_age",
                deliveries.Select(one => one.Oldest.TotalSeconds).DefaultIfEmpty().Max()
            )
        );
    }
}
