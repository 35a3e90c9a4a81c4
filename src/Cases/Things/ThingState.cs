using Tongban.Catalog.Bundles;

namespace Tongban.Cases.Things;

/// <summary>
/// A 一件事 as the states of its members make it, and nothing else: which may be filed now, which never will be, and whether it
/// has come to its end. Pure.
/// </summary>
/// <param name="Ready">Members whose preconditions are all granted and that have no case yet.</param>
/// <param name="Members">Every member; one that can no longer start is <see cref="MemberState.Stopped"/>.</param>
internal sealed record ThingState(
    ThingStatus Status,
    IReadOnlyList<string> Ready,
    IReadOnlyDictionary<string, MemberState> Members
)
{
    public bool Ended => Status is ThingStatus.Done or ThingStatus.PartlyDone or ThingStatus.Failed;

    /// <param name="order">Which member waits for which; free of circles.</param>
    /// <param name="filed">The members that have a case, with its state; all others wait.</param>
    public static ThingState Of(MemberOrder order, IReadOnlyDictionary<string, MemberState> filed)
    {
        var members = new Dictionary<string, MemberState>(StringComparer.Ordinal);
        foreach (var id in order.Members)
        {
            members[id] = filed.TryGetValue(id, out var state) ? state : MemberState.Waiting;
        }

        while (Stopping(order, members) is { } stopped)
        {
            members[stopped] = MemberState.Stopped;
        }

        string[] ready =
        [
            .. order.Members.Where(id =>
                members[id] == MemberState.Waiting
                && order.After(id).All(before => members[before] == MemberState.Granted)
            ),
        ];
        return new ThingState(StatusOf(members.Values), ready, members);
    }

    private static string? Stopping(MemberOrder order, Dictionary<string, MemberState> members) =>
        order.Members.FirstOrDefault(id =>
            members[id] == MemberState.Waiting
            && order.After(id).Any(before => members[before] is MemberState.NotGranted or MemberState.Stopped)
        );

    private static ThingStatus StatusOf(IReadOnlyCollection<MemberState> members) =>
        members.Contains(MemberState.AwaitingApplicant) ? ThingStatus.AwaitingApplicant
        : members.Any(one => one is MemberState.Waiting or MemberState.Open) ? ThingStatus.Running
        : members.All(one => one == MemberState.Granted) ? ThingStatus.Done
        : members.Contains(MemberState.Granted) ? ThingStatus.PartlyDone
        : ThingStatus.Failed;
}
