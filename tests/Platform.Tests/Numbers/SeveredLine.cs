using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Tongban.Platform.Tests;

/// <summary>
/// A way to PostgreSQL that can break at the worst moment: the server has committed, and its answer does not arrive.
/// </summary>
internal sealed class SeveredLine : IAsyncDisposable
{
    private static readonly byte[] Commit = "COMMIT\0"u8.ToArray();

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly int server;
    private int armed;

    public SeveredLine(DatabaseOptions direct)
    {
        var connection = new NpgsqlConnectionStringBuilder(direct.ConnectionString);
        server = connection.Port;
        listener.Start();
        connection.Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Options = direct with { ConnectionString = connection.ConnectionString };
        _ = TakeAsync();
    }

    /// <summary>The same database by this way.</summary>
    public DatabaseOptions Options { get; }

    public void LoseTheNextAnswerToACommit() => Volatile.Write(ref armed, 1);

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Dispose();
        ended.Dispose();
    }

    private async Task TakeAsync()
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                _ = CarryAsync(await listener.AcceptTcpClientAsync(ended.Token));
            }
            catch (Exception error)
                when (error is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using (client)
        using (var upstream = new TcpClient())
        {
            await upstream.ConnectAsync(IPAddress.Loopback, server);
            client.NoDelay = upstream.NoDelay = true;
            var losing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var there = CopyAsync(
                client.GetStream(),
                upstream.GetStream(),
                sent =>
                {
                    if (sent.Span.IndexOf(Commit) >= 0 && Interlocked.Exchange(ref armed, 0) == 1)
                        losing.SetResult();
                    return true;
                }
            );
            // the answer to the commit has come, and goes no further
            var back = CopyAsync(upstream.GetStream(), client.GetStream(), _ => !losing.Task.IsCompleted);
            await Task.WhenAny(there, back);
        }
    }

    /// <summary>Carries bytes until one side closes, or what was read is not to be passed on.</summary>
    private async Task CopyAsync(NetworkStream from, NetworkStream to, Func<ReadOnlyMemory<byte>, bool> passes)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var read = await from.ReadAsync(buffer, ended.Token);
                if (read == 0 || !passes(buffer.AsMemory(0, read)))
                    return;
                await to.WriteAsync(buffer.AsMemory(0, read), ended.Token);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // one side closed
        }
    }
}
