using Microsoft.AspNetCore.Http;

namespace Tongban.Platform.Web;

/// <summary>A request that was not begun because the node had too much to do: nothing of it was done.</summary>
/// <param name="Code">Stable code for programs.</param>
/// <param name="Reason">Label in the figures.</param>
internal sealed record Overload(string Code, string Reason)
{
    /// <summary>As many were in work and waiting as may be.</summary>
    public static readonly Overload Full = new("LOAD-0001", "full");

    /// <summary>It waited as long as one may.</summary>
    public static readonly Overload Late = new("LOAD-0002", "late");

    /// <summary>As many sent large bodies as may, in all or from its address.</summary>
    public static readonly Overload Uploads = new("LOAD-0003", "uploads");

    /// <summary>Code of an answer that a request was begun, but got no connection to the database: it may have been done in part.</summary>
    public const string NoConnection = "LOAD-0004";

    /// <summary>All reasons.</summary>
    public static readonly IReadOnlyList<Overload> All = [Full, Late, Uploads];

    private static readonly object Key = new();

    /// <summary>Why this request was not begun; null when it was.</summary>
    public static Overload? Of(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable
        && context.Items.TryGetValue(Key, out var why)
            ? (Overload?)why
            : null;

    /// <summary>Marks the request.</summary>
    public void Mark(HttpContext context) => context.Items[Key] = this;
}
