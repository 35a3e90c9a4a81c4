using FsCheck;
using FsCheck.Fluent;
using Tongban.Platform.Crypto;

namespace Tongban.Platform.Tests.Crypto;

public sealed class Sm4Tests
{
    private static readonly byte[] StandardKey = Convert.FromHexString("0123456789abcdeffedcba9876543210");
    private static readonly byte[] BoxKey = [.. Enumerable.Range(1, Sm4Box.KeySize).Select(n => (byte)n)];

    /// <summary>GB/T 32907-2016, appendix A.1.</summary>
    [Fact]
    public void A_block_is_enciphered_as_in_the_standard()
    {
        var block = Sm4.Block(StandardKey, StandardKey, encrypt: true);
        Convert.ToHexStringLower(block).ShouldBe("681edf34d206965e86b3e94f536e4246");
        Sm4.Block(StandardKey, block, encrypt: false).ShouldBe(StandardKey);
    }

    /// <summary>GB/T 32907-2016, appendix A.2: a million times over.</summary>
    [Fact]
    public void A_block_enciphered_a_million_times_is_that_of_the_standard()
    {
        var block = StandardKey;
        for (var i = 0; i < 1_000_000; i++)
        {
            block = Sm4.Block(StandardKey, block, encrypt: true);
        }
        Convert.ToHexStringLower(block).ShouldBe("595298c7c6fd271f0402f804c33d3f66");
    }

    [Fact]
    public void The_openssl_program_enciphers_the_same_and_deciphers_ours()
    {
        using var program = new OpenSslProgram();
        var vector = Convert.FromHexString("000102030405060708090a0b0c0d0e0f");
        foreach (var length in new[] { 0, 1, 15, 16, 17, 1000 })
        {
            var data = new byte[length];
            Random.Shared.NextBytes(data);
            program.Put("data", data);
            var ours = Sm4.EncryptCbc(StandardKey, vector, data);
            string[] keys = ["-K", Convert.ToHexString(StandardKey), "-iv", Convert.ToHexString(vector)];
            program.Run(["enc", "-sm4-cbc", .. keys, "-in", "data", "-out", "theirs"]).Exit.ShouldBe(0);
            program.Get("theirs").ShouldBe(ours);
            program.Put("ours", ours);
            program.Run(["enc", "-d", "-sm4-cbc", .. keys, "-in", "ours", "-out", "back"]).Exit.ShouldBe(0);
            program.Get("back").ShouldBe(data);
        }
    }

    [Fact]
    public void What_is_sealed_opens_and_never_looks_the_same_twice() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                data =>
                {
                    using var box = new Sm4Box(BoxKey, "test"u8);
                    var sealedText = box.Seal(data);
                    return box.Open(sealedText).SequenceEqual(data)
                        && sealedText.Length == 48 + (data.Length / 16 + 1) * 16
                        && !box.Seal(data).SequenceEqual(sealedText);
                }
            )
        );

    [Fact]
    public void Each_flipped_bit_of_a_sealed_text_is_refused()
    {
        using var box = new Sm4Box(BoxKey, "test"u8);
        var sealedText = box.Seal("13800003210"u8);
        for (var bit = 0; bit < sealedText.Length * 8; bit++)
        {
            Should.Throw<CryptoException>(() => box.Open(Flipped.Bit(sealedText, bit)));
        }
    }

    [Fact]
    public void A_shortened_text_another_key_and_another_label_are_refused()
    {
        using var box = new Sm4Box(BoxKey, "test"u8);
        var sealedText = box.Seal("张三"u8);
        for (var length = 0; length < sealedText.Length; length++)
        {
            Should.Throw<CryptoException>(() => box.Open(sealedText.AsSpan(0, length)));
        }
        using var otherLabel = new Sm4Box(BoxKey, "tests"u8);
        using var otherKey = new Sm4Box(Flipped.Bit(BoxKey, 200), "test"u8);
        Should.Throw<CryptoException>(() => otherLabel.Open(sealedText)).Message.ShouldContain("changed");
        Should.Throw<CryptoException>(() => otherKey.Open(sealedText));
        Should.Throw<CryptoException>(() => new Sm4Box(BoxKey.AsSpan(1), "test"u8));
    }

    [Fact]
    public void Many_threads_seal_and_open_at_once()
    {
        using var box = new Sm4Box(BoxKey, "test"u8);
        Parallel.For(0, 10_000, n => BitConverter.ToInt32(box.Open(box.Seal(BitConverter.GetBytes(n)))).ShouldBe(n));
    }
}
