using Tongban.Platform;

namespace Tongban.Identity.Data;

/// <summary>A message in the box of an account (网上信箱).</summary>
internal sealed class Message
{
    public required long Id { get; init; }
    public required long AccountId { get; init; }

    /// <summary>A message of one key comes once, however often it is sent.</summary>
    public required string Key { get; init; }
    public required string Title { get; init; }
    public required string Words { get; init; }

    /// <summary>Path on the site to which it leads.</summary>
    public string? Link { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ReadAt { get; set; }
}

/// <summary>A text message that a demonstration shows instead of sending it.</summary>
internal sealed class DemoText
{
    public required long Id { get; init; }
    public required string Key { get; init; }
    public required ProtectedText Phone { get; init; }
    public required string Words { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>不在岗: from when to when a post was away, and who stepped in.</summary>
internal sealed class Absence
{
    public required long Id { get; init; }
    public required long PostId { get; init; }
    public required long AccountId { get; init; }
    public required long StandInId { get; init; }
    public required string Reason { get; init; }
    public required string SetBy { get; init; }
    public required DateTimeOffset From { get; init; }
    public DateTimeOffset? Until { get; set; }
}
