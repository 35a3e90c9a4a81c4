namespace Tongban.Survival.Tests;

/// <summary>
/// A network namespace with two cables: one to the database, one to the clients. The first can be pulled out; nothing else on
/// the machine notices.
/// </summary>
internal sealed class Network : IDisposable
{
    private const string Name = "tongban-faults";
    private const string Database = "tongban-db";
    private const string Clients = "tongban-web";

    private Network() { }

    /// <summary>The database's address on the first cable.</summary>
    public static string DatabaseAddress => "10.231.7.1";

    /// <summary>The node's address on the second.</summary>
    public static string NodeAddress => "10.231.7.6";

    /// <summary>What stands before the command of a process inside.</summary>
    public static IReadOnlyList<string> Prefix => ["ip", "netns", "exec", Name];

    public static Network Make()
    {
        var network = new Network();
        // a run that was killed may have left it
        network.Dispose();
        try
        {
            Ip("netns", "add", Name);
            Lay(Database, "10.231.7.1/30", "10.231.7.2/30");
            Lay(Clients, "10.231.7.5/30", "10.231.7.6/30");
            Ip("-n", Name, "link", "set", "lo", "up");
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Between Host and database nothing goes through any more.</summary>
    public static void Pull() => Ip("link", "set", Database, "down");

    public static void PlugIn() => Ip("link", "set", Database, "up");

    public void Dispose()
    {
        foreach (
            var command in new[]
            {
                new[] { "link", "del", Database },
                new[] { "link", "del", Clients },
                new[] { "netns", "del", Name },
            }
        )
        {
            try
            {
                Ip(command);
            }
            catch (InvalidOperationException)
            {
                // it was not made
            }
        }
    }

    private static void Lay(string cable, string here, string there)
    {
        Ip("link", "add", cable, "type", "veth", "peer", "name", "far", "netns", Name);
        Ip("-n", Name, "link", "set", "far", "name", $"{cable}-n");
        Ip("address", "add", here, "dev", cable);
        Ip("-n", Name, "address", "add", there, "dev", $"{cable}-n");
        Ip("link", "set", cable, "up");
        Ip("-n", Name, "link", "set", $"{cable}-n", "up");
    }

    private static void Ip(params string[] arguments) => Children.Run(["ip", .. arguments]);
}
