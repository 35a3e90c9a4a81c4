using System.Net;
using Tongban.Serving;

namespace Tongban.Bench.Cluster;

/// <summary>A person whose requests fall on two nodes in turn notices nothing of it.</summary>
internal static class NodesAsOne
{
    /// <summary>A session ended on one node may live on the other for so long.</summary>
    private static readonly TimeSpan SessionMemory = TimeSpan.FromSeconds(12);

    /// <returns>What does not hold.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(Uri one, Uri other, CancellationToken ct)
    {
        var findings = new List<string>();
        // cookies know hosts, not ports: the same browser on both nodes
        using var person = new PageClient(one);
        var page = await person.GetAsync("/demo-accounts");
        var button = page.Button("A002");
        var signedIn = await person.PostAsync(page with { Address = new Uri(other, "/demo-accounts") }, "A002", button);
        if (signedIn.Status != HttpStatusCode.OK)
            findings.Add($"a form of one node is refused by the other: {(int)signedIn.Status}");
        var desk = await person.GetAsync(new Uri(one, "/desk/service-keys").ToString());
        if (
            desk.Status != HttpStatusCode.OK
            || !desk.Address.AbsolutePath.StartsWith("/desk/service-keys", StringComparison.Ordinal)
        )
            findings.Add($"a session of one node is unknown to the other: {desk.Address.AbsolutePath}");
        var out1 = await person.PostAsync(desk, "/sign-out");
        if (out1.Status != HttpStatusCode.OK)
            findings.Add($"signing out: {(int)out1.Status}");
        await Task.Delay(SessionMemory, ct);
        var after = await person.GetAsync(new Uri(other, "/desk/service-keys").ToString());
        if (after.Status == HttpStatusCode.OK && after.Address.AbsolutePath == "/desk/service-keys")
            findings.Add("a session ended on one node goes on at the other");
        return findings;
    }
}
