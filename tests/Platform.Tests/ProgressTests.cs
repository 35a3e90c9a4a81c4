using Spectre.Console;

namespace Tongban.Platform.Tests;

public sealed class ProgressTests
{
    [Fact]
    public async Task Work_that_lasts_shows_a_bar_on_a_terminal()
    {
        var (output, terminal) = Terminal();
        var result = await Progress.ShowAsync("重演一季度", 10, SlowAsync, terminal, TimeSpan.FromMilliseconds(20));
        result.ShouldBe(7);
        output.ToString().ShouldContain("重演一季度");
        output.ToString().ShouldContain("50%");
    }

    [Fact]
    public async Task Work_that_is_soon_done_shows_nothing()
    {
        var (output, terminal) = Terminal();
        (await Progress.ShowAsync("核对", 1, _ => Task.FromResult(7), terminal, TimeSpan.FromSeconds(20))).ShouldBe(7);
        output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_without_a_terminal_is_silent_and_its_failure_comes_through()
    {
        var failure = await Should.ThrowAsync<InvalidDataException>(() =>
            Progress.ShowAsync<int>("核对", 1, _ => throw new InvalidDataException(), null, TimeSpan.Zero)
        );
        failure.ShouldNotBeNull();
    }

    private static async Task<int> SlowAsync(Progress progress)
    {
        progress.Advance(5);
        await Task.Delay(500);
        return 7;
    }

    private static (StringWriter Output, IAnsiConsole Terminal) Terminal()
    {
        var output = new StringWriter();
        var terminal = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                Interactive = InteractionSupport.Yes,
                Out = new AnsiConsoleOutput(output),
            }
        );
        terminal.Profile.Width = 100;
        return (output, terminal);
    }
}
