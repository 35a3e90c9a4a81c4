namespace Tongban.Identity.Access;

/// <summary>One row of the table of permissions (权限表): who may do an act, or reach a route, and on which records.</summary>
public sealed class PermissionRow
{
    internal PermissionRow(string key, string words, IReadOnlySet<string> roles, IReadOnlySet<string> scopes) =>
        (Key, Words, Roles, Scopes) = (key, words, roles, scopes);

    /// <summary>The act, such as <c>case.accept</c>, or the route, such as <c>/my/cases/{number}</c>.</summary>
    public string Key { get; }

    /// <summary>The roles as the table writes them, groups unopened.</summary>
    public string Words { get; }

    /// <summary>Every role by its name; and <see cref="PermissionTable.Anyone" />, <see cref="PermissionTable.Visitor" />.</summary>
    public IReadOnlySet<string> Roles { get; }

    /// <summary>
    /// On which records: <c>own</c> (the applicant's), <c>authority</c> (of the post's authority), <c>counter</c> (of authorities
    /// that the clerk's comprehensive counter serves), <c>division</c> (of authorities of the same division), <c>chain</c> (items
    /// that the post edits or reviews), <c>link</c> (of whoever holds the unguessable link), <c>token</c> (of whoever holds the code or token), <c>consent</c> (of holders who let the party, or whom a law lets it ask about), <c>all</c>, <c>-</c> (not about a record).
    /// </summary>
    public IReadOnlySet<string> Scopes { get; }

    /// <summary>True for everybody, signed in or not.</summary>
    public bool IsOpen => Roles.Contains(PermissionTable.Anyone);

    /// <summary>True when the role (null: not signed in) is named; which records it reaches is the use case's to check.</summary>
    public bool Names(string? role) => IsOpen || Roles.Contains(role ?? PermissionTable.Visitor);
}
