using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Tongban.Identity.Accounts;
using Tongban.Platform;

namespace Tongban.Identity;

/// <summary>Who acts in this request, in which capacity: as a person, for an enterprise, or in a post.</summary>
public sealed class CurrentActor
{
    private readonly ClaimsPrincipal user;

    internal CurrentActor(IHttpContextAccessor accessor)
        : this(accessor.HttpContext?.User ?? new ClaimsPrincipal()) { }

    internal CurrentActor(ClaimsPrincipal user) => this.user = user;

    /// <summary>The actor; null when nobody is signed in.</summary>
    public Actor? Actor =>
        Number(ClaimTypes.NameIdentifier) is { } account && user.FindFirstValue(ClaimTypes.Role) is { } role
            ? new Actor(account, user.Identity?.Name ?? "", role, AuthorityCode)
            : null;

    /// <summary>True when somebody is signed in.</summary>
    public bool IsKnown => Actor is not null;

    /// <summary>The one role of the present capacity; null when nobody is signed in.</summary>
    public string? Role => Actor?.Role;

    /// <summary>Authority of the post; null for applicants.</summary>
    public string? AuthorityCode => user.FindFirstValue(SessionClaims.Authority);

    /// <summary>Counter that the post serves, such as <c>zbj-01</c>; null otherwise.</summary>
    public string? CounterCode => user.FindFirstValue(SessionClaims.Counter);

    /// <summary>Post; null for applicants.</summary>
    public long? PostId => Number(SessionClaims.Post);

    /// <summary>Enterprise that the person acts for; null otherwise.</summary>
    public long? EnterpriseId => Number(SessionClaims.Enterprise);

    /// <summary>True when the present capacity has the role.</summary>
    public bool Is(string role) => user.IsInRole(role);

    /// <summary>The actor of a page that only signed-in people reach.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public Actor Require() =>
        Actor ?? throw new InvalidOperationException("The page is open to people without account.");

    private long? Number(string claim) => Sessions.Number(user, claim);
}
