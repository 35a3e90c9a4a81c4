using System.Security.Cryptography;

namespace Tongban.CrossRegion.Meetings;

/// <summary>A room to be opened.</summary>
/// <param name="Meeting">Id of the meeting; the same meeting again gets the same room, where the system can.</param>
internal sealed record RoomRequest(string Application, string Meeting, DateTimeOffset PlannedAt);

/// <summary>
/// The seam to a video system. A deployment plugs in its own; without one, meetings can be proposed and agreed to, not started.
/// </summary>
internal interface IMeetingRooms
{
    /// <summary>Opens a room; called outside any transaction.</summary>
    /// <returns>The address of a page on which to join: absolute https, or a path on this site; null when no room could be had.</returns>
    Task<string?> OpenAsync(RoomRequest request, CancellationToken ct);
}

/// <summary>A page of this site that carries neither sound nor picture, and says so.</summary>
internal sealed class DemonstrationRooms : IMeetingRooms
{
    public const string Path = "/cross-region/room/";

    public Task<string?> OpenAsync(RoomRequest request, CancellationToken ct) =>
        Task.FromResult<string?>(Path + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
}

/// <summary>A site that no video system is connected to.</summary>
internal sealed class NoRooms : IMeetingRooms
{
    public Task<string?> OpenAsync(RoomRequest request, CancellationToken ct) => Task.FromResult<string?>(null);
}
