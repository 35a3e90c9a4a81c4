namespace Tongban.Identity;

/// <summary>How long somebody may be idle before the session is over; bound from the configuration section <c>Sessions</c>.</summary>
public sealed class SessionLimits
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Sessions";

    /// <summary>For staff.</summary>
    public TimeSpan StaffIdle { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>For everybody else.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromHours(8);
}
