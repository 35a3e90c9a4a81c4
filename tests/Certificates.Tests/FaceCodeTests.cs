using System.Buffers.Text;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Certificates.Core;
using Tongban.Certificates.Faces;
using Tongban.Platform;
using Tongban.Platform.Crypto;
using Tongban.Testing;
using static Tongban.Certificates.Tests.CertificatePlatform;

namespace Tongban.Certificates.Tests;

public sealed class FaceCodeTests
{
    private static readonly CertificateContent Content = new(
        "食品经营许可证",
        "11100000000013338W014",
        "JY63280026000001",
        "1.2.156.3005.2.11100000000013338W014.11632800MB1234567F.JY63280026000001.001.X",
        "海西蒙古族藏族自治州市场监督管理局",
        "11632800MB1234567F",
        "才仁卓玛",
        "632899********0047",
        "111",
        "2026-03-02",
        "2026-03-02",
        "2031-03-01",
        [],
        null,
        "http://localhost:5080/verify?number=1"
    );

    [Fact]
    public async Task A_printed_code_is_checked_without_a_network_by_us_and_by_openssl()
    {
        await using var platform = await CreateAsync();
        var keys = platform.Services.GetRequiredService<KeyStore>();
        var code = FaceCode.Of(Content, person: true, keys);
        code.ShouldStartWith(Content.VerifyAddress + "#1.");
        code.Length.ShouldBeLessThan(800);
        code.ShouldNotContain("才仁卓玛");

        keys.Rotate(KeyPurpose.FaceCode);
        Sm2PublicKey[] published = [Public(keys, 2), Public(keys, 1)];
        var claims = FaceCode.Check(code, published).ShouldNotBeNull();
        claims.Number.ShouldBe(Content.Number);
        claims.Holder.ShouldBe("才***");
        claims.Until.ShouldBe("2031-03-01");

        using var scratch = new Scratch();
        var parts = code.Split('#')[1].Split('.');
        var said = scratch.Put("said.json", Base64Url.DecodeFromChars(parts[1]));
        var signature = scratch.Put("signature.der", Base64Url.DecodeFromChars(parts[2]));
        var key = scratch.Put("key.pem", Encoding.ASCII.GetBytes(published[1].ToPem()));
        (
            await Tool.RunAsync(
                "openssl",
                [
                    "pkeyutl",
                    "-verify",
                    "-rawin",
                    "-digest",
                    "sm3",
                    "-pkeyopt",
                    "distid:1234567812345678",
                    "-pubin",
                    "-inkey",
                    key,
                    "-in",
                    said,
                    "-sigfile",
                    signature,
                ]
            )
        ).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Another_period_another_key_or_no_code_is_not_valid()
    {
        await using var platform = await CreateAsync();
        await using var other = await CreateAsync();
        var keys = platform.Services.GetRequiredService<KeyStore>();
        var code = FaceCode.Of(Content, person: false, keys);
        Sm2PublicKey[] published = [Public(keys, 1)];
        FaceCode.Check(code, published).ShouldNotBeNull().Holder.ShouldBe("才仁卓玛");

        var parts = code.Split('#')[1].Split('.');
        var longer = Encoding
            .UTF8.GetString(Base64Url.DecodeFromChars(parts[1]))
            .Replace("2031", "2041", StringComparison.Ordinal);
        var forged = $"{Content.VerifyAddress}#1.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(longer))}.{parts[2]}";
        FaceCode.Check(forged, published).ShouldBeNull();
        var theirs = other.Services.GetRequiredService<KeyStore>();
        _ = theirs.Current(KeyPurpose.FaceCode);
        FaceCode.Check(code, [Public(theirs, 1)]).ShouldBeNull();
        foreach (
            var broken in (string[])
                ["", "#", "https://x/verify", code + ".x", code[..^3] + "***", "a#1.!!.!!", "a#1.AA.AA"]
        )
            FaceCode.Check(broken, published).ShouldBeNull(broken);
    }

    private static Sm2PublicKey Public(KeyStore keys, int version) =>
        Sm2PublicKey.FromSubjectPublicKeyInfo(
            Convert.FromBase64String(keys.Known(KeyPurpose.FaceCode, version)!.PublicKey!)
        );
}
