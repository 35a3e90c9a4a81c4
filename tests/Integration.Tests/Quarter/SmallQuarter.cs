using System.Data.Common;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Host.Replay;
using Tongban.Insight.Quarter;
using Tongban.Platform;
using Tongban.Testing;

namespace Tongban.Integration.Tests.Quarter;

/// <summary>A replay with a few cases of every item, in a database of its own.</summary>
internal sealed class SmallQuarter : IAsyncDisposable
{
    private const int Most = 3;
    private readonly TestDatabase database;
    private readonly QuarterReplay replay;

    private SmallQuarter(TestDatabase database, Scenario scenario)
    {
        this.database = database;
        Scenario = scenario;
        replay = QuarterReplay.Open(database.Options, database.Folder, scenario);
    }

    public Scenario Scenario { get; }

    public IServiceProvider Services => replay.Services;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The shipped scenario with at most three cases an item and channel.</summary>
    public static Scenario Shrunk() => Shrunk(Scenario.Load(Scenario.PathOf("haixi-2022q1")));

    public static async Task<SmallQuarter> RunAsync(DatabaseEngine engine)
    {
        var small = new SmallQuarter(TestDatabase.Create(engine), Shrunk());
        await small.replay.RunAsync(_ => { }, Ct);
        return small;
    }

    public Task<ReplayReport> CheckAsync(QuarterTable? printed = null) => replay.CheckAsync(printed ?? Printed(), Ct);

    /// <summary>The table that the scenario's numbers make, as a government would print it.</summary>
    public QuarterTable Printed() => PrintedQuarter.Parse(Csv()).Value;

    public string Csv()
    {
        var text = new StringBuilder("部门,网上受理,窗口受理,合计受理,正常办结\n");
        var names = File.ReadLines(DataFiles.PathOf("haixi-2022q1", "annex1.csv"))
            .Skip(1)
            .Select(line => line.Split(',')[0])
            .ToList();
        var rows = names.ConvertAll(name =>
        {
            var items = Scenario
                .Authorities.Where(one => NameOf(one.Authority) == name || name == "合计")
                .SelectMany(one => one.Items)
                .ToList();
            var (online, counter) = (items.Sum(one => one.Online), items.Sum(one => one.Counter));
            return $"{name},{online},{counter},{online + counter},{online + counter - items.Sum(one => one.Open)}";
        });
        return text.AppendJoin('\n', rows).ToString();
    }

    public async Task<LedgerReport> VerifyLedgerAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LedgerVerifier>().VerifyAsync(ct: Ct);
    }

    /// <summary>Plain SQL behind the platform's back.</summary>
    public async Task<int> SpoilAsync(string sql)
    {
        await using var scope = Services.CreateAsyncScope();
        var connection = scope.ServiceProvider.GetRequiredService<UnitOfWork>().Connection;
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await replay.DisposeAsync();
        await database.DisposeAsync();
    }

    private static string NameOf(string authority) => Names.Value[authority];

    private static readonly Lazy<Dictionary<string, string>> Names = new(() =>
        System
            .Text.Json.JsonDocument.Parse(File.ReadAllText(DataFiles.PathOf("authorities", "haixi.json")))
            .RootElement.GetProperty("authorities")
            .EnumerateArray()
            .Where(one => one.TryGetProperty("annexRow", out _))
            .ToDictionary(
                one => one.GetProperty("code").GetString()!,
                one => one.GetProperty("annexRow").GetString()!,
                StringComparer.Ordinal
            )
    );

    private static Scenario Shrunk(Scenario whole) =>
        whole with
        {
            Authorities =
            [
                .. whole.Authorities.Select(one =>
                    one with
                    {
                        Items =
                        [
                            .. one.Items.Select(item => new ScenarioItem(
                                item.Item,
                                Math.Min(item.Online, 1),
                                Math.Min(item.Counter, Most),
                                Math.Min(item.Open, 1)
                            )),
                        ],
                    }
                ),
            ],
        };
}
