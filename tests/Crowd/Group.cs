using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tongban.Crowd;

/// <summary>Connections of one manner. One that the server cut is made again, but for idle ones.</summary>
internal sealed class Group(IPEndPoint server, IPAddress from, Manner manner, int number)
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly byte[] Small = "x"u8.ToArray();

    private readonly List<Socket> sockets = [];
    private int cut;
    private int refused;

    public async Task ConnectAsync()
    {
        for (var left = number; left > 0; left -= AtOnce)
        {
            sockets.AddRange(await Task.WhenAll(Enumerable.Range(0, Math.Min(left, AtOnce)).Select(_ => OpenAsync())));
        }
    }

    public async Task StayAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(Beat, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (manner != Manner.Idle)
            {
                for (var i = 0; i < sockets.Count; i++)
                {
                    await BeatAsync(i);
                }
            }
        }

        if (manner == Manner.Idle)
        {
            // readable without a byte: the server closed it
            cut = sockets.Count(one => one.Poll(0, SelectMode.SelectRead) && one.Available == 0);
        }
    }

    /// <summary><c>Idle 7000 cut 0 refused 0</c>.</summary>
    public string Report() => FormattableString.Invariant($"{manner} {sockets.Count} cut {cut} refused {refused}");

    /// <summary>Sends the next byte, and begins again where the server would not have it.</summary>
    private async Task BeatAsync(int place)
    {
        try
        {
            var socket = sockets[place];
            if (manner != Manner.Reader && socket.Poll(0, SelectMode.SelectRead))
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            using var late = new CancellationTokenSource(Beat);
            await socket.SendAsync(Small, late.Token);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            cut++;
            sockets[place].Dispose();
            sockets[place] = await OpenAsync();
        }
    }

    private async Task<Socket> OpenAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (manner == Manner.Reader)
        {
            socket.ReceiveBufferSize = 4096;
        }

        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(server);
            await socket.SendAsync(Encoding.ASCII.GetBytes(Begun(manner)));
        }
        catch (SocketException)
        {
            refused++;
        }

        return socket;
    }

    private static string Begun(Manner manner) =>
        manner switch
        {
            Manner.Head => "GET /help HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
            Manner.Body =>
                "POST /api/v1/tracking HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2000\r\n\r\n{",
            Manner.Upload =>
                "POST /verify HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1500000\r\n\r\n-",
            // so much that no buffer between holds it
            Manner.Reader => string.Concat(
                Enumerable.Repeat("GET /api/ui/swagger-ui-bundle.js HTTP/1.1\r\nHost: localhost\r\n\r\n", 8)
            ),
            _ => "",
        };
}
