using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Tongban.Bench.Cluster;

/// <summary>A cluster that <c>eng/cluster/up</c> started: where it is, and what is done to its members.</summary>
internal sealed class RunningCluster
{
    private readonly string folder;
    private readonly string commands;
    private readonly int port;

    /// <param name="folder">Folder of the cluster.</param>
    /// <param name="commands">Folder of <c>up</c>, <c>member</c> and the others.</param>
    /// <exception cref="IOException">There is no cluster.</exception>
    public RunningCluster(string folder, string commands)
    {
        this.folder = folder;
        this.commands = commands;
        var settings = File.ReadAllLines(Path.Combine(folder, "cluster.env"))
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        port = int.Parse(settings["base"], CultureInfo.InvariantCulture);
        Program = settings["program"];
        Database = File.ReadAllText(Path.Combine(folder, "secrets", "database"));
    }

    public string Program { get; }

    /// <summary>To whoever leads, as the program has it.</summary>
    public string Database { get; }

    /// <summary>Where people and programs come in.</summary>
    public Uri WayIn => At(0);

    /// <summary>A node that serves, without the proxy.</summary>
    public Uri Node(int number) => At(7 + number);

    /// <summary>To one PostgreSQL node, whether it leads or not.</summary>
    public string DatabaseOf(string member) =>
        new NpgsqlConnectionStringBuilder(Database)
        {
            Port = port + 3 + int.Parse(member.AsSpan(2), CultureInfo.InvariantCulture),
            Pooling = false,
        }.ConnectionString;

    /// <summary>The PostgreSQL node of a role; null while there is none.</summary>
    /// <param name="role"><c>primary</c> or <c>synchronous</c>.</param>
    public async Task<string?> FindAsync(string role, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
        foreach (var number in new[] { 1, 2 })
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(At(5 + number), role), ct);
                if (answer.IsSuccessStatusCode)
                    return $"pg{number}";
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                // it is down
            }
        }

        return null;
    }

    /// <summary>Whether everything is as it should be: a leader, a node in sync, every node ready.</summary>
    public bool IsWhole() => Run(Path.Combine(commands, "status"), "--folder", folder).Code == 0;

    /// <summary>Does something to a member: <c>start</c>, <c>stop</c>, <c>kill</c>, <c>crash</c>.</summary>
    /// <exception cref="InvalidOperationException">It was not done.</exception>
    public void Do(string act, string member)
    {
        var (code, output) = Run(Path.Combine(commands, "member"), act, member, "--folder", folder);
        if (code != 0)
            throw new InvalidOperationException($"{act} {member}: {output}");
    }

    /// <summary>A command of the program on the cluster's data.</summary>
    public (int Code, string Output) Tongban(params string[] command) =>
        Run("dotnet", [Program, .. command, "--data", Path.Combine(folder, "data")]);

    private Uri At(int offset) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port + offset}"));

    private (int Code, string Output) Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // a member that is started inherits them otherwise, and keeps them open
            RedirectStandardInput = true,
        };
        start.Environment["TONGBAN_DATABASE_FILE"] = Path.Combine(folder, "secrets", "database");
        start.Environment["TONGBAN_MASTER_KEY_FILE"] = Path.Combine(folder, "secrets", "master.key");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, $"{output.Result}{errors}".Trim());
    }
}
