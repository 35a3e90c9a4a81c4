using System.Collections.Frozen;
using Tongban.Identity.Accounts;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity.Access;

/// <summary>
/// The one table of permissions: role × act × scope, and role × route × scope. What it does not name is refused. The rows
/// are in <c>permissions.tsv</c> beside this file and are compiled in, so that no operator widens them by a file.
/// </summary>
public sealed class PermissionTable
{
    /// <summary>In the place of a role: everybody, signed in or not.</summary>
    public const string Anyone = "anyone";

    /// <summary>In the place of a role: somebody who is not signed in.</summary>
    public const string Visitor = "visitor";

    /// <summary>Before the scope of a service key, such as <c>key:cases.read</c>.</summary>
    public const string KeyPrefix = "key:";

    private const string NoScope = "-";

    private static readonly FrozenDictionary<string, IReadOnlyList<string>> Groups = new Dictionary<
        string,
        IReadOnlyList<string>
    >(StringComparer.Ordinal)
    {
        [Identity.Roles.Applicant] = Identity.Roles.Applicants,
        [Identity.Roles.Staff] = Identity.Roles.Posts,
        ["signed-in"] = [.. Identity.Roles.Applicants, .. Identity.Roles.Posts],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, PermissionRow> acts;
    private readonly FrozenDictionary<string, PermissionRow> routes;

    private PermissionTable(
        FrozenDictionary<string, PermissionRow> acts,
        FrozenDictionary<string, PermissionRow> routes
    ) => (this.acts, this.routes) = (acts, routes);

    /// <summary>The table of this release.</summary>
    public static PermissionTable Shipped { get; } = LoadShipped();

    /// <summary>Every act.</summary>
    public IEnumerable<PermissionRow> Acts => acts.Values;

    /// <summary>Every route.</summary>
    public IEnumerable<PermissionRow> Routes => routes.Values;

    /// <summary>The row of an act.</summary>
    /// <exception cref="KeyNotFoundException">The table has none: a defect of the caller.</exception>
    public PermissionRow Act(string name) =>
        acts.TryGetValue(name, out var row)
            ? row
            : throw new KeyNotFoundException($"permissions.tsv has no act {name}.");

    /// <summary>IDENTITY-0013 when the act is not for the actor's role; the scope is the caller's to check.</summary>
    public Rejection? Refusal(string act, Actor by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return Act(act).Names(by.Role) ? null : IdentityErrors.NotForThisPost;
    }

    /// <summary>The row of a route by its pattern; null when the table has none.</summary>
    /// <param name="pattern">As mapped, with or without the first slash.</param>
    public PermissionRow? Route(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return routes.GetValueOrDefault(pattern.StartsWith('/') ? pattern : "/" + pattern);
    }

    /// <summary>Reads a table.</summary>
    /// <exception cref="FormatException">A row has not four fields, names a role twice or one that nobody has, or comes twice.</exception>
    internal static PermissionTable Load(TextReader text)
    {
        var read = new Dictionary<string, Dictionary<string, PermissionRow>>(StringComparer.Ordinal)
        {
            ["act"] = new(StringComparer.Ordinal),
            ["route"] = new(StringComparer.Ordinal),
        };
        while (text.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#' || line.StartsWith("kind\t", StringComparison.Ordinal))
            {
                continue;
            }

            var row = line.Split('\t');
            if (row.Length != 4 || !read.TryGetValue(row[0], out var kind) || !kind.TryAdd(row[1], Of(row)))
            {
                throw new FormatException($"permissions.tsv: wrong or repeated row “{line}”.");
            }
        }

        return new PermissionTable(
            read["act"].ToFrozenDictionary(StringComparer.Ordinal),
            read["route"].ToFrozenDictionary(StringComparer.Ordinal)
        );
    }

    private static PermissionTable LoadShipped()
    {
        using var stream = typeof(PermissionTable).Assembly.GetManifestResourceStream("permissions.tsv")!;
        using var reader = new StreamReader(stream);
        return Load(reader);
    }

    private static PermissionRow Of(string[] row)
    {
        var roles = row[2].Split(',').SelectMany(Opened).ToList();
        var named = roles.ToFrozenSet(StringComparer.Ordinal);
        return named.Count == roles.Count
            ? new PermissionRow(row[1], row[2], named, row[3].Split(',').Where(s => s != NoScope).ToFrozenSet())
            : throw new FormatException($"permissions.tsv: {row[1]} names a role twice.");
    }

    private static IEnumerable<string> Opened(string word) =>
        Groups.TryGetValue(word, out var roles) ? roles
        : word is Anyone or Visitor || IsKeyScope(word) || Groups["signed-in"].Contains(word) ? [word]
        : throw new FormatException($"permissions.tsv: nobody has the role “{word}”.");

    private static bool IsKeyScope(string word) =>
        word.StartsWith(KeyPrefix, StringComparison.Ordinal) && ApiAccess.Scopes.Contains(word[KeyPrefix.Length..]);
}
