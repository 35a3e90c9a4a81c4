using System.Net;
using System.Text.RegularExpressions;

namespace Tongban.Browser.Tests;

/// <summary>What a telephone on a weak network has to load: everything that the page names, as it comes over the wire.</summary>
public sealed partial class WireSizes(DemoSite site)
{
    private const int Most = 60 * 1024;

    [Theory]
    [InlineData("/")]
    [InlineData("/items/haixi-scjg-food-business")]
    [InlineData("/items/delingha-zrzy-property-transfer")]
    public async Task Home_and_guide_need_at_most_60_kilobytes_with_all_that_they_load(string path)
    {
        using var handler = new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None };
        using var http = new HttpClient(handler) { BaseAddress = site.Server.Url };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        var total = await BytesAsync(http, path);
        using var plain = new HttpClient { BaseAddress = site.Server.Url };
        var html = await plain.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        List<string> loaded =
        [
            .. Loads().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups["path"].Value)),
        ];
        loaded.Count.ShouldBeGreaterThanOrEqualTo(2);
        foreach (var asset in loaded)
            total += await BytesAsync(http, asset);

        total.ShouldBeLessThanOrEqualTo(Most);
        TestContext.Current.SendDiagnosticMessage("{0}: {1} bytes", path, total);
    }

    private static async Task<long> BytesAsync(HttpClient http, string path) =>
        (
            await http.GetByteArrayAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)
        ).LongLength;

    // a browser loads the touch icon and the manifest's icons only when the page is put on the home screen
    [GeneratedRegex(
        "(?:<script[^>]*src|<link rel=\"(?:icon|stylesheet|manifest)\" href|<img[^>]*src)=\"(?<path>/[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex Loads();
}
