using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tongban.Platform.Crypto;
using Tongban.Platform.Tests.Crypto;
using Tongban.Platform.Tests.Keys;

namespace Tongban.Platform.Tests;

public sealed class ProtectedTextTests
{
    [Fact]
    public void Protected_text_shows_itself_nowhere()
    {
        using var folder = new KeyFolder();
        var protector = new SealedFieldProtector(folder.Open());
        var phone = protector.Protect("13812343210");
        phone.ToString().ShouldBe("***");
        $"{phone}".ShouldBe("***");
        JsonSerializer.Serialize(new { phone }).ShouldBe("""{"phone":"***"}""");
        JsonSerializer.Serialize(new { phone }, PlatformJson.Options).ShouldBe("""{"phone":"***"}""");
        phone.Stored.ShouldStartWith("p1:1:");
        phone.Stored.ShouldNotContain("138");
        protector.Reveal(phone).ShouldBe("13812343210");
        protector.Protect("").IsEmpty.ShouldBeTrue();
        protector.Reveal(default).ShouldBe("");
    }

    [Fact]
    public void Any_text_comes_back_and_no_two_stored_forms_are_alike()
    {
        using var folder = new KeyFolder();
        var protector = new SealedFieldProtector(folder.Open());
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<NonEmptyString>(),
                text =>
                {
                    // half of a surrogate pair has no UTF-8
                    var whole = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text.Get));
                    var stored = protector.Protect(whole);
                    return protector.Reveal(stored) == whole && protector.Protect(whole).Stored != stored.Stored;
                }
            )
        );
    }

    [Fact]
    public void The_clear_form_of_earlier_databases_is_read_and_every_other_is_refused()
    {
        using var folder = new KeyFolder();
        var protector = new SealedFieldProtector(folder.Open());
        protector.Reveal(ProtectedText.FromStored("p0:13812343210")).ShouldBe("13812343210");
        protector.Reveal(ProtectedText.FromStored("p0:p1:1:x")).ShouldBe("p1:1:x");
        foreach (
            var wrong in new[] { "p9:xxxx", "p", "p1", "p1:", "p1:x:AAAA", "p1::AAAA", "p1:-1:AAAA", "13812343210" }
        )
        {
            Should.Throw<InvalidOperationException>(() => protector.Reveal(ProtectedText.FromStored(wrong)), wrong);
        }
        var stored = protector.Protect("13812343210").Stored;
        foreach (
            var wrong in new[] { "p1:1:", "p1:1:AAAA", "p1:1:!!!!", stored[..^4], stored.Replace("p1:1:", "p1:7:") }
        )
        {
            Should.Throw<CryptoException>(() => protector.Reveal(ProtectedText.FromStored(wrong)), wrong);
        }
    }

    [Fact]
    public void A_changed_bit_is_refused()
    {
        using var folder = new KeyFolder();
        var protector = new SealedFieldProtector(folder.Open());
        var sealedText = Convert.FromBase64String(protector.Protect("632802199001010011").Stored["p1:1:".Length..]);
        for (var bit = 0; bit < sealedText.Length * 8; bit += 7)
        {
            var changed = "p1:1:" + Convert.ToBase64String(Flipped.Bit(sealedText, bit));
            Should.Throw<CryptoException>(() => protector.Reveal(ProtectedText.FromStored(changed)));
        }
    }

    [Fact]
    public void An_index_tells_values_and_uses_apart_and_needs_the_key()
    {
        using var folder = new KeyFolder();
        using var elsewhere = new KeyFolder();
        var index = new BlindIndex(folder.Open());
        var citizen = index.Of("citizen", "63280219900101001X");
        citizen.ShouldMatch("^h1:[0-9a-f]{64}$");
        new BlindIndex(folder.Open()).Of("citizen", "63280219900101001X").ShouldBe(citizen);
        index.Of("login", "63280219900101001X").ShouldNotBe(citizen);
        index.Of("citizen", "632802199001010011").ShouldNotBe(citizen);
        new BlindIndex(elsewhere.Open()).Of("citizen", "63280219900101001X").ShouldNotBe(citizen);
    }
}
