using System.Collections.Frozen;
using System.Text.Json;
using Tongban.Identity.Access;

namespace Tongban.Cases.Access;

/// <summary>What the table of permissions says of each <see cref="CaseAct" />. What it does not name is refused.</summary>
internal static class ActPermissions
{
    /// <param name="Roles">Roles of staff, within their scope.</param>
    /// <param name="Applicant">The applicant may do it in a case of their own.</param>
    /// <param name="AtComprehensiveCounter">A clerk may do it at a comprehensive counter for every authority that it serves.</param>
    internal sealed record Grant(IReadOnlySet<string> Roles, bool Applicant, bool AtComprehensiveCounter);

    private static readonly FrozenDictionary<CaseAct, Grant> Table = Enum.GetValues<CaseAct>()
        .ToFrozenDictionary(act => act, act => Of(PermissionTable.Shipped.Act(KeyOf(act))));

    public static Grant? For(CaseAct act) => Table.GetValueOrDefault(act);

    /// <summary>Its name in the table, such as <c>case.file-at-counter</c>.</summary>
    public static string KeyOf(CaseAct act) => "case." + JsonNamingPolicy.KebabCaseLower.ConvertName(act.ToString());

    private static Grant Of(PermissionRow row) =>
        new(
            row.Roles.Except(Identity.Roles.Applicants).ToFrozenSet(StringComparer.Ordinal),
            row.Scopes.Contains("own"),
            row.Scopes.Contains("counter")
        );
}
