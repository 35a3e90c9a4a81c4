using System.Text;

namespace Tongban.Bench.Speed;

/// <summary>The bytes of a whole application by a department's program; each time it is sent under another token.</summary>
internal sealed class FilingRequest
{
    private const string Hole = "################################";
    private readonly byte[] bytes;
    private readonly int hole;

    private FilingRequest(byte[] bytes, int hole) => (this.bytes, this.hole) = (bytes, hole);

    public static FilingRequest Of(Uri root, string key, string ticket, string item)
    {
        var request = Wire.Post(
            root,
            "/api/v1/cases",
            [("Authorization", $"Bearer {key}"), ("Idempotency-Key", Hole)],
            Encoding.UTF8.GetBytes(BenchItems.Application(item, ticket).ToJsonString())
        );
        return new FilingRequest(request, request.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Hole)));
    }

    /// <summary>For another connection: the bytes are overwritten.</summary>
    public FilingRequest Copy() => new([.. bytes], hole);

    /// <summary>With a token of its own; valid until the next.</summary>
    public ReadOnlyMemory<byte> Next()
    {
        Guid.NewGuid().TryFormat(bytes.AsSpan(hole), out int _, "N");
        return bytes;
    }
}
