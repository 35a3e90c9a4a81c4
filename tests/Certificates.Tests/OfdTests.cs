using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Certificates.Files;
using Tongban.Certificates.Seals;
using Tongban.Platform.Crypto;
using Tongban.Platform.Documents;
using Tongban.Testing;
using static Tongban.Certificates.Tests.CertificatePlatform;

namespace Tongban.Certificates.Tests;

public sealed class OfdTests
{
    private static readonly XNamespace Ofd = "http://www.ofdspec.org/2016";

    [Fact]
    public async Task The_script_says_valid_for_a_sealed_file_and_names_the_seal()
    {
        await using var platform = await CreateAsync();
        using var scratch = new Scratch();
        var file = await SealedAsync(platform, scratch);
        var answer = await VerifyAsync(scratch, file);
        answer.Text.ShouldStartWith("valid: ");
        answer.Text.ShouldContain("证照专用章（演示）");
        answer.Code.ShouldBe(0);
        new FileInfo(file).Length.ShouldBeLessThan(300 * 1024);
    }

    [Theory]
    [InlineData("Doc_0/Pages/Page_0/Content.xml", "Content.xml was changed")]
    [InlineData("OFD.xml", "OFD.xml was changed")]
    [InlineData("Doc_0/Res/font_0.otf", "font_0.otf was changed")]
    [InlineData("Doc_0/Signs/Sign_0/Seal.esl", "Seal.esl was changed")]
    [InlineData("Doc_0/Signs/Signatures.xml", "")]
    [InlineData("Doc_0/Signs/Sign_0/SignedValue.dat", "")]
    [InlineData("Doc_0/Signs/Sign_0/Signature.xml", "")]
    public async Task One_changed_byte_anywhere_makes_it_invalid(string path, string why)
    {
        await using var platform = await CreateAsync();
        using var scratch = new Scratch();
        var file = await SealedAsync(platform, scratch);
        Rewrite(file, path, content => content[content.Length / 2] ^= 1);
        await ShouldBeInvalidAsync(scratch, file, why);
    }

    [Fact]
    public async Task Changed_metadata_stay_invalid_when_the_digest_is_made_to_fit()
    {
        await using var platform = await CreateAsync();
        using var scratch = new Scratch();
        var file = await SealedAsync(platform, scratch);
        var (before, after) = ("", "");
        Replace(
            file,
            "OFD.xml",
            content =>
            {
                before = Convert.ToBase64String(Sm3.Hash(content));
                var changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content).Replace("甲商店", "乙商店"));
                changed.ShouldNotBe(content);
                after = Convert.ToBase64String(Sm3.Hash(changed));
                return changed;
            }
        );
        Replace(
            file,
            OfdSigning.SignaturePath,
            content => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content).Replace(before, after))
        );
        await ShouldBeInvalidAsync(scratch, file, "Signature.xml was changed");
    }

    [Fact]
    public async Task A_signature_of_another_key_makes_it_invalid()
    {
        await using var platform = await CreateAsync();
        using var scratch = new Scratch();
        var file = await SealedAsync(platform, scratch);
        Replace(
            file,
            OfdSigning.ValuePath,
            content =>
            {
                var (signature, signer) = SealSignature.Read(content).ShouldNotBeNull();
                using var thief = Sm2PrivateKey.Generate();
                return signature.Sign(signer, thief);
            }
        );
        await ShouldBeInvalidAsync(scratch, file, "not the signer's");
    }

    [Fact]
    public async Task The_seal_of_another_authority_makes_it_invalid_even_when_rightly_signed()
    {
        await using var platform = await CreateAsync();
        using var scratch = new Scratch();
        var other = await SealedAsync(platform, scratch, sealOf: Civil);
        await ShouldBeInvalidAsync(scratch, other, "another authority");
    }

    [Fact]
    public async Task Another_authoritys_seal_laid_into_the_file_makes_it_invalid()
    {
        await using var platform = await CreateAsync();
        using var scratch = new Scratch();
        var file = await SealedAsync(platform, scratch);
        var foreign = await SealTests.RegisteredAsync(platform, ForCertificates(platform, Civil));
        Replace(file, OfdSigning.SealPath, _ => Convert.FromBase64String(foreign.Structure));
        await ShouldBeInvalidAsync(scratch, file, "Seal.esl was changed");
    }

    [Fact]
    public async Task A_whole_platform_of_a_forger_does_not_pass_under_our_root()
    {
        await using var forger = await CreateAsync();
        await using var ours = await CreateAsync();
        using var scratch = new Scratch();
        var file = await SealedAsync(forger, scratch);
        await SealTests.RegisteredAsync(ours, ForCertificates(ours));
        var root = await SealTests.RootAsync(ours);
        scratch.Put("root.pem", Encoding.ASCII.GetBytes(root.ToPem()));
        await ShouldBeInvalidAsync(scratch, file, "not vouched for by the root");
    }

    [Fact]
    public async Task A_file_added_to_the_package_or_a_signature_taken_out_makes_it_invalid()
    {
        await using var platform = await CreateAsync();
        using var scratch = new Scratch();
        var file = await SealedAsync(platform, scratch);
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Update))
        {
            using var added = zip.CreateEntry("Doc_0/Pages/Page_1/Content.xml").Open();
            added.Write("<x/>"u8);
        }

        await ShouldBeInvalidAsync(scratch, file, "not covered");
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Update))
        {
            zip.GetEntry(OfdPackage.Signatures)!.Delete();
        }

        await ShouldBeInvalidAsync(scratch, file, "nobody has signed it");
    }

    [Fact]
    public async Task The_parts_refer_to_one_another_and_the_fonts_hold_what_the_page_says_and_no_more()
    {
        await using var platform = await CreateAsync();
        using var scratch = new Scratch();
        var file = await SealedAsync(platform, scratch);
        using var zip = ZipFile.OpenRead(file);
        zip.Entries[0].FullName.ShouldBe("OFD.xml");
        var root = Read(zip, "OFD.xml").Element(Ofd + "DocBody")!;
        var data = root.Descendants(Ofd + "CustomData")
            .ToDictionary(one => one.Attribute("Name")!.Value, one => one.Value);
        data["持证主体"].ShouldBe("甲商店");
        var document = Read(zip, root.Element(Ofd + "DocRoot")!.Value);
        var most = int.Parse(document.Descendants(Ofd + "MaxUnitID").Single().Value);
        var page = Read(zip, "Doc_0/" + document.Descendants(Ofd + "Page").Single().Attribute("BaseLoc")!.Value);
        var fonts = Read(zip, "Doc_0/PublicRes.xml")
            .Descendants(Ofd + "Font")
            .Select(one => one.Attribute("ID")!.Value);
        var texts = page.Descendants(Ofd + "TextObject").ToList();
        texts.ShouldAllBe(one => fonts.Contains(one.Attribute("Font")!.Value));
        texts.Select(one => int.Parse(one.Attribute("ID")!.Value)).Max().ShouldBeLessThanOrEqualTo(most);
        string.Concat(texts.Select(one => one.Value)).ShouldContain("演示样张不具法律效力");
        foreach (var code in page.Descendants(Ofd + "TextCode"))
        {
            var steps = code.Attribute("DeltaX")?.Value.Split(' ').Length ?? 0;
            steps.ShouldBe(code.Value.Length - 1, code.Value);
        }

        page.Descendants(Ofd + "PathObject").ShouldNotBeEmpty();
        zip.Entries.Where(one => one.Name.EndsWith(".otf", StringComparison.Ordinal))
            .ShouldAllBe(one => one.Length < 60 * 1024);
    }

    [Fact]
    public void The_same_sheet_gives_the_same_bytes()
    {
        using var one = new DocumentRenderer(new RenderOptions { Demonstration = true });
        using var two = new DocumentRenderer(new RenderOptions { Demonstration = true });
        var (sheet, id) = (SampleSheet("11632800MB90000150"), new string('a', 32));
        one.RenderOfd(sheet, id).Pack().ShouldBe(two.RenderOfd(sheet, id).Pack());
        one.RenderPdf(sheet).ShouldBe(two.RenderPdf(sheet));
    }

    private static async Task<string> SealedAsync(TestPlatform platform, Scratch scratch, string sealOf = Market)
    {
        var own = await SealTests.RegisteredAsync(platform, ForCertificates(platform));
        if (sealOf != Market)
        {
            await SealTests.RegisteredAsync(platform, ForCertificates(platform, sealOf));
        }

        var package = platform
            .Services.GetRequiredService<DocumentRenderer>()
            .RenderOfd(SampleSheet(own.CreditCode), new string('a', 32));
        await platform.WriteAsync(
            async (services, _) =>
            {
                var use = services.GetRequiredService<SealUse>();
                var fit = (await use.FindAsync(sealOf, "某机关", SealedDocument.Certificate)).Value;
                package = OfdSigning.Sign(package, use, fit, new(140, 220, 42, 42), "certificate:1", Keeper);
            }
        );
        scratch.Put("root.pem", Encoding.ASCII.GetBytes((await SealTests.RootAsync(platform)).ToPem()));
        return scratch.Put("one.ofd", package.Pack());
    }

    private static Sheet SampleSheet(string issuer) =>
        new(
            210,
            297,
            "食品经营许可证",
            "某局",
            new DateOnly(2026, 3, 2),
            [
                new SheetFrame(10, 10, 190, 277, 0.8, new SheetColour(160, 40, 40)),
                new SheetText("食品经营许可证", 20, 30, 170, 34) { Bold = true, Align = TextAlign.Centre },
                new SheetText("经营者名称：甲商店（“试”，‘验’）", 30, 80, 150, 14),
                new SheetText("许可编号 JY16328020000018", 30, 92, 150, 14) { Hei = true },
                new SheetRule(30, 104, 180, 104, 0.3, SheetColour.Black),
                new SheetCode("https://example.invalid/verify", 30, 230, 26),
            ]
        )
        {
            Data = [new("证照颁发机构代码", issuer), new("持证主体", "甲商店")],
        };

    private static XElement Read(ZipArchive zip, string path)
    {
        using var stream = zip.GetEntry(path).ShouldNotBeNull(path).Open();
        return XElement.Load(stream);
    }

    private static Task<Tool.Answer> VerifyAsync(Scratch scratch, string file) =>
        Tool.RunAsync(
            "sh",
            [
                Path.Combine(AppContext.BaseDirectory, "verify-certificate.sh"),
                file,
                Path.Combine(scratch.Folder, "root.pem"),
            ]
        );

    private static async Task ShouldBeInvalidAsync(Scratch scratch, string file, string why)
    {
        var answer = await VerifyAsync(scratch, file);
        answer.Text.ShouldStartWith("invalid: ");
        answer.Text.ShouldContain(why);
        answer.Code.ShouldBe(1);
    }

    private static void Rewrite(string file, string path, Action<byte[]> change) =>
        Replace(
            file,
            path,
            content =>
            {
                change(content);
                return content;
            }
        );

    private static void Replace(string file, string path, Func<byte[], byte[]> change)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        var entry = zip.GetEntry(path)!;
        using var memory = new MemoryStream();
        using (var stream = entry.Open())
        {
            stream.CopyTo(memory);
        }

        entry.Delete();
        using var written = zip.CreateEntry(path).Open();
        written.Write(change(memory.ToArray()));
    }
}
