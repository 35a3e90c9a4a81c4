using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Tongban.Platform;

/// <summary>A program of PostgreSQL on this machine: <c>pg_dump</c>, <c>pg_restore</c>.</summary>
internal sealed partial class PostgresTool
{
    /// <summary>Names the only folder to look in.</summary>
    public const string FolderVariable = "TONGBAN_POSTGRES_BIN";
    private const int LongestMessage = 1000;

    private readonly string file;

    private PostgresTool(string file, int version) => (this.file, Version) = (file, version);

    /// <summary>Major version.</summary>
    public int Version { get; }

    /// <summary>The one of this version, else the next later one; null when there is none.</summary>
    public static async Task<PostgresTool?> FindAsync(string name, int version, CancellationToken ct)
    {
        var found = new List<PostgresTool>();
        foreach (var path in Folders().Select(folder => Path.Combine(folder, name)).Where(File.Exists))
        {
            var (exit, said) = await RunAsync(path, ["--version"], [], ct);
            if (
                exit == 0
                && Number().Match(said) is { Success: true } number
                && int.TryParse(number.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            )
            {
                found.Add(new PostgresTool(path, major));
            }
        }
        return found.Where(one => one.Version >= version).MinBy(one => one.Version);
    }

    /// <summary>
    /// Runs it on the database of the connection. How to reach that goes into the environment, so that no password is in the
    /// list of processes.
    /// </summary>
    /// <returns>Null, or what it said before it failed.</returns>
    public async Task<string?> RunAsync(
        IEnumerable<string> arguments,
        NpgsqlConnection connection,
        DatabaseOptions database,
        CancellationToken ct
    )
    {
        var (exit, said) = await RunAsync(file, arguments, Reach(connection, database), ct);
        return exit == 0 ? null : said.Trim();
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } only)
        {
            return [only];
        }
        string[] homes = ["/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/postgresql"];
        return homes
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Concat(Directory.Exists("/usr") ? Directory.EnumerateDirectories("/usr", "pgsql-*") : [])
            .Select(home => Path.Combine(home, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .Where(folder => folder.Length > 0);
    }

    /// <summary>The variables of libpq for the server of the open connection: the connection string may name several.</summary>
    private static Dictionary<string, string?> Reach(NpgsqlConnection connection, DatabaseOptions database)
    {
        var given = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var reach = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PGHOST"] = connection.Host,
            ["PGPORT"] = connection.Port.ToString(CultureInfo.InvariantCulture),
            ["PGDATABASE"] = connection.Database,
            ["PGUSER"] = connection.UserName,
            ["PGPASSWORD"] = given.Password,
            ["PGPASSFILE"] = given.Passfile,
            ["PGSSLROOTCERT"] = given.RootCertificate,
            ["PGSSLCERT"] = given.SslCertificate,
            ["PGSSLKEY"] = given.SslKey,
            ["PGSSLMODE"] = given.SslMode switch
            {
                SslMode.VerifyCA => "verify-ca",
                SslMode.VerifyFull => "verify-full",
                var mode => Enum.GetName(mode)!.ToLowerInvariant(),
            },
        };
        return reach
            .Where(one => !string.IsNullOrEmpty(one.Value))
            .ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);
    }

    private static async Task<(int Exit, string Said)> RunAsync(
        string path,
        IEnumerable<string> arguments,
        Dictionary<string, string?> environment,
        CancellationToken ct
    )
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var error = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            var said = await output + await error;
            return (process.ExitCode, said.Length > LongestMessage ? said[^LongestMessage..] : said);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
