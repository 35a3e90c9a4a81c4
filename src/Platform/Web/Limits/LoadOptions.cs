namespace Tongban.Platform.Web;

/// <summary>
/// How much a node takes on at once, whoever asks, and how slow a caller may be; bound from the configuration section <c>Load</c>.
/// What is null follows the machine (<see cref="LoadBounds"/>). docs/operations/capacity.md says how to size it.
/// </summary>
public sealed class LoadOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Load";

    /// <summary>Requests in work at once; null: sixteen for each processor, and fewer than the connections to the database.</summary>
    public int? InWork { get; set; }

    /// <summary>Requests that wait for those; null: four times as many.</summary>
    public int? Waiting { get; set; }

    /// <summary>How long one waits before it is refused.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Requests with a large body at once, most of which wait for their senders; null: twice those in work.</summary>
    public int? Uploads { get; set; }

    /// <summary>Of these, from one address; null: a quarter.</summary>
    public int? UploadsOfOne { get; set; }

    /// <summary>Open connections; null: the open files that the process may have, but for a thousand.</summary>
    public long? Connections { get; set; }

    /// <summary>How long the head of a request may take.</summary>
    public TimeSpan HeadPatience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may stay open without a request; longer than the proxy in front keeps its own.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(130);

    /// <summary>Bytes a second that a sender of a body must reach, after <see cref="Grace"/>.</summary>
    public double SlowestBody { get; set; } = 1024;

    /// <summary>Bytes a second that a reader of an answer must reach, after <see cref="Grace"/>.</summary>
    public double SlowestReader { get; set; } = 4096;

    /// <summary>How long a sender or a reader may be slower.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>True when every value can be worked with.</summary>
    public bool IsUsable =>
        InWork is null or > 0
        && Waiting is null or >= 0
        && Uploads is null or > 0
        && UploadsOfOne is null or > 0
        && Connections is null or > 0
        && Patience > TimeSpan.Zero
        && HeadPatience > TimeSpan.Zero
        && KeepAlive > TimeSpan.Zero
        && SlowestBody > 0
        && SlowestReader > 0
        // Kestrel looks once a second
        && Grace > TimeSpan.FromSeconds(1);
}
