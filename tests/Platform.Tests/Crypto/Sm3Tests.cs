using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tongban.Platform.Crypto;

namespace Tongban.Platform.Tests.Crypto;

public sealed class Sm3Tests
{
    /// <summary>GB/T 32905-2016, appendix A: one block and two.</summary>
    [Theory]
    [InlineData("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData(
        "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd",
        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    )]
    public void Hashes_are_those_of_the_standard(string text, string hash)
    {
        Sm3.HexHash(text).ShouldBe(hash);
        Convert.ToHexStringLower(Sm3.Hash(Encoding.UTF8.GetBytes(text))).ShouldBe(hash);
    }

    /// <summary>GM/T 0042-2015, appendix D.3.</summary>
    [Theory]
    [InlineData(
        "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20",
        "6162636462636465636465666465666765666768666768696768696a68696a6b696a6b6c6a6b6c6d6b6c6d6e6c6d6e6f6d6e6f706e6f7071"
            + "6162636462636465636465666465666765666768666768696768696a68696a6b696a6b6c6a6b6c6d6b6c6d6e6c6d6e6f6d6e6f706e6f7071",
        "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a"
    )]
    [InlineData(
        "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425",
        "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
        "220bf579ded555393f0159f66c99877822a3ecf610d1552154b41d44b94db3ae"
    )]
    [InlineData(
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
        "4869205468657265",
        "c0ba18c68b90c88bc07de794bfc7d2c8d19ec31ed8773bc2b390c9604e0be11e"
    )]
    [InlineData(
        "4a656665",
        "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
        "2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882"
    )]
    public void Tags_are_those_of_the_standard(string key, string data, string tag)
    {
        using var mac = new HmacSm3(Convert.FromHexString(key));
        var bytes = Convert.FromHexString(data);
        Convert.ToHexStringLower(mac.Tag(bytes)).ShouldBe(tag);
        mac.Verify(bytes, Convert.FromHexString(tag)).ShouldBeTrue();
    }

    [Fact]
    public void The_openssl_program_gives_the_same_hashes_and_tags()
    {
        using var program = new OpenSslProgram();
        foreach (var length in new[] { 0, 1, 55, 56, 63, 64, 65, 1000, 100_000 })
        {
            var data = new byte[length];
            Random.Shared.NextBytes(data);
            program.Put("data", data);
            program
                .Run("dgst", "-sm3", "-r", "data")
                .Output.ShouldStartWith(Convert.ToHexStringLower(Sm3.Hash(data)), Case.Sensitive, $"{length} bytes");
            var key = new byte[1 + length % 150];
            Random.Shared.NextBytes(key);
            using var mac = new HmacSm3(key);
            program
                .Run("mac", "-digest", "SM3", "-macopt", $"hexkey:{Convert.ToHexString(key)}", "-in", "data", "HMAC")
                .Output.Trim()
                .ShouldBe(Convert.ToHexString(mac.Tag(data)));
        }
    }

    [Fact]
    public void One_flipped_bit_is_another_hash_and_another_tag() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<NonEmptyArray<byte>>(),
                ArbMap.Default.ArbFor<PositiveInt>(),
                (data, bit) =>
                {
                    using var mac = new HmacSm3("a key"u8);
                    var changed = Flipped.Bit(data.Get, bit.Get);
                    return !Sm3.Hash(changed).SequenceEqual(Sm3.Hash(data.Get))
                        && !mac.Verify(changed, mac.Tag(data.Get))
                        && !mac.Verify(data.Get, Flipped.Bit(mac.Tag(data.Get), bit.Get));
                }
            )
        );

    [Fact]
    public void Many_threads_hash_and_tag_at_once()
    {
        using var mac = new HmacSm3("shared"u8);
        var expected = Enumerable.Range(0, 200).Select(n => (Sm3.Hash([(byte)n]), mac.Tag([(byte)n]))).ToArray();
        Parallel.For(
            0,
            20_000,
            n =>
            {
                byte[] data = [(byte)(n % 200)];
                Sm3.Hash(data).ShouldBe(expected[n % 200].Item1);
                mac.Tag(data).ShouldBe(expected[n % 200].Item2);
            }
        );
    }

    [Fact]
    public void A_destination_that_is_too_short_is_refused()
    {
        Should.Throw<ArgumentException>(() => Sm3.Hash("abc"u8, new byte[31]));
        using var mac = new HmacSm3("key"u8);
        Should.Throw<ArgumentException>(() => mac.Tag("abc"u8, [], new byte[31]));
    }
}
