using Microsoft.Extensions.Configuration;
using Tongban.Host.Seeing;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Host;

/// <summary>How the program was started: <c>--database</c>, <c>--data</c>, <c>--urls</c>, <c>--production</c>.</summary>
/// <param name="Database">An SQLite file in the data directory unless a connection string is given.</param>
/// <param name="DataDirectory">Files and the embedded database.</param>
/// <param name="Demonstration">Demonstration prefecture, accounts and marks; off only with <c>--production true</c>.</param>
/// <param name="Urls">Addresses to serve on.</param>
internal sealed record HostSettings(DatabaseOptions Database, string DataDirectory, bool Demonstration, string Urls)
{
    /// <summary>Everything that was said on the command line: configuration like <c>--Sessions:StaffIdle 00:10:00</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Metrics and traces; from the command line or the environment (<c>Telemetry__Metrics</c>).</summary>
    /// <exception cref="FormatException">A value cannot be read, or the figures would be open to strangers.</exception>
    public TelemetrySettings Telemetry => TelemetrySettings.Read(Given(Arguments), Urls);

    /// <summary>How the process leaves.</summary>
    public ShutdownOptions Shutdown =>
        Given(Arguments).GetSection(ShutdownOptions.Section).Get<ShutdownOptions>() ?? new ShutdownOptions();

    /// <summary>How much the node takes on at once.</summary>
    /// <exception cref="FormatException">A value cannot be worked with.</exception>
    public LoadOptions Load =>
        (Given(Arguments).GetSection(LoadOptions.Section).Get<LoadOptions>() ?? new LoadOptions())
            is { IsUsable: true } load
            ? load
            : throw new FormatException("Load的各项应当大于零，Load:Grace应当大于一秒。");

    /// <summary>Texts that translators gave back.</summary>
    public string TextDirectory => Path.Combine(DataDirectory, "texts");

    /// <summary>From the environment unless another is named; a demonstration may make its own.</summary>
    public MasterKeySource MasterKey
    {
        get => field ?? MasterKeySource.FromEnvironment(Demonstration);
        init;
    }

    public const string UsualUrls = "http://localhost:5080";

    /// <summary>Holds the connection string, so that its password is in no list of processes.</summary>
    public const string DatabaseVariable = "TONGBAN_DATABASE";

    /// <summary>Names the file that holds it.</summary>
    public const string DatabaseFileVariable = "TONGBAN_DATABASE_FILE";

    /// <exception cref="ArgumentException">A value cannot be read.</exception>
    public static HostSettings Read(string[] args)
    {
        var given = Given(args, environment: false);
        var data = Path.GetFullPath(given["data"] ?? Path.Combine(".tongban", "data"));
        var database = (given["database"] ?? SecretDatabase()) is { Length: > 0 } value
            ? DatabaseOptions.Parse(value)
            : DatabaseOptions.ForFile(Path.Combine(data, "tongban.db"));
        var production = given["production"] is { } text && (text.Length == 0 || bool.Parse(text));
        var settings = new HostSettings(database, data, !production, given["urls"] ?? UsualUrls) { Arguments = args };
        _ = (settings.Telemetry, settings.Shutdown, settings.Load);
        return settings;
    }

    private static IConfigurationRoot Given(IReadOnlyList<string> args, bool environment = true)
    {
        var builder = new ConfigurationBuilder();
        if (environment)
        {
            builder.AddEnvironmentVariables();
        }

        return builder.AddCommandLine([.. args]).Build();
    }

    private static string? SecretDatabase() =>
        Environment.GetEnvironmentVariable(DatabaseFileVariable) is { Length: > 0 } file
            ? File.ReadAllText(file).Trim()
            : Environment.GetEnvironmentVariable(DatabaseVariable);
}
