using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Tongban.Platform.Web;

/// <summary>Who sends a request, for what is counted by caller.</summary>
internal static class Caller
{
    /// <summary>The account that is signed in, else the address.</summary>
    public static string Of(HttpContext http) =>
        http.User.Identity?.IsAuthenticated == true
        && http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } account
            ? "account:" + account
            : AddressOf(http);

    /// <summary>An IPv6 customer has a whole /64, so that its last half tells nobody apart.</summary>
    public static string AddressOf(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
            return "address:";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? $"address:{new IPAddress([.. address.GetAddressBytes()[..8], 0, 0, 0, 0, 0, 0, 0, 0])}/64"
            : $"address:{address}";
    }
}
