using Tongban.Host.Cli;

namespace Tongban.Integration.Tests.Cli;

public sealed class ServeTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("serve", "")]
    [InlineData("serve --urls http://localhost:5080", "--urls http://localhost:5080")]
    [InlineData("--environment=Development --contentRoot=x", "--environment=Development --contentRoot=x")]
    public async Task Without_a_command_or_with_serve_the_web_host_gets_the_arguments(string line, string passed)
    {
        string[]? given = null;
        var exit = await CommandLine.RunAsync(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            TextWriter.Null,
            TextWriter.Null,
            arguments =>
            {
                given = arguments;
                return Task.FromResult(0);
            },
            ModuleCommands.All
        );
        (exit, string.Join(' ', given!)).ShouldBe((0, passed));
    }
}
