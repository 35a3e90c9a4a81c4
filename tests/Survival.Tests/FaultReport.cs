using Tongban.Testing;

namespace Tongban.Survival.Tests;

/// <summary>Prints the rows, and writes them to a file that <c>./tongban test --full</c> shows: TONGBAN_FAULTS, or .tongban/faults.txt.</summary>
internal static class FaultReport
{
    private static readonly Lock Sync = new();
    private static readonly HashSet<string> Heads = new(StringComparer.Ordinal);
    private static bool begun;

    /// <summary>Where the rows are.</summary>
    public static string File { get; } =
        Environment.GetEnvironmentVariable("TONGBAN_FAULTS") is { Length: > 0 } named
            ? named
            : Repository.PathOf(".tongban", "faults.txt");

    /// <summary>The head of another table, before its first row.</summary>
    public static void WriteOnce(string head)
    {
        lock (Sync)
        {
            if (Heads.Add(head))
            {
                Write(head);
            }
        }
    }

    public static void Write(string row)
    {
        lock (Sync)
        {
            if (!begun)
            {
                begun = true;
                Directory.CreateDirectory(Path.GetDirectoryName(File)!);
                System.IO.File.WriteAllText(File, $"{FaultRow.Head}\n");
                Console.WriteLine(FaultRow.Head);
            }

            System.IO.File.AppendAllText(File, $"{row}\n");
            Console.WriteLine(row);
        }
    }
}
