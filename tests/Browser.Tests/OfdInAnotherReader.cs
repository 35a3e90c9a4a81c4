using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Tongban.Browser.Tests.Checks;
using Tongban.Browser.Tests.Scenes;
using Tongban.Serving;

namespace Tongban.Browser.Tests;

/// <summary>An OFD reader that was not written here (npm ofd.js) shows a certificate as its PDF shows it, seal and all.</summary>
public sealed class OfdInAnotherReader(DemoSite site)
{
    private const double PageMillimetres = 297;
    private const double Tolerance = 1.5;

    private const string Script = """
        base64 => new Promise((done, fail) => {
            const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
            ofd.parseOfdDocument({
                ofd: new File([bytes], 'certificate.ofd'),
                fail: error => fail(new Error(String(error && error.stack || error))),
                success: documents => {
                    const page = ofd.renderOfd(1000, documents[0])[0];
                    document.body.append(page);
                    setTimeout(() => {
                        const box = page.getBoundingClientRect();
                        const scale = 297 / box.width;
                        const place = one => {
                            const at = one.getBoundingClientRect();
                            return { text: one.textContent, left: (at.left - box.left) * scale, top: (at.top - box.top) * scale, width: at.width * scale };
                        };
                        done(JSON.stringify({
                            texts: [...page.querySelectorAll('svg text')].map(place),
                            pictures: [...page.querySelectorAll('[name="seal_img_div"]')].map(place),
                        }));
                    }, 500);
                },
            });
        })
        """;

    [Fact]
    public async Task It_shows_the_texts_where_the_pdf_has_them_and_the_seal_in_its_place()
    {
        var address = $"my/certificates/{await site.Scene.CertificateAsync()}/1";
        using var company = site.Server.Client();
        await company.SignInAsync(Scene.Company);
        var ofd = await company.Http.GetByteArrayAsync($"{address}.ofd");
        var words = await WordsAsync(await company.Http.GetByteArrayAsync($"{address}.pdf"));
        await using var window = await site.OpenAsync(null, 1280);
        await window.Page.GotoAsync("about:blank");
        await window.Page.SetContentAsync("<!doctype html><title>OFD</title><body></body>");
        await window.Page.AddScriptTagAsync(new() { Path = NpmPackages.PathOf("ofd.js", "lib", "ofd.umd.min.js") });
        var json = await window.Page.EvaluateAsync<string>(Script, Convert.ToBase64String(ofd));
        if (Environment.GetEnvironmentVariable("TONGBAN_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await window.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "certificate-ofd.png") });
        }

        var shown = JsonSerializer.Deserialize<Shown>(json, JsonSerializerOptions.Web)!;
        var all = string.Concat(shown.Texts.Select(one => one.Text));
        foreach (var word in words)
        {
            all.ShouldContain(word.Text);
        }

        // the reader makes an element of each character; the mark across the page stands turned and more than once
        var starts = shown.Texts.SelectMany(one => one.Text.Select(_ => one)).ToList();
        var same = words
            .Where(word => word.Text.Length > 1)
            .Select(word => (word, first: all.IndexOf(word.Text, StringComparison.Ordinal)))
            .Where(one => one.first == all.LastIndexOf(one.word.Text, StringComparison.Ordinal))
            .Select(one => (one: starts[one.first], one.word))
            .ToList();
        same.Count.ShouldBeGreaterThan(8);
        foreach (var (one, word) in same)
        {
            one.Left.ShouldBe(word.Left, Tolerance, one.Text);
        }

        var seal = shown.Pictures.ShouldHaveSingleItem();
        seal.Left.ShouldBe(201, Tolerance);
        seal.Top.ShouldBe(139, Tolerance);
        seal.Width.ShouldBe(42, Tolerance);
    }

    /// <summary>The words of a PDF with their places, as poppler finds them.</summary>
    private static async Task<IReadOnlyList<Placed>> WordsAsync(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, pdf);
        var start = new ProcessStartInfo("pdftotext", ["-bbox", file, "-"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var found = XDocument.Parse(await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        File.Delete(file);
        var page = found.Descendants().First(one => one.Name.LocalName == "page");
        var scale = PageMillimetres / Number(page, "width");
        return
        [
            .. page.Elements()
                .Select(one => new Placed(
                    one.Value,
                    Number(one, "xMin") * scale,
                    Number(one, "yMin") * scale,
                    (Number(one, "xMax") - Number(one, "xMin")) * scale
                )),
        ];
    }

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private sealed record Placed(string Text, double Left, double Top, double Width);

    private sealed record Shown(IReadOnlyList<Placed> Texts, IReadOnlyList<Placed> Pictures);
}
