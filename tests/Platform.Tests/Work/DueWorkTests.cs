using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tongban.Testing;

namespace Tongban.Platform.Tests;

public sealed class DueWorkTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Work_runs_in_the_order_of_due_time_and_not_before(DatabaseEngine engine)
    {
        var journal = new Journal();
        await using var platform = await CreateAsync(engine, journal);
        var now = platform.Clock.Now;
        await platform.WriteAsync(work =>
        {
            work.Schedule(Noting.Kind, "third", now.AddHours(3));
            work.Schedule(Noting.Kind, "first", now.AddHours(1), new Words("你好"));
            work.Schedule(Noting.Kind, "second", now.AddHours(2));
        });
        (await platform.Worker.RunDueAsync(now)).ShouldBe(0);
        (await platform.Worker.RunDueAsync(now.AddHours(2))).ShouldBe(2);
        journal.Lines.ShouldBe(["first 你好", "second"]);
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_due")).ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task The_backlog_counts_what_is_due_by_the_machines_clock_and_not_done(DatabaseEngine engine)
    {
        await using var platform = await CreateAsync(engine, new Journal());
        var problems = platform.Services.GetRequiredService<DueProblems>();
        var now = platform.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        (await problems.BacklogAsync(null)).ShouldBe(new DueBacklog(0, null, 0));
        await platform.WriteAsync(work =>
        {
            work.Schedule(Noting.Kind, "late", now.AddMinutes(-5), clock: DueClock.System);
            work.Schedule(Writing.Kind, "now", now.AddMinutes(-1), clock: DueClock.System);
            work.Schedule(Noting.Kind, "later", now.AddDays(1), clock: DueClock.System);
            work.Schedule(Noting.Kind, "legal", platform.Clock.Now);
        });
        var all = await problems.BacklogAsync(null);
        (all.Waiting, all.Dead).ShouldBe((2, 0));
        (now - all.Oldest!.Value).TotalMinutes.ShouldBe(5, 0.01);
        (await problems.BacklogAsync(Writing.Kind)).Waiting.ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Scheduling_again_moves_the_row_and_unscheduling_removes_it(DatabaseEngine engine)
    {
        var journal = new Journal();
        await using var platform = await CreateAsync(engine, journal);
        var now = platform.Clock.Now;
        await platform.WriteAsync(work => work.Schedule(Noting.Kind, "moved", now));
        await platform.WriteAsync(work => work.Schedule(Noting.Kind, "moved", now.AddDays(1)));
        await platform.WriteAsync(work => work.Schedule(Noting.Kind, "dropped", now));
        await platform.WriteAsync(work => work.Unschedule(Noting.Kind, "dropped"));
        (await platform.Worker.RunDueAsync(now)).ShouldBe(0);
        (await platform.Worker.RunDueAsync(now.AddDays(1))).ShouldBe(1);
        journal.Lines.ShouldBe(["moved"]);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_handler_that_throws_leaves_nothing_and_is_tried_again_until_it_is_left_to_a_person(
        DatabaseEngine engine
    )
    {
        var journal = new Journal { Failures = int.MaxValue };
        await using var platform = await CreateAsync(engine, journal, new DueWorkOptions { MaxAttempts = 3 });
        await platform.WriteAsync(work => work.Schedule(Writing.Kind, "1", platform.Clock.Now));
        var runs = 0;
        for (var hour = 0; hour < 6; hour++)
        {
            runs += await platform.Worker.RunDueAsync(platform.Clock.Now);
            platform.Time.Advance(TimeSpan.FromHours(1));
        }
        runs.ShouldBe(3);
        (await platform.CountAsync("SELECT COUNT(*) FROM other_note")).ShouldBe(0);
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_ledger")).ShouldBe(0);
        var problems = platform.Services.GetRequiredService<DueProblems>();
        var problem = (await problems.ListProblemsAsync()).ShouldHaveSingleItem();
        (await problems.BacklogAsync(null)).ShouldBe(new DueBacklog(0, null, 1));
        problem.Dead.ShouldBeTrue();
        problem.LastError.ShouldContain("on purpose");

        journal.Failures = 0;
        (await problems.RetryAsync(problem.Id)).ShouldBeTrue();
        (await platform.Worker.RunDueAsync(platform.Clock.Now)).ShouldBe(1);
        (await platform.CountAsync("SELECT COUNT(*) FROM other_note")).ShouldBe(1);
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_due")).ShouldBe(0);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_failed_item_waits_longer_after_each_attempt(DatabaseEngine engine)
    {
        var journal = new Journal { Failures = 2 };
        await using var platform = await CreateAsync(engine, journal);
        await platform.WriteAsync(work => work.Schedule(Writing.Kind, "1", platform.Clock.Now));
        (await platform.Worker.RunDueAsync(platform.Clock.Now)).ShouldBe(1);
        platform.Time.Advance(TimeSpan.FromSeconds(1));
        (await platform.Worker.RunDueAsync(platform.Clock.Now)).ShouldBe(0);
        platform.Time.Advance(TimeSpan.FromSeconds(1));
        (await platform.Worker.RunDueAsync(platform.Clock.Now)).ShouldBe(1);
        platform.Time.Advance(TimeSpan.FromSeconds(3));
        (await platform.Worker.RunDueAsync(platform.Clock.Now)).ShouldBe(0);
        platform.Time.Advance(TimeSpan.FromSeconds(1));
        (await platform.Worker.RunDueAsync(platform.Clock.Now)).ShouldBe(1);
        (await platform.CountAsync("SELECT COUNT(*) FROM other_note")).ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task The_work_of_a_process_that_ended_is_resumed_when_its_lease_is_over(DatabaseEngine engine)
    {
        var journal = new Journal();
        await using var platform = await CreateAsync(engine, journal);
        await platform.WriteAsync(work => work.Schedule(Writing.Kind, "1", platform.Clock.Now));
        var table = platform.Services.GetRequiredService<DueTable>();
        (await table.ClaimAsync(DueClock.Business, platform.Clock.Now, default)).ShouldNotBeNull();
        (await platform.Worker.RunDueAsync(platform.Clock.Now)).ShouldBe(0);
        platform.Time.Advance(TimeSpan.FromMinutes(6));
        (await platform.Worker.RunDueAsync(platform.Clock.Now)).ShouldBe(1);
        (await platform.CountAsync("SELECT COUNT(*) FROM other_note")).ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_run_that_lost_its_lease_is_rolled_back(DatabaseEngine engine)
    {
        var journal = new Journal();
        await using var platform = await CreateAsync(engine, journal);
        await platform.WriteAsync(work => work.Schedule(Writing.Kind, "1", platform.Clock.Now));
        var table = platform.Services.GetRequiredService<DueTable>();
        var runner = platform.Services.GetRequiredService<DueRunner>();
        var slow = await table.ClaimAsync(DueClock.Business, platform.Clock.Now, default);
        platform.Time.Advance(TimeSpan.FromMinutes(6));
        (await platform.Worker.RunDueAsync(platform.Clock.Now)).ShouldBe(1);
        await runner.RunAsync(slow!, default);
        (await platform.CountAsync("SELECT COUNT(*) FROM other_note")).ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_handler_may_schedule_its_own_key_anew(DatabaseEngine engine)
    {
        var journal = new Journal();
        await using var platform = await CreateAsync(engine, journal);
        await platform.WriteAsync(work => work.Schedule(Daily.Kind, "sweep", platform.Clock.Now));
        (await platform.Worker.RunDueAsync(platform.Clock.Now.AddDays(3))).ShouldBe(4);
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_due")).ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_handler_that_begins_a_second_transaction_is_stopped(DatabaseEngine engine)
    {
        var journal = new Journal();
        await using var platform = await CreateAsync(engine, journal);
        await platform.WriteAsync(work => work.Schedule(Twice.Kind, "1", platform.Clock.Now));
        await platform.Worker.RunDueAsync(platform.Clock.Now);
        journal.Lines.ShouldBe(["refused"]);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Two_processes_on_one_queue_run_each_item_exactly_once(DatabaseEngine engine)
    {
        const int Items = 60;
        await using var database = TestDatabase.Create(engine);
        var journal = new Journal();
        await using var one = await TestPlatform.ShareAsync(database, services => Configure(services, journal, null));
        await using var two = await TestPlatform.ShareAsync(database, services => Configure(services, journal, null));
        await one.WriteAsync(work =>
        {
            for (var i = 0; i < Items; i++)
            {
                work.Schedule(Writing.Kind, $"{i}", one.Clock.Now.AddSeconds(i));
            }
        });
        var runs = await Task.WhenAll(
            new[] { one, two, one, two }.Select(platform =>
                Task.Run(() => platform.Worker.RunDueAsync(one.Clock.Now.AddDays(1)))
            )
        );
        runs.Sum().ShouldBe(Items);
        journal.MostAtOnce.Values.ShouldAllBe(most => most == 1);
        (await one.CountAsync("SELECT COUNT(*) FROM other_note")).ShouldBe(Items);
        (await one.CountAsync("SELECT COUNT(DISTINCT words) FROM other_note")).ShouldBe(Items);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Every_subscriber_gets_a_message_and_one_that_fails_does_not_hold_up_the_other(
        DatabaseEngine engine
    )
    {
        var journal = new Journal { Failures = 1 };
        await using var platform = await CreateAsync(engine, journal);
        await platform.WriteAsync(work => work.Publish("case.accepted", new Words("受理")));
        await platform.WriteAsync(work => work.Publish("nobody.listens", new Words("无人")));
        await platform.Worker.RunDueAsync(platform.Clock.Now);
        journal.Lines.ShouldBe(["B 受理"]);
        platform.Time.Advance(TimeSpan.FromMinutes(1));
        await platform.Worker.RunDueAsync(platform.Clock.Now);
        journal.Lines.ShouldBe(["B 受理", "A 受理"]);
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_outbox")).ShouldBe(2);
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_due")).ShouldBe(0);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Only_messages_that_everybody_has_had_are_purged(DatabaseEngine engine)
    {
        var journal = new Journal { Failures = 1 };
        await using var platform = await CreateAsync(engine, journal);
        await platform.WriteAsync(work => work.Publish("case.accepted", new Words("受理")));
        await platform.WriteAsync(work => work.Publish("nobody.listens", new Words("无人")));
        await platform.Worker.RunDueAsync(platform.Clock.Now);
        var table = platform.Services.GetRequiredService<DueTable>();
        (await table.PurgeAsync(platform.Time.GetUtcNow().AddDays(1), default)).ShouldBe(1);
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_outbox WHERE topic = 'case.accepted'")).ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task The_running_worker_is_woken_by_a_commit(DatabaseEngine engine)
    {
        var journal = new Journal();
        await using var platform = await CreateAsync(engine, journal, Sleepy);
        await platform.Worker.StartAsync(default);
        await Task.Delay(300);
        await platform.WriteAsync(work => work.Publish("case.accepted", new Words("受理")));
        await journal.AwaitAsync(2);
        await platform.Worker.StopAsync(default);
    }

    [Fact]
    public async Task Another_process_is_woken_by_a_notification()
    {
        await using var database = TestDatabase.Create(DatabaseEngine.PostgreSql);
        var journal = new Journal();
        await using var writer = await TestPlatform.ShareAsync(
            database,
            services => Configure(services, new Journal(), Sleepy with { Parallelism = 0 })
        );
        await using var worker = await TestPlatform.ShareAsync(
            database,
            services => Configure(services, journal, Sleepy)
        );
        await writer.Worker.StartAsync(default);
        await worker.Worker.StartAsync(default);
        await Task.Delay(500);
        await writer.WriteAsync(work => work.Publish("case.accepted", new Words("受理")));
        await journal.AwaitAsync(2);
        await worker.Worker.StopAsync(default);
        await writer.Worker.StopAsync(default);
    }

    [Fact]
    public async Task Work_that_nobody_does_cannot_be_scheduled()
    {
        await using var platform = await CreateAsync(DatabaseEngine.Sqlite, new Journal());
        await Should.ThrowAsync<InvalidOperationException>(() =>
            platform.WriteAsync(work => work.Schedule("no.such-work", "1", platform.Clock.Now))
        );
    }

    private static DueWorkOptions Sleepy => new() { PollInterval = TimeSpan.FromMinutes(10) };

    [Fact]
    public async Task A_handler_that_commits_keeps_its_claim_to_the_end()
    {
        var warnings = new Warnings();
        await using var platform = await TestPlatform.CreateAsync(
            DatabaseEngine.Sqlite,
            services =>
            {
                Configure(services, new Journal(), null);
                services.AddLogging(logging => logging.AddProvider(warnings));
            }
        );
        await platform.WriteAsync(work => work.Schedule(Writing.Kind, "once", platform.Clock.Now));
        (await platform.Worker.RunDueAsync(platform.Clock.Now)).ShouldBe(1);
        warnings.Lines.ShouldNotContain(line => line.Contains(Writing.Kind, StringComparison.Ordinal));
    }

    private static Task<TestPlatform> CreateAsync(
        DatabaseEngine engine,
        Journal journal,
        DueWorkOptions? options = null
    ) => TestPlatform.CreateAsync(engine, services => Configure(services, journal, options));

    private static void Configure(IServiceCollection services, Journal journal, DueWorkOptions? options)
    {
        SampleModule.Add(services);
        services.AddSingleton(journal);
        if (options is not null)
        {
            services.AddSingleton(options);
        }
        services
            .AddDueWork<Noting>(Noting.Kind)
            .AddDueWork<Writing>(Writing.Kind)
            .AddDueWork<Daily>(Daily.Kind)
            .AddDueWork<Twice>(Twice.Kind)
            .AddSubscriber<ListenerA>("case.accepted")
            .AddSubscriber<ListenerB>("case.accepted");
    }

    private sealed record Words(string Text);

    private sealed class Journal
    {
        private readonly ConcurrentQueue<string> lines = new();
        private readonly ConcurrentDictionary<string, int> running = new();

        public int Failures { get; set; }

        public IReadOnlyList<string> Lines => [.. lines];

        public ConcurrentDictionary<string, int> MostAtOnce { get; } = new();

        public void Note(string line) => lines.Enqueue(line);

        public void FailIfAsked()
        {
            if (Failures > 0)
            {
                Failures--;
                throw new InvalidOperationException("on purpose");
            }
        }

        public void Enter(string key)
        {
            var now = running.AddOrUpdate(key, 1, (_, n) => n + 1);
            MostAtOnce.AddOrUpdate(key, now, (_, most) => Math.Max(most, now));
        }

        public void Leave(string key) => running.AddOrUpdate(key, 0, (_, n) => n - 1);

        public async Task AwaitAsync(int count)
        {
            for (var i = 0; i < 200 && lines.Count < count; i++)
            {
                await Task.Delay(50);
            }
            lines.Count.ShouldBe(count);
        }
    }

    private sealed class Noting(Journal journal) : IDueWork
    {
        public const string Kind = "sample.noting";

        public Task RunAsync(DueItem item, CancellationToken ct)
        {
            journal.Note(item.Json is null ? item.Key : $"{item.Key} {item.Payload<Words>().Text}");
            return Task.CompletedTask;
        }
    }

    private sealed class Writing(Journal journal, UnitOfWork work, OtherDb db, IdSource ids) : IDueWork
    {
        public const string Kind = "sample.writing";

        public async Task RunAsync(DueItem item, CancellationToken ct)
        {
            journal.Enter(item.Key);
            await using var write = await work.BeginAsync(ct);
            db.Add(
                new Note
                {
                    Id = ids.Next(),
                    PermitId = 1,
                    Words = item.Key,
                }
            );
            await db.SaveChangesAsync(ct);
            work.Record(new LedgerEntry($"note:{item.Key}", "note.made", Actor.System, new { item.Key }));
            await Task.Delay(2, ct);
            journal.FailIfAsked();
            await write.CommitAsync(ct);
            journal.Leave(item.Key);
        }
    }

    private sealed class Warnings : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                Lines.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose() { }
    }

    private sealed class Daily(UnitOfWork work) : IDueWork
    {
        public const string Kind = "sample.daily";

        public async Task RunAsync(DueItem item, CancellationToken ct)
        {
            await using var write = await work.BeginAsync(ct);
            work.Schedule(Kind, item.Key, item.DueAt.AddDays(1));
            await write.CommitAsync(ct);
        }
    }

    private sealed class Twice(UnitOfWork work, Journal journal) : IDueWork
    {
        public const string Kind = "sample.twice";

        public async Task RunAsync(DueItem item, CancellationToken ct)
        {
            await using (var write = await work.BeginAsync(ct))
            {
                await write.CommitAsync(ct);
            }
            await Should.ThrowAsync<InvalidOperationException>(() => work.BeginAsync(ct));
            journal.Note("refused");
        }
    }

    private sealed class ListenerA(Journal journal) : IOutboxSubscriber
    {
        public Task HandleAsync(OutboxMessage message, CancellationToken ct)
        {
            journal.FailIfAsked();
            journal.Note($"A {message.Body<Words>().Text}");
            return Task.CompletedTask;
        }
    }

    private sealed class ListenerB(Journal journal) : IOutboxSubscriber
    {
        public Task HandleAsync(OutboxMessage message, CancellationToken ct)
        {
            journal.Note($"B {message.Body<Words>().Text}");
            return Task.CompletedTask;
        }
    }
}
