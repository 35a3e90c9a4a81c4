using Microsoft.Extensions.DependencyInjection;
using Tongban.Platform;

namespace Tongban.Testing;

/// <summary>The platform's services and those of the modules under test, over a migrated database of their own.</summary>
public sealed class TestPlatform : IAsyncDisposable
{
    private readonly TestDatabase? owned;

    private TestPlatform(
        ServiceProvider services,
        TestDatabase? owned,
        string folder,
        SettableBusinessClock clock,
        FakeTime time
    )
    {
        Services = services;
        Folder = folder;
        this.owned = owned;
        Clock = clock;
        Time = time;
    }

    /// <summary>The root services.</summary>
    public ServiceProvider Services { get; }

    /// <summary>Legal time; starts at 2026-03-02 09:00 +08:00, a Monday.</summary>
    public SettableBusinessClock Clock { get; }

    /// <summary>The machine's time.</summary>
    public FakeTime Time { get; }

    /// <summary>Where files are kept.</summary>
    public string Folder { get; }

    /// <summary>The one worker; not started, so that a test runs it when it wants.</summary>
    public DueWorker Worker => Services.GetRequiredService<DueWorker>();

    /// <summary>Builds and migrates over a new database, which is removed with the platform.</summary>
    public static async Task<TestPlatform> CreateAsync(
        DatabaseEngine engine,
        Action<IServiceCollection>? configure = null
    )
    {
        var database = TestDatabase.Create(engine);
        return await BuildAsync(database, database, configure);
    }

    /// <summary>Builds and migrates over a database that others use too.</summary>
    public static Task<TestPlatform> ShareAsync(TestDatabase database, Action<IServiceCollection>? configure = null) =>
        BuildAsync(database, null, configure);

    /// <summary>Does something in a scope of its own, as a request would.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    /// <summary>Writes in a scope of its own, and commits.</summary>
    public async Task WriteAsync(Func<IServiceProvider, UnitOfWork, Task> act)
    {
        await using var scope = Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await using var write = await work.BeginAsync();
        await act(scope.ServiceProvider, work);
        await write.CommitAsync();
    }

    /// <summary>Writes in a scope of its own, and commits.</summary>
    public Task WriteAsync(Action<UnitOfWork> act) =>
        WriteAsync(
            (_, work) =>
            {
                act(work);
                return Task.CompletedTask;
            }
        );

    /// <summary>A single number from the database.</summary>
    public async Task<long> CountAsync(string sql) => Convert.ToInt64(await ScalarAsync(sql), null);

    /// <summary>A single text from the database.</summary>
    public async Task<string> TextAsync(string sql) => (string)(await ScalarAsync(sql))!;

    /// <summary>Changes the database behind the program's back.</summary>
    public Task ExecuteAsync(string sql) => ScalarAsync(sql);

    private Task<object?> ScalarAsync(string sql) =>
        InScopeAsync(async services =>
        {
            var connection = services.GetRequiredService<UnitOfWork>().Connection;
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteScalarAsync();
        });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        if (owned is not null)
        {
            await owned.DisposeAsync();
        }
    }

    private static async Task<TestPlatform> BuildAsync(
        TestDatabase database,
        TestDatabase? owned,
        Action<IServiceCollection>? configure
    )
    {
        var clock = new SettableBusinessClock(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));
        var time = new FakeTime(new DateTimeOffset(2026, 11, 21, 1, 0, 0, TimeSpan.Zero));
        var services = new ServiceCollection();
        services.AddSingleton<IBusinessClock>(clock);
        services.AddSingleton<TimeProvider>(time);
        services.AddPlatform(database.Options, database.Folder, TestDatabase.MasterKey);
        configure?.Invoke(services);
        var provider = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }
        );
        await Migrator.MigrateAllAsync(provider);
        return new(provider, owned, database.Folder, clock, time);
    }
}
