using Spectre.Console;

namespace Tongban.Platform;

/// <summary>
/// How far a long command has come. Draws a bar on the error stream once the work has taken two seconds, if that
/// stream is a terminal; else it is silent, so that output can be read by a program.
/// </summary>
public sealed class Progress
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(200);
    private long done;

    private Progress() { }

    /// <summary>Does the work on another thread and shows how far it is.</summary>
    /// <param name="title">What is being done, in Chinese.</param>
    /// <param name="total">How many steps the work has.</param>
    /// <param name="work">The work; it calls <see cref="Advance"/>.</param>
    public static Task<T> ShowAsync<T>(string title, long total, Func<Progress, Task<T>> work) =>
        ShowAsync(title, total, work, Console.IsErrorRedirected ? null : Terminal(), Patience);

    /// <summary>Tells that so many more steps are done; may be called from any thread.</summary>
    public void Advance(long steps = 1) => Interlocked.Add(ref done, steps);

    internal static async Task<T> ShowAsync<T>(
        string title,
        long total,
        Func<Progress, Task<T>> work,
        IAnsiConsole? terminal,
        TimeSpan patience
    )
    {
        var progress = new Progress();
        var running = Task.Run(() => work(progress));
        if (terminal is not null && await Task.WhenAny(running, Task.Delay(patience)) != running)
        {
            await progress.DrawAsync(title, total, running, terminal);
        }

        return await running;
    }

    private static IAnsiConsole Terminal() =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    private async Task DrawAsync(string title, long total, Task running, IAnsiConsole terminal) =>
        await terminal
            .Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(title), maxValue: Math.Max(1, total));
                while (!running.IsCompleted)
                {
                    bar.Value = Interlocked.Read(ref done);
                    context.Refresh();
                    await Task.WhenAny(running, Task.Delay(Redraw));
                }
            });
}
