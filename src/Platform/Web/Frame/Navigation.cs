namespace Tongban.Platform.Web;

/// <summary>Where a link of the frame stands.</summary>
public enum NavPlace
{
    /// <summary>Top of the pages for citizens and enterprises.</summary>
    Portal,

    /// <summary>Top of the desk.</summary>
    Desk,

    /// <summary>Foot of every page.</summary>
    Foot,
}

/// <summary>A link that a module adds to the frame of all pages.</summary>
/// <param name="Place">Which frame it belongs to.</param>
/// <param name="Order">Position, ascending; the spine uses 10, 20, 30, …</param>
/// <param name="Href">Path from the root of the site, such as <c>/items</c>.</param>
/// <param name="Label">Text, or the key of a text (<c>nav.items</c>).</param>
/// <param name="Roles">Roles that see it; empty for everybody who sees the frame.</param>
public sealed record NavLink(NavPlace Place, int Order, string Href, string Label, params IReadOnlyList<string> Roles);
