using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Testing;

namespace Tongban.Platform.Tests;

public sealed class UnitOfWorkTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Two_contexts_of_a_request_commit_together(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        await platform.WriteAsync(AddBoth);
        (await platform.CountAsync("SELECT COUNT(*) FROM sample_permit")).ShouldBe(1);
        (await platform.CountAsync("SELECT COUNT(*) FROM other_note")).ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_scope_without_commit_leaves_no_row_of_any_kind(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, Configure);
        await platform.InScopeAsync(async services =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            await using var write = await work.BeginAsync();
            await AddBoth(services, work);
            await services.GetRequiredService<SampleDb>().SaveChangesAsync();
            WriteAll(work, platform);
            return 0;
        });
        await ShouldBeEmptyAsync(platform);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_commit_that_fails_leaves_no_row_and_the_scope_can_be_used_again(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, Configure);
        await platform.InScopeAsync(async services =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            var write = await work.BeginAsync();
            await AddBoth(services, work);
            await AddBoth(services, work);
            WriteAll(work, platform);
            var conflict = await Should.ThrowAsync<ConflictException>(() => write.CommitAsync());
            conflict.Rejection.Code.ShouldBe("PLAT-0409");
            await write.DisposeAsync();
            await ShouldBeEmptyAsync(platform);
            await using var second = await work.BeginAsync();
            await AddBoth(services, work);
            await second.CommitAsync();
            return 0;
        });
        (await platform.CountAsync("SELECT COUNT(*) FROM sample_permit")).ShouldBe(1);
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_outbox")).ShouldBe(0);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_stale_write_is_a_conflict_and_the_version_counts_up(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        await platform.WriteAsync(AddBoth);
        await using var first = platform.Services.CreateAsyncScope();
        await using var second = platform.Services.CreateAsyncScope();
        var mine = await first.ServiceProvider.GetRequiredService<SampleDb>().Permits.SingleAsync();
        var theirs = await second.ServiceProvider.GetRequiredService<SampleDb>().Permits.SingleAsync();
        mine.Title = "我的";
        theirs.Title = "他的";
        await CommitAsync(second.ServiceProvider);
        await Should.ThrowAsync<ConflictException>(() => CommitAsync(first.ServiceProvider));
        (await platform.CountAsync("SELECT version FROM sample_permit")).ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task The_version_that_the_user_saw_is_what_counts(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        await platform.WriteAsync(AddBoth);
        await Change(0);
        await Should.ThrowAsync<ConflictException>(() => Change(0));
        await Change(1);

        Task Change(int seen) =>
            platform.WriteAsync(
                async (services, _) =>
                {
                    var db = services.GetRequiredService<SampleDb>();
                    db.ExpectVersion(await db.Permits.SingleAsync(), seen);
                }
            );
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Values_come_back_as_they_were_stored(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        var filed = new DateTimeOffset(2026, 3, 2, 9, 15, 0, TimeSpan.FromHours(8)).AddMicroseconds(7);
        var protector = platform.Services.GetRequiredService<IFieldProtector>();
        await platform.WriteAsync(
            (services, _) =>
            {
                services
                    .GetRequiredService<SampleDb>()
                    .Add(
                        new Permit
                        {
                            Id = 1,
                            Title = "𠮷田·阿卜杜拉",
                            State = SampleState.Closed,
                            FiledAt = filed,
                            ExpiresOn = new DateOnly(2031, 3, 1),
                            OnTheSpot = true,
                            FeeFen = 1050,
                            Phone = protector.Protect("13800003210"),
                        }
                    );
                return Task.CompletedTask;
            }
        );
        var permit = await platform.InScopeAsync(services =>
            services
                .GetRequiredService<SampleDb>()
                .Permits.Where(p => p.State == SampleState.Closed && p.OnTheSpot && p.FiledAt <= filed)
                .OrderBy(p => p.FiledAt)
                .SingleAsync()
        );
        permit.Title.ShouldBe("𠮷田·阿卜杜拉");
        permit.FiledAt.ShouldBe(filed);
        permit.FiledAt.Offset.ShouldBe(TimeSpan.FromHours(8));
        permit.ExpiresOn.ShouldBe(new DateOnly(2031, 3, 1));
        protector.Reveal(permit.Phone).ShouldBe("13800003210");
        (await platform.CountAsync("SELECT COUNT(*) FROM sample_permit WHERE phone LIKE 'p1:1:%'")).ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Saving_outside_a_write_scope_is_refused(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        await platform.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<SampleDb>();
            db.Add(NewPermit(1, "x"));
            await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
            Should.Throw<InvalidOperationException>(() =>
                services.GetRequiredService<UnitOfWork>().Publish("t", new { })
            );
            return 0;
        });
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Reads_go_on_while_a_writer_holds_its_transaction(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        await platform.WriteAsync(AddBoth);
        await using var writer = platform.Services.CreateAsyncScope();
        var work = writer.ServiceProvider.GetRequiredService<UnitOfWork>();
        await using var write = await work.BeginAsync();
        var permit = await writer.ServiceProvider.GetRequiredService<SampleDb>().Permits.SingleAsync();
        permit.Title = "改";
        await writer.ServiceProvider.GetRequiredService<SampleDb>().SaveChangesAsync();
        var seen = await platform
            .InScopeAsync(services => services.GetRequiredService<SampleDb>().Permits.SingleAsync())
            .WaitAsync(TimeSpan.FromSeconds(5));
        seen.Title.ShouldBe("许可");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Many_writers_at_once_all_get_their_turn(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        var ids = platform.Services.GetRequiredService<IdSource>();
        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(i =>
                    Task.Run(() =>
                        platform.WriteAsync(
                            (services, _) =>
                            {
                                services.GetRequiredService<SampleDb>().Add(NewPermit(ids.Next(), $"第{i}号"));
                                return Task.CompletedTask;
                            }
                        )
                    )
                )
        );
        (await platform.CountAsync("SELECT COUNT(*) FROM sample_permit")).ShouldBe(40);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Giving_up_while_waiting_for_the_gate_leaves_it_to_the_next(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        await using var scope = platform.Services.CreateAsyncScope();
        var write = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync();
        using var cancel = new CancellationTokenSource();
        await using var other = platform.Services.CreateAsyncScope();
        var waiting = other.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(cancel.Token);
        if (engine == DatabaseEngine.Sqlite)
        {
            await cancel.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        }
        else
        {
            await (await waiting).DisposeAsync();
        }
        await write.DisposeAsync();
        await platform.WriteAsync(AddBoth).WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_scope_that_begins_late_keeps_nobody_waiting_and_meets_their_commit(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, Configure);
        await platform.WriteAsync(AddBoth);
        await platform.InScopeAsync(async services =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            await using var write = await work.BeginLateAsync();
            var permit = await services.GetRequiredService<SampleDb>().Permits.SingleAsync();
            permit.Title = "我的";
            WriteAll(work, platform);
            await platform.WriteAsync(RenameAsync).WaitAsync(TimeSpan.FromSeconds(5));
            await Should.ThrowAsync<ConflictException>(() => write.CommitAsync());
            return 0;
        });
        (await platform.CountAsync("SELECT COUNT(*) FROM sample_permit WHERE title = '他的'")).ShouldBe(1);
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_outbox")).ShouldBe(0);

        static async Task RenameAsync(IServiceProvider services, UnitOfWork work) =>
            (await services.GetRequiredService<SampleDb>().Permits.SingleAsync()).Title = "他的";
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_scope_that_begins_late_and_is_left_leaves_no_row_saved_or_not(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, Configure);
        await platform.InScopeAsync(async services =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            await using (await work.BeginLateAsync())
            {
                await AddBoth(services, work);
                WriteAll(work, platform);
            }
            await using (await work.BeginLateAsync())
            {
                await AddBoth(services, work);
                await services.GetRequiredService<SampleDb>().SaveChangesAsync();
                WriteAll(work, platform);
            }
            await using var third = await work.BeginLateAsync();
            await third.CommitAsync();
            return 0;
        });
        await ShouldBeEmptyAsync(platform);
    }

    private static async Task CommitAsync(IServiceProvider services)
    {
        await using var write = await services.GetRequiredService<UnitOfWork>().BeginAsync();
        await write.CommitAsync();
    }

    private static void Configure(IServiceCollection services)
    {
        SampleModule.Add(services);
        services.AddDueWork<Nothing>("sample.nothing").AddSubscriber<Nothing>("sample.happened");
    }

    private static Task AddBoth(IServiceProvider services, UnitOfWork work)
    {
        var ids = services.GetRequiredService<IdSource>();
        var permit = NewPermit(ids.Next(), "许可");
        services.GetRequiredService<SampleDb>().Add(permit);
        services.GetRequiredService<OtherDb>().Add(new Note { Id = ids.Next(), PermitId = permit.Id });
        return Task.CompletedTask;
    }

    private static Permit NewPermit(long id, string title) => new() { Id = id, Title = title };

    private static void WriteAll(UnitOfWork work, TestPlatform platform)
    {
        work.Publish("sample.happened", new { Id = 1 });
        work.Schedule("sample.nothing", "1", platform.Clock.Now);
        work.Record(new LedgerEntry("permit:1", "permit.made", Actor.System, new { Id = 1 }));
    }

    private static async Task ShouldBeEmptyAsync(TestPlatform platform)
    {
        foreach (
            var table in (string[])["sample_permit", "other_note", "platform_outbox", "platform_due", "platform_ledger"]
        )
        {
            (await platform.CountAsync($"SELECT COUNT(*) FROM {table}")).ShouldBe(0, table);
        }
    }

    private sealed class Nothing : IDueWork, IOutboxSubscriber
    {
        public Task RunAsync(DueItem item, CancellationToken ct) => Task.CompletedTask;

        public Task HandleAsync(OutboxMessage message, CancellationToken ct) => Task.CompletedTask;
    }
}
