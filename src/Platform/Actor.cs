namespace Tongban.Platform;

/// <summary>Who acts.</summary>
/// <param name="AccountId">Id of the account; 0 for the platform itself.</param>
/// <param name="Name">Name at the time of the act.</param>
/// <param name="Role">Role in which the act is done, such as <c>clerk</c>.</param>
/// <param name="AuthorityCode">Code of the authority that the role is bound to, for staff.</param>
public sealed record Actor(long AccountId, string Name, string Role, string? AuthorityCode = null)
{
    /// <summary>The platform itself: what time does alone.</summary>
    public static Actor System { get; } = new(0, "系统", "system");
}
