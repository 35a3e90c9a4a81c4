using System.Diagnostics.CodeAnalysis;

namespace Tongban.Platform.Web;

/// <summary>Addresses to go back to: only paths of this site, so that a link cannot lead a reader elsewhere.</summary>
public static class LocalAddress
{
    /// <summary>The path if it is one of this site, else <c>/</c>.</summary>
    public static string OrRoot(string? address) => IsLocal(address) ? address : "/";

    /// <summary>True for <c>/path?query</c>; false for another host, a scheme, <c>//host</c>, <c>/\host</c> or control characters.</summary>
    public static bool IsLocal([NotNullWhen(true)] string? address) =>
        address is { Length: > 0 and <= 2000 }
        && address[0] == '/'
        && (address.Length == 1 || address[1] is not ('/' or '\\'))
        && !address.Any(char.IsControl);
}
