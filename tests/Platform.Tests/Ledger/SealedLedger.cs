using Microsoft.Extensions.DependencyInjection;
using Tongban.Testing;

namespace Tongban.Platform.Tests.Ledger;

/// <summary>A ledger of two cases over three days: seven sealed entries in three batches, then two that are still open.</summary>
internal sealed class SealedLedger : IAsyncDisposable
{
    private static readonly Actor Clerk = new(7, "张三", "clerk", "632800-scjg");

    private SealedLedger(TestPlatform platform) => Platform = platform;

    public TestPlatform Platform { get; }

    public LedgerSealer Sealer => Platform.Services.GetRequiredService<LedgerSealer>();

    public static async Task<SealedLedger> MakeAsync(DatabaseEngine engine)
    {
        var ledger = new SealedLedger(await TestPlatform.CreateAsync(engine));
        await ledger.WriteAsync("case:1 received", "case:2 received", "case:1 accepted");
        await ledger.Sealer.SealAsync();
        await ledger.WriteAsync("case:1 reviewed", "case:2 accepted");
        ledger.Platform.Time.Advance(TimeSpan.FromDays(1));
        await ledger.Sealer.SealAsync();
        await ledger.WriteAsync("case:1 decided", "case:1 closed");
        ledger.Platform.Time.Advance(TimeSpan.FromDays(1));
        await ledger.Sealer.SealAsync();
        await ledger.WriteAsync("case:2 decided", "case:1 delivered");
        return ledger;
    }

    public Task WriteAsync(params string[] acts) =>
        Platform.WriteAsync(work =>
        {
            foreach (var act in acts.Select(one => one.Split(' ')))
                work.Record(new LedgerEntry(act[0], $"case.{act[1]}", Clerk, new { materials = 3 }, "材料齐全"));
        });

    public Task<LedgerReport> VerifyAsync() =>
        Platform.InScopeAsync(services => services.GetRequiredService<LedgerVerifier>().VerifyAsync());

    public Task<string?> ProveAsync(string stream) =>
        Platform.Services.GetRequiredService<LedgerProver>().ProveAsync(stream);

    public Task TamperAsync(string sql) => Platform.CountAsync(sql);

    public Task<long> IdAsync(string stream, int sequence) =>
        Platform.CountAsync($"SELECT id FROM platform_ledger WHERE stream = '{stream}' AND sequence = {sequence}");

    public ValueTask DisposeAsync() => Platform.DisposeAsync();
}
