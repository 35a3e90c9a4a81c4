using Npgsql;
using Tongban.Testing;

namespace Tongban.Platform.Tests.Seeing;

/// <summary>What PostgreSQL and its client really say when no connection is to be had.</summary>
public sealed class NoConnectionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pool_that_is_empty_and_a_server_that_is_full_are_told_from_a_command_that_takes_too_long()
    {
        await using var database = TestDatabase.Create(DatabaseEngine.PostgreSql);
        var text = new NpgsqlConnectionStringBuilder(database.Options.ConnectionString)
        {
            MaxPoolSize = 1,
            Timeout = 1,
            CommandTimeout = 1,
        };
        await using var source = NpgsqlDataSource.Create(text.ConnectionString);
        await using var one = await source.OpenConnectionAsync(Ct);
        var empty = await ThrownAsync(() => source.OpenConnectionAsync(Ct).AsTask());
        (DatabaseFailures.HasNoConnection(empty), DatabaseFailures.IsAway(empty)).ShouldBe((true, true));
        // as Entity Framework hands it on
        var wrapped = new InvalidOperationException("transient", empty);
        (DatabaseFailures.HasNoConnection(wrapped), DatabaseFailures.IsAway(wrapped)).ShouldBe((true, true));

        await using var command = new NpgsqlCommand("SELECT pg_sleep(5)", one);
        var slow = await ThrownAsync(() => command.ExecuteNonQueryAsync(Ct));
        (DatabaseFailures.HasNoConnection(slow), DatabaseFailures.IsAway(slow)).ShouldBe((false, true));

        var full = new PostgresException(
            "too many connections",
            "FATAL",
            "FATAL",
            PostgresErrorCodes.TooManyConnections
        );
        (DatabaseFailures.HasNoConnection(full), DatabaseFailures.IsAway(full)).ShouldBe((true, true));
    }

    private static async Task<Exception> ThrownAsync(Func<Task> work) => await work.ShouldThrowAsync<NpgsqlException>();
}
