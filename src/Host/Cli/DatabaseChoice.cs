using System.CommandLine;

namespace Tongban.Host.Cli;

/// <summary><c>--data</c> and <c>--database</c>: which database a command works on, as <c>up</c> and <c>serve</c> have them.</summary>
internal sealed class DatabaseChoice
{
    public Option<string?> Data { get; } =
        new("--data") { Description = "数据文件夹，与up、serve相同", HelpName = "DIR" };

    public Option<string?> Database { get; } =
        new("--database") { Description = "数据库，与up、serve相同", HelpName = "VALUE" };

    /// <exception cref="ArgumentException">A value cannot be read.</exception>
    public HostSettings Settings(ParseResult parsed) =>
        HostSettings.Read([
            .. parsed.GetValue(Data) is { } data ? (string[])["--data", data] : [],
            .. parsed.GetValue(Database) is { } database ? (string[])["--database", database] : [],
        ]);
}
