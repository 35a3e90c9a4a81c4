using Microsoft.Extensions.DependencyInjection;
using Tongban.Testing;

namespace Tongban.Platform.Tests;

/// <summary>A scope that began late and only adds rows: on PostgreSQL it is one exchange, without BEGIN and COMMIT.</summary>
public sealed class OneExchangeTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Rows_of_every_kind_are_written_together_or_not_at_all(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        await Should.ThrowAsync<ConflictException>(() => AddAsync(platform, Permit(1, "一"), Permit(2, "一")));
        (await CountsAsync(platform)).ShouldBe((0, 0, 0));
        await AddAsync(platform, Permit(1, "一"), Permit(2, "二"));
        (await CountsAsync(platform)).ShouldBe((2, 1, 1));
        // and when another process has taken the name since
        await Should.ThrowAsync<ConflictException>(() => AddAsync(platform, Permit(3, "三"), Permit(4, "二")));
        (await CountsAsync(platform)).ShouldBe((2, 1, 1));
    }

    [Fact]
    public async Task A_stream_that_an_entry_opens_was_not_there_before()
    {
        await using var platform = await TestPlatform.CreateAsync(DatabaseEngine.PostgreSql, SampleModule.Add);
        await OpenAsync();
        await Should.ThrowAsync<ConflictException>(OpenAsync);
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_ledger")).ShouldBe(1);

        Task OpenAsync() =>
            platform.WriteAsync(
                (_, work) =>
                {
                    work.Record(Entry with { Opens = true });
                    return Task.CompletedTask;
                }
            );
    }

    [Fact]
    public async Task What_a_commit_expects_still_holds_when_it_is_written()
    {
        await using var platform = await TestPlatform.CreateAsync(DatabaseEngine.PostgreSql, SampleModule.Add);
        await AddAsync(platform, Permit(1, "一"));
        await ExpectAsync(1);
        (await CountsAsync(platform)).Permits.ShouldBe(2);
        var undone = 0;
        await Should.ThrowAsync<ConflictException>(() => ExpectAsync(7, () => undone++));
        ((await CountsAsync(platform)).Permits, undone).ShouldBe((2, 1));

        async Task ExpectAsync(long id, Action? undo = null)
        {
            await using var scope = platform.Services.CreateAsyncScope();
            await using var write = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginLateAsync();
            scope.ServiceProvider.GetRequiredService<SampleDb>().Append(Permit(id + 10, $"{id}"));
            write.Expect(
                "SELECT COUNT(*) FROM sample_permit WHERE id = @id AND title = @title",
                ("@id", id),
                ("@title", "一")
            );
            write.OnRollback(() => undo?.Invoke());
            await write.CommitAsync();
        }
    }

    [Fact]
    public async Task Where_a_look_needs_no_exchange_nothing_is_expected()
    {
        await using var platform = await TestPlatform.CreateAsync(DatabaseEngine.Sqlite, SampleModule.Add);
        await using var scope = platform.Services.CreateAsyncScope();
        await using var write = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginLateAsync();
        write.CanExpect.ShouldBeFalse();
        Should.Throw<NotSupportedException>(() => write.Expect("SELECT 1"));
    }

    private static LedgerEntry Entry => new("permit:1", "permit.added", Actor.System, new { number = "一" });

    private static Permit Permit(long id, string title) => new() { Id = id, Title = title };

    private static async Task AddAsync(TestPlatform platform, params Permit[] permits)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await using var write = await work.BeginLateAsync();
        scope.ServiceProvider.GetRequiredService<SampleDb>().Append(permits);
        work.Publish("permit.added", new { permits[0].Id });
        work.Record(Entry);
        await write.CommitAsync();
    }

    private static async Task<(long Permits, long Messages, long Entries)> CountsAsync(TestPlatform platform) =>
        (
            await platform.CountAsync("SELECT COUNT(*) FROM sample_permit"),
            await platform.CountAsync("SELECT COUNT(*) FROM platform_outbox"),
            await platform.CountAsync("SELECT COUNT(*) FROM platform_ledger")
        );
}
