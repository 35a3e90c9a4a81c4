using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Testing;

namespace Tongban.Platform.Tests;

/// <summary>What is counted, and when: of commits, not of attempts.</summary>
public sealed class InstrumentTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task An_act_counts_when_it_is_committed_and_not_when_it_is_rolled_back(DatabaseEngine engine)
    {
        using var heard = new Heard();
        await using var platform = await TestPlatform.CreateAsync(engine);
        var (kept, dropped) = (Name("kept"), Name("dropped"));
        await platform.WriteAsync(work =>
        {
            work.Record(new LedgerEntry("test:1", kept, Actor.System, new { }));
            work.Record(new LedgerEntry("test:2", kept, Actor.System, new { }));
        });
        await platform.InScopeAsync(async services =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            await using var write = await work.BeginAsync();
            work.Record(new LedgerEntry("test:3", dropped, Actor.System, new { }));
            return 0;
        });
        heard.Sum("tongban.acts", ("act", kept)).ShouldBe(2);
        heard.Sum("tongban.acts", ("act", dropped)).ShouldBe(0);
        heard.Count("tongban.unit_of_work.duration", ("outcome", "committed")).ShouldBeGreaterThan(0);
        heard.Count("tongban.unit_of_work.duration", ("outcome", "abandoned")).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_run_of_due_work_says_its_kind_and_how_it_ended(DatabaseEngine engine)
    {
        using var heard = new Heard();
        var kind = Name("run");
        await using var platform = await TestPlatform.CreateAsync(
            engine,
            services => services.AddDueWork<FailingOnce>(kind)
        );
        await platform.WriteAsync(work => work.Schedule(kind, "one", platform.Clock.Now));
        (await platform.Worker.RunDueAsync(platform.Clock.Now)).ShouldBe(1);
        platform.Time.Advance(TimeSpan.FromMinutes(1));
        (await platform.Worker.RunDueAsync(platform.Clock.Now)).ShouldBe(1);
        heard.Count("tongban.due.run.duration", ("kind", kind), ("outcome", "failed")).ShouldBe(1);
        heard.Count("tongban.due.run.duration", ("kind", kind), ("outcome", "done")).ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task What_the_database_refuses_is_counted_by_its_reason(DatabaseEngine engine)
    {
        using var heard = new Heard();
        await using var platform = await TestPlatform.CreateAsync(engine);
        await Should.ThrowAsync<ConflictException>(() =>
            platform.WriteAsync(
                async (services, work) =>
                {
                    for (var i = 0; i < 2; i++)
                    {
                        await Sql.Command(
                                work.Connection,
                                work.Transaction,
                                "INSERT INTO platform_setting (key, value) VALUES ('twice', '1')"
                            )
                            .ExecuteAsync(default)
                            .ContinueWith(done => Rethrow(done), TaskScheduler.Default)
                            .Unwrap();
                    }
                }
            )
        );
        heard.Count("tongban.database.failures", ("reason", "conflict")).ShouldBeGreaterThan(0);
        await platform.InScopeAsync(async services =>
        {
            var connection = services.GetRequiredService<UnitOfWork>().Connection;
            await connection.OpenAsync();
            await Should.ThrowAsync<System.Data.Common.DbException>(() =>
                Sql.Command(connection, null, "SELECT * FROM no_such_table").ListAsync(_ => 0, default)
            );
            return 0;
        });
        heard.Count("tongban.database.failures", ("reason", "other")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_database_that_is_away_counts_as_unavailable()
    {
        using var heard = new Heard();
        await using var database = TestDatabase.Create(DatabaseEngine.PostgreSql);
        await using var platform = await TestPlatform.ShareAsync(database);
        database.Shut();
        await platform.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<PlatformDb>();
            await Should.ThrowAsync<Exception>(() =>
                Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(db.Set<SettingRow>())
            );
            return 0;
        });
        database.Open();
        heard.Count("tongban.database.failures", ("reason", "unavailable")).ShouldBeGreaterThan(0);
    }

    private static string Name(string what) => $"test.{what}-{Guid.NewGuid():N}";

    /// <summary>As a unit of work reports what its commit met.</summary>
    private static Task Rethrow(Task<int> done) =>
        done.Exception?.InnerException is { } error
            ? Task.FromException(ConflictException.From(error) ?? error)
            : Task.CompletedTask;

    private sealed class FailingOnce : IDueWork
    {
        public Task RunAsync(DueItem item, CancellationToken ct) =>
            item.Attempt == 1
                ? Task.FromException(new InvalidOperationException("The first run fails."))
                : Task.CompletedTask;
    }

    /// <summary>Everything that is measured in this process meanwhile, other tests' too.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly ConcurrentBag<(string Instrument, double Value, (string, string)[] Tags)> all = [];
        private readonly MeterListener listener = new();

        public Heard()
        {
            listener.InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Name == Instruments.Name)
                {
                    own.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<long>((one, value, tags, _) => Add(one, value, tags));
            listener.SetMeasurementEventCallback<double>((one, value, tags, _) => Add(one, value, tags));
            listener.Start();
        }

        public double Sum(string instrument, params (string, string)[] tags) =>
            Of(instrument, tags).Sum(one => one.Value);

        public int Count(string instrument, params (string, string)[] tags) => Of(instrument, tags).Count();

        public void Dispose() => listener.Dispose();

        private IEnumerable<(string Instrument, double Value, (string, string)[] Tags)> Of(
            string instrument,
            (string, string)[] tags
        ) => all.Where(one => one.Instrument == instrument && tags.All(one.Tags.Contains));

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var named = new (string, string)[tags.Length];
            for (var i = 0; i < tags.Length; i++)
            {
                named[i] = (tags[i].Key, tags[i].Value!.ToString()!);
            }

            all.Add((instrument.Name, value, named));
        }
    }
}
