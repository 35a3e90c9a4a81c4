using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Tongban.Platform.Crypto;

namespace Tongban.Platform.Tests.Crypto;

public sealed class Sm2Tests
{
    private const string StandardPoint =
        "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
        + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";

    private const string StandardSignature =
        "3046022100F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
        + "022100B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA";

    /// <summary>GB/T 32918.5-2017, appendix A.2: Z and the signature of 'message digest'.</summary>
    [Fact]
    public void The_signature_of_the_standard_verifies()
    {
        using var key = Sm2PublicKey.FromPoint(Convert.FromHexString(StandardPoint));
        Convert.ToHexString(key.Z()).ShouldBe("B2E14C5C79C6DF5B85F4FE7ED8DB7A262B9DA7E07CCB0EA9F4747B8CCDA8A4F3");
        var signature = Convert.FromHexString(StandardSignature);
        key.Verify("message digest"u8, signature).ShouldBeTrue();
        key.Verify("message digest"u8, signature, "1234567812345678").ShouldBeTrue();
        key.Verify("message digest"u8, signature, "ALICE123@YAHOO.COM").ShouldBeFalse();
        key.Verify("message digesT"u8, signature).ShouldBeFalse();
    }

    [Fact]
    public void What_is_signed_verifies_with_the_same_id_only() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(30),
            Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                ArbMap.Default.ArbFor<NonEmptyString>(),
                (data, id) =>
                {
                    using var key = Sm2PrivateKey.Generate();
                    return key.PublicKey.Verify(data, key.Sign(data))
                        && key.PublicKey.Verify(data, key.Sign(data, id.Get), id.Get)
                        && !key.PublicKey.Verify(data, key.Sign(data, id.Get), id.Get + "1")
                        && !key.PublicKey.Verify([.. data, 0], key.Sign(data));
                }
            )
        );

    [Fact]
    public void Each_flipped_bit_of_a_signature_is_refused()
    {
        using var key = Sm2PrivateKey.Generate();
        var signature = key.Sign("收件凭证"u8);
        for (var bit = 0; bit < signature.Length * 8; bit++)
        {
            key.PublicKey.Verify("收件凭证"u8, Flipped.Bit(signature, bit)).ShouldBeFalse($"bit {bit}");
        }
        key.PublicKey.Verify("收件凭证"u8, []).ShouldBeFalse();
        key.PublicKey.Verify("收件凭证"u8, [.. signature, 0]).ShouldBeFalse();
        using var other = Sm2PrivateKey.Generate();
        other.PublicKey.Verify("收件凭证"u8, signature).ShouldBeFalse();
    }

    [Fact]
    public void Keys_come_back_from_DER_and_PEM()
    {
        using var key = Sm2PrivateKey.Generate();
        using var der = Sm2PrivateKey.FromPkcs8(key.ToPkcs8());
        using var pem = Sm2PrivateKey.FromPem(key.ToPem());
        using var point = Sm2PublicKey.FromPoint(key.PublicKey.Point.Span);
        using var uncompressed = Sm2PublicKey.FromPoint([4, .. key.PublicKey.Point.Span]);
        using var publicPem = Sm2PublicKey.FromPem(key.PublicKey.ToPem());
        foreach (var signer in new[] { key, der, pem })
        {
            var signature = signer.Sign("data"u8);
            point.Verify("data"u8, signature).ShouldBeTrue();
            uncompressed.Verify("data"u8, signature).ShouldBeTrue();
            publicPem.Verify("data"u8, signature).ShouldBeTrue();
        }
        publicPem.SubjectPublicKeyInfo.ToArray().ShouldBe(key.PublicKey.SubjectPublicKeyInfo.ToArray());
    }

    [Fact]
    public void The_openssl_program_verifies_what_we_sign()
    {
        using var program = new OpenSslProgram();
        using var key = Sm2PrivateKey.Generate();
        program.Put("public.pem", System.Text.Encoding.ASCII.GetBytes(key.PublicKey.ToPem()));
        foreach (var id in new[] { Sm2.DefaultUserId, "632800-scjg" })
        {
            for (var i = 0; i < 5; i++)
            {
                var data = RandomNumberGenerator.GetBytes(100 * i);
                program.Put("data", data);
                program.Put("signature", key.Sign(data, id));
                string[] verify = ["dgst", "-sm3", "-verify", "public.pem", "-sigopt", $"distid:{id}"];
                program.Run([.. verify, "-signature", "signature", "data"]).Output.ShouldContain("Verified OK");
                program.Put("data", [.. data, 1]);
                program.Run([.. verify, "-signature", "signature", "data"]).Exit.ShouldNotBe(0);
            }
        }
    }

    [Fact]
    public void We_verify_what_the_openssl_program_signs()
    {
        using var program = new OpenSslProgram();
        program.Run("genpkey", "-algorithm", "SM2", "-out", "private.pem").Exit.ShouldBe(0);
        program.Run("pkey", "-in", "private.pem", "-pubout", "-out", "public.pem").Exit.ShouldBe(0);
        using var key = Sm2PublicKey.FromPem(program.GetText("public.pem"));
        using var signer = Sm2PrivateKey.FromPem(program.GetText("private.pem"));
        signer.PublicKey.Point.ToArray().ShouldBe(key.Point.ToArray());
        foreach (var id in new[] { Sm2.DefaultUserId, "632800-scjg" })
        {
            program.Put("data", "申请材料"u8);
            program
                .Run("dgst", "-sm3", "-sign", "private.pem", "-sigopt", $"distid:{id}", "-out", "signature", "data")
                .Exit.ShouldBe(0);
            key.Verify("申请材料"u8, program.Get("signature"), id).ShouldBeTrue();
            key.Verify("申请材科"u8, program.Get("signature"), id).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_key_of_another_curve_a_broken_key_and_a_point_beside_the_curve_are_refused()
    {
        using var program = new OpenSslProgram();
        program
            .Run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "ec.pem")
            .Exit.ShouldBe(0);
        program.Run("pkey", "-in", "ec.pem", "-pubout", "-out", "ecpub.pem").Exit.ShouldBe(0);
        Should.Throw<CryptoException>(() => Sm2PrivateKey.FromPem(program.GetText("ec.pem")));
        Should.Throw<CryptoException>(() => Sm2PublicKey.FromPem(program.GetText("ecpub.pem")));
        Should.Throw<CryptoException>(() => Sm2PublicKey.FromPem("nothing")).Message.ShouldContain("PUBLIC KEY");
        Should.Throw<CryptoException>(() => Sm2PrivateKey.FromPkcs8([1, 2, 3]));
        Should.Throw<CryptoException>(() => Sm2PublicKey.FromPoint(new byte[64]));
        Should.Throw<CryptoException>(() =>
            Sm2PublicKey.FromPoint(Flipped.Bit(Convert.FromHexString(StandardPoint), 511))
        );
        using var key = Sm2PrivateKey.Generate();
        Should.Throw<CryptoException>(() =>
            Sm2PublicKey.FromSubjectPublicKeyInfo([.. key.PublicKey.SubjectPublicKeyInfo.Span, 0])
        );
    }

    [Fact]
    public void Many_threads_sign_and_verify_with_one_key()
    {
        using var key = Sm2PrivateKey.Generate();
        Parallel.For(
            0,
            200,
            n => key.PublicKey.Verify(BitConverter.GetBytes(n), key.Sign(BitConverter.GetBytes(n))).ShouldBeTrue()
        );
    }
}
