using Tongban.Host;
using Tongban.Platform;

namespace Tongban.Integration.Tests.Cli;

/// <summary>Changes the environment of the process, so that nothing runs beside it.</summary>
[Collection(nameof(HostSettingsTests))]
[CollectionDefinition(nameof(HostSettingsTests), DisableParallelization = true)]
public sealed class HostSettingsTests
{
    private const string Secret = "Host=db.example.cn;Database=tongban;Username=tongban;Password=words";

    [Fact]
    public void The_database_with_its_password_comes_from_a_file_or_the_environment()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Secret + "\n");
            With(HostSettings.DatabaseVariable, Secret, () => Read().ConnectionString.ShouldContain("words"));
            With(HostSettings.DatabaseFileVariable, file, () => Read().ConnectionString.ShouldContain("words"));
            With(
                HostSettings.DatabaseVariable,
                Secret,
                () => Read("--database", "a.db").Engine.ShouldBe(DatabaseEngine.Sqlite)
            );
            Read().Engine.ShouldBe(DatabaseEngine.Sqlite);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static DatabaseOptions Read(params string[] args) => HostSettings.Read(args).Database;

    private static void With(string variable, string value, Action act)
    {
        Environment.SetEnvironmentVariable(variable, value);
        try
        {
            act();
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }
}
