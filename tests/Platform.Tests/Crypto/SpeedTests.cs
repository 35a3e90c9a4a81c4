using System.Diagnostics;
using Tongban.Platform.Crypto;

namespace Tongban.Platform.Tests.Crypto;

public sealed class SpeedTests(ITestOutputHelper output)
{
    private const int Times = 20_000;

    /// <summary>A fetch per call, or a key schedule made dear, would show: the bound is some ten times what it takes.</summary>
    [Fact]
    public void A_hash_a_tag_and_a_sealed_phone_number_take_microseconds()
    {
        using var mac = new HmacSm3("a key of the blind index"u8);
        using var box = new Sm4Box(new byte[Sm4Box.KeySize], "field"u8);
        var sealedPhone = box.Seal("13800003210"u8);
        Measure("SM3", () => Sm3.Hash("13800003210"u8));
        Measure("HMAC-SM3", () => mac.Tag("13800003210"u8));
        Measure("seal", () => box.Seal("13800003210"u8));
        Measure("open", () => box.Open(sealedPhone));
    }

    private void Measure(string name, Action act)
    {
        for (var i = 0; i < Times / 10; i++)
        {
            act();
        }
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Times; i++)
        {
            act();
        }
        var microseconds = watch.Elapsed.TotalMicroseconds / Times;
        output.WriteLine($"{name}: {microseconds:F2} µs");
        microseconds.ShouldBeLessThan(50, name);
    }
}
