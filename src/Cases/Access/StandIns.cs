using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Identity;
using Tongban.Platform;

namespace Tongban.Cases.Access;

/// <summary>A/B岗: for whom somebody may step in now, by the directory of staff and by nothing that a page says.</summary>
internal sealed class StandIns(StaffDirectory directory)
{
    /// <summary>Colleagues of the authority who are away and whose stand-in this person is.</summary>
    public async Task<IReadOnlyList<StaffPost>> OfAsync(Actor actor, CancellationToken ct) =>
        actor.AuthorityCode is { } authority ? await directory.StoodInForAsync(actor.AccountId, authority, ct) : [];

    /// <summary>The absent colleague whose post may do an act that this person's own may not.</summary>
    public async Task<StaffName?> ForRoleAsync(
        Actor actor,
        string authorityCode,
        IReadOnlySet<string> roles,
        CancellationToken ct
    ) =>
        actor.AuthorityCode == authorityCode
            ? Name((await OfAsync(actor, ct)).FirstOrDefault(post => roles.Contains(post.Role)))
            : null;

    /// <summary>The absent one among those to whom something was given; null when it was given to this person too.</summary>
    public async Task<StaffName?> ForAnyOfAsync(Actor actor, IReadOnlyList<long> holders, CancellationToken ct) =>
        holders.Count == 0 || holders.Contains(actor.AccountId)
            ? null
            : Name((await OfAsync(actor, ct)).FirstOrDefault(post => holders.Contains(post.AccountId)));

    /// <summary>The act with in whose stead it is done, where what it is about was given to somebody who is away.</summary>
    public async Task<ActContext> ContextAsync(
        ActContext context,
        Actor actor,
        IReadOnlyList<long> holders,
        CancellationToken ct
    ) => await ForAnyOfAsync(actor, holders, ct) is { } absent ? context with { By = context.By.For(absent) } : context;

    private static StaffName? Name(StaffPost? post) => post is null ? null : new StaffName(post.AccountId, post.Name);
}
