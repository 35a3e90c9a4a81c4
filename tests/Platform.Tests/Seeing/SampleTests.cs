using Microsoft.Extensions.DependencyInjection;
using Tongban.Testing;

namespace Tongban.Platform.Tests;

public sealed class SampleTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Gauges_say_what_waits_by_kind_and_for_how_long(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(
            engine,
            services =>
                services
                    .AddDueWork<Idle>("test.idle")
                    .AddDueWork<Idle>("test.legal")
                    .AddSubscriber<Listener>("test.said")
        );
        platform.Services.GetRequiredService<KeyStore>().Current(KeyPurpose.Field);
        var now = platform.Time.GetUtcNow();
        await platform.WriteAsync(work =>
        {
            work.Schedule("test.idle", "1", now.AddMinutes(-10), clock: DueClock.System);
            work.Schedule("test.idle", "2", now.AddMinutes(-1), clock: DueClock.System);
            work.Schedule("test.idle", "later", now.AddDays(1), clock: DueClock.System);
            work.Schedule("test.legal", "3", platform.Clock.Now.AddHours(-2));
            work.Publish("test.said", new { words = "一" });
            work.Record(new LedgerEntry("test:1", "test.acted", Actor.System, new { }));
        });
        platform.Time.Advance(TimeSpan.FromSeconds(30));
        var samples = platform.Services.GetRequiredService<Samples>();
        await samples.RefreshAsync();
        Of(samples, "tongban.due.waiting", "test.idle").ShouldBe(2);
        Of(samples, "tongban.due.oldest_age", "test.idle").ShouldBe(630, 0.1);
        Of(samples, "tongban.due.oldest_age", "test.legal").ShouldBe(7200, 0.1);
        Of(samples, "tongban.outbox.undelivered").ShouldBe(1);
        Of(samples, "tongban.outbox.oldest_age").ShouldBe(30, 0.1);
        Of(samples, "tongban.ledger.unsealed").ShouldBe(1);
        Of(samples, "tongban.ledger.oldest_unsealed_age").ShouldBe(30, 0.1);
        Of(samples, "tongban.disk.free").ShouldBeInRange(1, Of(samples, "tongban.disk.size"));
        samples.Latest.Where(one => one.Gauge == "tongban.ready").ShouldAllBe(one => one.Value == 1);
        samples.Latest.ShouldNotContain(one => one.Gauge == "tongban.backup.age");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Work_that_was_given_up_and_the_age_of_the_backup_are_shown(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(
            engine,
            services =>
                services.AddSingleton(new DueWorkOptions { MaxAttempts = 1 }).AddDueWork<Failing>("test.failing")
        );
        await platform.WriteAsync(work => work.Schedule("test.failing", "1", platform.Clock.Now));
        (await platform.Worker.RunDueAsync(platform.Clock.Now)).ShouldBe(1);
        var backup = platform.Services.GetRequiredService<BackupMark>();
        (await backup.AgeAsync()).ShouldBeNull();
        await backup.RecordAsync();
        platform.Time.Advance(TimeSpan.FromHours(1));
        await backup.RecordAsync();
        platform.Time.Advance(TimeSpan.FromHours(30));
        var samples = platform.Services.GetRequiredService<Samples>();
        await samples.RefreshAsync();
        Of(samples, "tongban.due.dead", "test.failing").ShouldBe(1);
        Of(samples, "tongban.due.waiting", "test.failing").ShouldBe(0);
        Of(samples, "tongban.backup.age").ShouldBe(30 * 3600, 0.1);
    }

    [Fact]
    public async Task However_often_it_is_scraped_a_source_is_read_once_an_interval()
    {
        var (seldom, always) = (new Counted(TimeSpan.FromHours(1)), new Counted(TimeSpan.Zero));
        await using var platform = await TestPlatform.CreateAsync(
            DatabaseEngine.Sqlite,
            services => services.AddScoped<ISampledFigures>(_ => seldom)
        );
        var samples = platform.Services.GetRequiredService<Samples>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => samples.RefreshAsync()));
        seldom.Reads.ShouldBe(1);
        samples.Latest.ShouldContain(one => one.Gauge == "test.counted" && one.Value == 1);

        await using var other = await TestPlatform.CreateAsync(
            DatabaseEngine.Sqlite,
            services => services.AddScoped<ISampledFigures>(_ => always)
        );
        var eager = other.Services.GetRequiredService<Samples>();
        await eager.RefreshAsync();
        await eager.RefreshAsync();
        always.Reads.ShouldBe(2);
    }

    [Fact]
    public async Task A_reading_that_fails_leaves_no_old_number_behind()
    {
        var counted = new Counted(TimeSpan.Zero);
        await using var platform = await TestPlatform.CreateAsync(
            DatabaseEngine.Sqlite,
            services => services.AddScoped<ISampledFigures>(_ => counted)
        );
        var samples = platform.Services.GetRequiredService<Samples>();
        await samples.RefreshAsync();
        counted.Fails = true;
        await samples.RefreshAsync();
        samples.Latest.ShouldNotContain(one => one.Gauge == "test.counted");
        samples.Latest.ShouldContain(one => one.Gauge == "tongban.disk.free");
    }

    [Fact]
    public void Faults_of_the_last_hour_are_counted_and_older_ones_forgotten()
    {
        var time = new FakeTime(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
        var recent = new RecentRequests(time);
        recent.Add(500);
        recent.Add(200);
        time.Advance(TimeSpan.FromMinutes(59));
        recent.Add(404);
        recent.Add(503);
        recent.Read().ShouldBe((4, 2));
        time.Advance(TimeSpan.FromMinutes(1));
        recent.Read().ShouldBe((2, 1));
        time.Advance(TimeSpan.FromMinutes(60));
        recent.Add(200);
        recent.Read().ShouldBe((1, 0));
    }

    private static double Of(Samples samples, string gauge, string? kind = null) =>
        samples.Latest.Single(one => one.Gauge == gauge && (kind is null || one.Labels.Contains(("kind", kind)))).Value;

    private sealed class Counted(TimeSpan interval) : ISampledFigures
    {
        public int Reads { get; private set; }

        public bool Fails { get; set; }

        public TimeSpan Interval => interval;

        public IReadOnlyList<SampledGauge> Gauges { get; } = [new("test.counted", null, "Readings.")];

        public async Task<IReadOnlyList<SampledValue>> SampleAsync(CancellationToken ct = default)
        {
            Reads++;
            await Task.Delay(50, ct);
            return Fails
                ? throw new InvalidOperationException("It cannot be read.")
                : [new SampledValue("test.counted", Reads)];
        }
    }

    private sealed class Idle : IDueWork
    {
        public Task RunAsync(DueItem item, CancellationToken ct) => Task.CompletedTask;
    }

    private sealed class Failing : IDueWork
    {
        public Task RunAsync(DueItem item, CancellationToken ct) =>
            Task.FromException(new InvalidOperationException("It always fails."));
    }

    private sealed class Listener : IOutboxSubscriber
    {
        public Task HandleAsync(OutboxMessage message, CancellationToken ct) => Task.CompletedTask;
    }
}
