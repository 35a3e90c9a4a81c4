using System.Diagnostics;
using System.Globalization;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Survival.Tests;

/// <summary>The program on SQLite, killed again and again while programs file.</summary>
public sealed class SqliteTests : IDisposable
{
    private const int Kills = 50;
    private const int Clients = 3;
    private static readonly TimeSpan Load = TimeSpan.FromSeconds(1);

    private readonly string data = Directory.CreateTempSubdirectory("tongban-survival-sqlite-").FullName;
    private readonly Journal journal = new();

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Killed_fifty_times_while_programs_file_SQLite_loses_nothing_that_was_acknowledged()
    {
        Only.InFull();
        var database = DatabaseOptions.ForFile(Path.Combine(data, "tongban.db"));
        await using var node = new Node("sqlite", data, null, new NodeShape { Works = true });
        await node.StartAsync();
        await FaultItem.WriteAsync(database);
        var key = await Node.NewKeyAsync(node.Url);
        using var filer = new Filer(key, await ServiceKey.UploadAsync(node.Url, key));
        var census = new Census(database, data);
        await census.BeginAsync();
        var (longest, all) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var kill = 1; kill <= Kills; kill++)
        {
            await FileUntilAsync(filer, node);
            var back = await node.StartAsync();
            (longest, all) = (back > longest ? back : longest, all + back);
            var row = await census.TakeAsync("", journal, back);
            (row.Lost, journal.Faults.Count).ShouldBe((0, 0), $"after kill {kill}: {row}");
        }

        await ResendAsync(filer, node);
        var waiting = await census.DrainAsync();
        var last = await census.TakeAsync(
            string.Create(CultureInfo.InvariantCulture, $"SQLite: kill -9, {Kills} times"),
            journal,
            longest
        );
        FaultReport.Write(last.ToString());
        FaultReport.Write(
            string.Create(CultureInfo.InvariantCulture, $"SQLite: {all.TotalSeconds / Kills:0.0} s a start on average")
        );
        (last.Lost, last.Doubled).ShouldBe((0, 0), last.ToString());
        last.Filings.ShouldBeGreaterThan(Kills, "the load was none");
        journal.OpenFilings.ShouldBeEmpty();
        waiting.ShouldBeEmpty();
        (await census.FaultsAsync()).ShouldBeEmpty();
        longest.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    /// <summary>Files from a few clients, and kills the program in the middle of it.</summary>
    private async Task FileUntilAsync(Filer filer, Node node)
    {
        using var killed = new CancellationTokenSource();
        var clients = Enumerable
            .Range(0, Clients)
            .Select(_ =>
                Task.Run(async () =>
                {
                    while (!killed.IsCancellationRequested)
                    {
                        await SendAsync(filer, node, Guid.NewGuid().ToString("N"));
                    }
                })
            )
            .ToList();
        await Task.Delay(Load);
        await node.KillAsync();
        await killed.CancelAsync();
        await Task.WhenAll(clients);
    }

    private async Task<FilingAnswer> SendAsync(Filer filer, Node node, string token)
    {
        var asked = Stopwatch.GetTimestamp();
        var answer = await filer.FileAsync(node.Url, token);
        if (answer.Number is { } number)
        {
            journal.Acknowledge(node.Url, token, number, asked);
        }
        else
        {
            if (answer.Status is not (0 or >= 500))
            {
                journal.Fault($"a filing was refused: {answer.Status} {answer.Words}");
            }

            journal.Leave(token);
            await Task.Delay(20);
        }

        return answer;
    }

    private async Task ResendAsync(Filer filer, Node node)
    {
        var open = journal.OpenFilings.Count;
        for (var tries = 0; tries < open * 3 && journal.TryResend(out string token); tries++)
        {
            if ((await SendAsync(filer, node, token)).Before)
            {
                journal.Found();
            }
        }
    }
}
