namespace Tongban.Platform;

/// <summary>How due work is run.</summary>
public sealed record DueWorkOptions
{
    /// <summary>False on a node that only serves pages.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Items run at once by this process.</summary>
    public int Parallelism { get; init; } = 2;

    /// <summary>Longest time until due work is seen when nothing wakes the worker.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time after which the work of a process that ended goes to another; renewed while a handler runs.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Failures after which an item is left to a person.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>How long delivered messages are kept.</summary>
    public TimeSpan KeepMessages { get; init; } = TimeSpan.FromDays(30);
}
