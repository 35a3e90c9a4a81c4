namespace Tongban.Identity;

/// <summary>How long a session may be idle, and how long it may last; bound from the configuration section <c>Sessions</c>.</summary>
public sealed class SessionLimits
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Sessions";

    /// <summary>For staff.</summary>
    public TimeSpan StaffIdle { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>For everybody else.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromHours(8);

    /// <summary>When staff must sign in again, however busy they were.</summary>
    public TimeSpan StaffLongest { get; set; } = TimeSpan.FromHours(12);

    /// <summary>When everybody else must.</summary>
    public TimeSpan Longest { get; set; } = TimeSpan.FromHours(24);
}
