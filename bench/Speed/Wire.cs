using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tongban.Bench.Speed;

/// <summary>An answer: its status and its body, which is valid until the next request of the same wire.</summary>
internal readonly record struct Answer(int Status, ReadOnlyMemory<byte> Body)
{
    /// <exception cref="InvalidOperationException">It has another status.</exception>
    public JsonObject Json(int wanted)
    {
        var body = JsonSerializer.Deserialize<JsonObject>(Body.Span)!;
        return Status == wanted ? body : throw new InvalidOperationException($"{Status} {body.ToJsonString()}");
    }
}

/// <summary>
/// One kept-alive HTTP/1.1 connection that costs the two cores as little as it can: requests are bytes made before, answers are
/// read up to their length. It understands what Kestrel sends and nothing more.
/// </summary>
internal sealed class Wire : IDisposable
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[64 * 1024];

    public Wire(Uri root) => socket.Connect(root.Host, root.Port);

    /// <summary>The bytes of a request with a body of JSON.</summary>
    public static byte[] Post(Uri root, string path, IReadOnlyList<(string Name, string Value)> headers, byte[] body)
    {
        var head = new StringBuilder($"POST {path} HTTP/1.1\r\nHost: {root.Authority}\r\n");
        head.Append("Content-Type: application/json\r\n");
        foreach (var (name, value) in headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. body];
    }

    /// <summary>The bytes of a request without a body.</summary>
    public static byte[] Get(Uri root, string path, params IEnumerable<(string Name, string Value)> headers)
    {
        var head = new StringBuilder($"GET {path} HTTP/1.1\r\nHost: {root.Authority}\r\n");
        foreach (var (name, value) in headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return Encoding.ASCII.GetBytes(head.Append("\r\n").ToString());
    }

    /// <exception cref="IOException">The server closed the connection, or answered without a length.</exception>
    public async ValueTask<Answer> SendAsync(ReadOnlyMemory<byte> request, CancellationToken ct)
    {
        while (request.Length > 0)
        {
            request = request[await socket.SendAsync(request, ct)..];
        }

        var have = 0;
        while (true)
        {
            if (have == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = await socket.ReceiveAsync(buffer.AsMemory(have), ct);
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            have += read;
            if (TryRead(have, out var answer, out var whole))
            {
                return answer;
            }

            if (whole > buffer.Length)
            {
                Array.Resize(ref buffer, whole);
            }
        }
    }

    public void Dispose() => socket.Dispose();

    private bool TryRead(int have, out Answer answer, out int whole)
    {
        answer = default;
        whole = 0;
        var bytes = buffer.AsSpan(0, have);
        var end = bytes.IndexOf(HeadEnd);
        if (end < 0)
        {
            return false;
        }

        var head = bytes[..end];
        var status = int.Parse(head.Slice(9, 3), CultureInfo.InvariantCulture);
        var start = end + HeadEnd.Length;
        if (LengthOf(head) is { } length)
        {
            whole = start + length;
            if (have < whole)
            {
                return false;
            }

            answer = new Answer(status, buffer.AsMemory(start, length));
            return true;
        }

        return TryReadChunks(status, start, have, out answer);
    }

    private static int? LengthOf(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
        {
            return head.IndexOf("chunked"u8) >= 0 ? null : 0;
        }

        var rest = head[(at + 16)..];
        var line = rest.IndexOf((byte)'\r');
        return int.Parse(line < 0 ? rest : rest[..line], CultureInfo.InvariantCulture);
    }

    private bool TryReadChunks(int status, int start, int have, out Answer answer)
    {
        answer = default;
        var body = new ArrayBufferWriter<byte>();
        var at = start;
        while (true)
        {
            var line = buffer.AsSpan(at, have - at).IndexOf("\r\n"u8);
            if (line < 0)
            {
                return false;
            }

            var size = int.Parse(buffer.AsSpan(at, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at += line + 2;
            if (have < at + size + 2)
            {
                return false;
            }

            if (size == 0)
            {
                answer = new Answer(status, body.WrittenMemory);
                return true;
            }

            body.Write(buffer.AsSpan(at, size));
            at += size + 2;
        }
    }
}
