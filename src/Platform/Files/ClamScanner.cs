using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Tongban.Kernel;

namespace Tongban.Platform;

/// <summary>
/// Asks clamd about a file with its command INSTREAM (clamd(8)): pieces with their length in front, an empty one at the end.
/// A file that cannot be asked about is refused.
/// </summary>
internal sealed class ClamScanner(EndPoint at, TimeSpan patience)
{
    private const int PieceLength = 64 * 1024;
    private const int LongestAnswer = 1024;

    public static Rejection Infected { get; } =
        new("FILE-0009", "文件没有通过病毒检查，无法接收。请在电脑上查杀病毒、重新制作文件后再上传。");

    public static Rejection NotChecked { get; } =
        new("FILE-0010", "病毒检查暂时用不了，文件没有接收。请过几分钟再上传；急需办理的，可到窗口交纸质材料。");

    /// <summary>Reads <c>tcp://127.0.0.1:3310</c> or <c>unix:/run/clamav/clamd.ctl</c>.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static EndPoint Read(string address)
    {
        if (address.StartsWith("unix:/", StringComparison.Ordinal))
            return new UnixDomainSocketEndPoint(address["unix:".Length..]);
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "tcp", Port: > 0 })
            return IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip)
                ? new IPEndPoint(ip, uri.Port)
                : new DnsEndPoint(uri.Host, uri.Port);
        throw new FormatException($"Files:Scanner“{address}”应写成tcp://地址:端口或unix:/路径。");
    }

    /// <summary>FILE-0009 for a file that clamd knows as harmful, FILE-0010 when it gave no answer; null for one that may pass.</summary>
    public async Task<Rejection?> RefusalAsync(Stream content, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try
        {
            var answer = await AskAsync(content, limit.Token);
            return answer.EndsWith(" OK", StringComparison.Ordinal) ? null
                : answer.EndsWith(" FOUND", StringComparison.Ordinal) ? Infected
                : NotChecked;
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return NotChecked;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return NotChecked;
        }
    }

    private async Task<string> AskAsync(Stream content, CancellationToken ct)
    {
        using var socket =
            at is UnixDomainSocketEndPoint
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(at, ct);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var piece = ArrayPool<byte>.Shared.Rent(PieceLength + sizeof(int));
        try
        {
            content.Position = 0;
            int read;
            do
            {
                read = await content.ReadAsync(piece.AsMemory(sizeof(int), PieceLength), ct);
                BinaryPrimitives.WriteInt32BigEndian(piece, read);
                await stream.WriteAsync(piece.AsMemory(0, sizeof(int) + read), ct);
            } while (read > 0);

            var length = 0;
            while (length < LongestAnswer && (read = await stream.ReadAsync(piece.AsMemory(length), ct)) > 0)
                length += read;
            return Encoding.ASCII.GetString(piece, 0, length).TrimEnd('\0', '\n');
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
