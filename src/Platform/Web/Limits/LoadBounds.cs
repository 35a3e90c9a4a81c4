using System.Globalization;

namespace Tongban.Platform.Web;

/// <summary>What <see cref="LoadOptions"/> come to on this machine with this database.</summary>
/// <param name="InWork">Requests in work at once.</param>
/// <param name="Waiting">Requests that wait for those.</param>
/// <param name="Uploads">Requests with a large body at once.</param>
/// <param name="UploadsOfOne">Of these, from one address.</param>
/// <param name="Connections">Open connections; null for as many as there may be.</param>
internal sealed record LoadBounds(int InWork, int Waiting, int Uploads, int UploadsOfOne, long? Connections)
{
    private const int EachProcessor = 16;
    private const int FewestKept = 2;
    private const int OwnFiles = 1000;

    /// <param name="options">As configured.</param>
    /// <param name="processors">Of the machine, or of what the process is allowed of it.</param>
    /// <param name="pool">Most connections to the database; null where they are not counted.</param>
    /// <param name="files">Open files that the process may have; null where it is not known.</param>
    public static LoadBounds Of(LoadOptions options, int processors, int? pool, long? files)
    {
        var inWork = options.InWork ?? Math.Max(1, Math.Min(processors * EachProcessor, Share(pool)));
        var uploads = options.Uploads ?? inWork * 2;
        return new LoadBounds(
            inWork,
            options.Waiting ?? inWork * 4,
            uploads,
            Math.Min(uploads, options.UploadsOfOne ?? Math.Max(1, uploads / 4)),
            options.Connections ?? (files is { } most ? Math.Max(100, most - OwnFiles) : null)
        );
    }

    /// <summary>Soft limit of open files, which the runtime has raised to the hard one; null when there is none.</summary>
    public static long? OpenFiles()
    {
        const string Label = "Max open files";
        const string Limits = "/proc/self/limits";
        if (!File.Exists(Limits))
        {
            return null;
        }

        var line = File.ReadLines(Limits).FirstOrDefault(one => one.StartsWith(Label, StringComparison.Ordinal));
        return long.TryParse(
            line?[Label.Length..].TrimStart().Split(' ')[0],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var most
        )
            ? most
            : null;
    }

    /// <summary>A fifth stays for due work, for records of readings and for what an answer still does.</summary>
    private static int Share(int? pool) => pool is { } all ? all - Math.Max(FewestKept, all / 5) : int.MaxValue;
}
