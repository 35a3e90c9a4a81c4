using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Tongban.Bench.Speed;

/// <summary>Processor time in milliseconds that the program, its database and this client have used.</summary>
internal sealed record ProcessorTime(double Program, double Database, double Client)
{
    /// <summary>Linux counts in ticks of a hundredth of a second, whatever the kernel's own clock.</summary>
    private const double Tick = 10;

    /// <summary>What each call took between two looks: of all readings here the one that other work on the machine changes least.</summary>
    /// <param name="wait">Until the first look.</param>
    /// <param name="between">Between the looks.</param>
    public static async Task<ProcessorTime> UsedAsync(Bed bed, TimeSpan wait, TimeSpan between)
    {
        await Task.Delay(wait);
        var before = await NowAsync(bed);
        await Task.Delay(between);
        var after = await NowAsync(bed);
        return new ProcessorTime(
            after.Program - before.Program,
            after.Database - before.Database,
            after.Client - before.Client
        );
    }

    public string Each(long calls) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"processor time a call: program {Program / calls:0.00} ms, database {Database / calls:0.00} ms, client {Client / calls:0.00} ms"
        );

    private static async Task<ProcessorTime> NowAsync(Bed bed)
    {
        await using var connection = new NpgsqlConnection(bed.Database);
        await connection.OpenAsync();
        await using var mine = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        var server = Stat((int)(await mine.ExecuteScalarAsync())!).Parent;
        var database = Directory
            .EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(Stat)
            .Where(one => one.Parent == server)
            .Sum(one => one.Own);
        using var client = Process.GetCurrentProcess();
        return new ProcessorTime(
            Stat(bed.Site.ProcessId).Own,
            database + Stat(server).OfEnded,
            client.TotalProcessorTime.TotalMilliseconds
        );
    }

    /// <summary>Of /proc/[pid]/stat, after the name in brackets: parent, user and system time, and that of ended children.</summary>
    private static (int Parent, double Own, double OfEnded) Stat(int id)
    {
        try
        {
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            double At(int field) => double.Parse(fields[field], CultureInfo.InvariantCulture) * Tick;
            return (int.Parse(fields[1], CultureInfo.InvariantCulture), At(11) + At(12), At(13) + At(14));
        }
        catch (IOException)
        {
            // ended between the listing and the look
            return (0, 0, 0);
        }
    }
}
