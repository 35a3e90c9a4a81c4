using System.Collections.Concurrent;
using Tongban.Platform;

namespace Tongban.Testing;

/// <summary>The database that a first start makes, kept while the tests run, so that each server begins with a copy of it.</summary>
public static class PreparedDatabase
{
    private static readonly ConcurrentDictionary<DatabaseEngine, Lazy<Task<TestDatabase>>> Prepared = [];
    private static readonly SemaphoreSlim Copying = new(1, 1);

    static PreparedDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove();

    public static async Task<TestDatabase> CopyAsync(DatabaseEngine engine, Func<Task<TestDatabase>> prepare)
    {
        var prepared = await Prepared.GetOrAdd(engine, _ => new Lazy<Task<TestDatabase>>(prepare)).Value;
        await Copying.WaitAsync();
        try
        {
            return prepared.Copy();
        }
        finally
        {
            Copying.Release();
        }
    }

    // the cluster of PostgreSQL is thrown away whole
    private static void Remove()
    {
        foreach (var one in Prepared.Values.Where(one => one.IsValueCreated && one.Value.IsCompletedSuccessfully))
        {
            Directory.Delete(one.Value.Result.Folder, recursive: true);
        }
    }
}
