using System.Net;
using System.Text.RegularExpressions;

namespace Tongban.Ratings.Tests;

/// <summary>A reader with cookies and without script.</summary>
internal sealed partial class Visitor(HttpClient http)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path, Ct);

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await http.GetAsync(path, Ct);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>Opens a page, fills its form in, and gives the address that it leads to; empty when the page stays.</summary>
    public Task<string> SendAsync(string page, params IEnumerable<(string Name, string Value)> fields) =>
        PressAsync(page, page, fields);

    /// <summary>Sends a form of a page to another address.</summary>
    public async Task<string> PressAsync(
        string page,
        string target,
        params IEnumerable<(string Name, string Value)> fields
    )
    {
        var token = Token().Match(await ReadAsync(page)).Groups["token"].Value;
        using var answer = await http.PostAsync(
            target,
            new FormUrlEncodedContent([
                .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
                new("__RequestVerificationToken", token),
            ]),
            Ct
        );
        return answer.Headers.Location?.OriginalString ?? "";
    }

    /// <summary>Becomes the account whose button says the words.</summary>
    public async Task BecomeAsync(string words)
    {
        var entry = Entry()
            .Matches(await ReadAsync("/demo-accounts"))
            .First(match => match.Groups["words"].Value.Contains(words, StringComparison.Ordinal));
        (await SendAsync("/demo-accounts", ("entry", entry.Groups["entry"].Value))).ShouldNotBeEmpty();
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Token();

    [GeneratedRegex(
        "name=\"entry\" value=\"(?<entry>[^\"]+)\">(?<words>.*?)</button>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Entry();
}
