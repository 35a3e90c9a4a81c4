using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace Tongban.Platform.Web;

/// <summary>Proxies whose word about the caller's address and scheme is taken; nobody's unless the operator names them.</summary>
internal static class TrustedProxies
{
    /// <exception cref="FormatException">A part of <paramref name="proxies"/> is neither an address nor a network.</exception>
    public static void Configure(ForwardedHeadersOptions options, string? proxies)
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (
            var one in (proxies ?? "").Split(
                ',',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
        {
            if (IPAddress.TryParse(one, out var address))
                options.KnownProxies.Add(address);
            else
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(one));
        }

        options.ForwardedHeaders =
            options.KnownProxies.Count + options.KnownIPNetworks.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
    }
}
