using System.Net;
using System.Text.RegularExpressions;

namespace Tongban.Serving;

/// <summary>A person's browser without scripts: keeps cookies, follows redirects, posts the forms that pages hold.</summary>
public sealed class PageClient : IDisposable
{
    private readonly HttpClient http;
    private readonly CookieContainer cookies = new();

    /// <summary>For a program at <paramref name="root" />.</summary>
    public PageClient(Uri root) =>
        http = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = root };

    /// <summary>What the browser would send now.</summary>
    public string Cookies => cookies.GetCookieHeader(http.BaseAddress!);

    /// <summary>For what is not a page.</summary>
    public HttpClient Http => http;

    public async Task<Page> GetAsync(string path) => await Page.ReadAsync(await http.GetAsync(Relative(path)));

    /// <summary>
    /// Posts the form of <paramref name="page"/> whose markup contains <paramref name="marker"/> (its action, a button's text …),
    /// with its hidden and filled fields and the given ones over them.
    /// </summary>
    public async Task<Page> PostAsync(Page page, string marker, params (string Name, string Value)[] fields) =>
        await SendAsync(page, marker, fields, []);

    /// <summary>As <see cref="PostAsync"/>, with files.</summary>
    public async Task<Page> SendAsync(
        Page page,
        string marker,
        IReadOnlyList<(string Name, string Value)> fields,
        IReadOnlyList<(string Name, string FileName, byte[] Content)> files
    )
    {
        var form = page.Form(marker);
        var values = form.Fields.Where(field => fields.All(given => given.Name != field.Name)).Concat(fields).ToList();
        using HttpContent content =
            files.Count == 0
                ? new FormUrlEncodedContent(values.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)))
                : Multipart(values, files);
        var target = form.Action.Length == 0 ? page.Address : new Uri(page.Address, form.Action);
        return await Page.ReadAsync(await http.PostAsync(target, content));
    }

    /// <summary>Signs in by pressing the button of a demonstration account: a name (王敏) or a work number (632800-scjg.shouli).</summary>
    public async Task<Page> SignInAsync(string who)
    {
        var page = await GetAsync("/demo-accounts");
        return await PostAsync(page, who, page.Button(who));
    }

    public void Dispose() => http.Dispose();

    private static MultipartFormDataContent Multipart(
        IReadOnlyList<(string Name, string Value)> values,
        IReadOnlyList<(string Name, string FileName, byte[] Content)> files
    )
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (name, fileName, bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), name, fileName);
        }

        return content;
    }

    private static Uri Relative(string path) => new(path, UriKind.RelativeOrAbsolute);
}

/// <summary>A page as it came back.</summary>
public sealed partial record Page(HttpStatusCode Status, Uri Address, string Html)
{
    /// <summary>What a person reads: the markup without tags, entities resolved, blanks folded.</summary>
    public string Text => Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(Html, " ")), " ");

    internal static async Task<Page> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new Page(
                response.StatusCode,
                response.RequestMessage!.RequestUri!,
                await response.Content.ReadAsStringAsync()
            );
        }
    }

    /// <summary>The address of the link with this text.</summary>
    public string Link(string text) =>
        Links()
            .Matches(Html)
            .Where(link =>
                WebUtility
                    .HtmlDecode(Tags().Replace(link.Groups["text"].Value, ""))
                    .Contains(text, StringComparison.Ordinal)
            )
            .Select(link => WebUtility.HtmlDecode(link.Groups["href"].Value))
            .FirstOrDefault()
        ?? throw new InvalidOperationException($"No link “{text}” on {Address}: {Text}");

    /// <summary>Name and value of the button with this text.</summary>
    public (string Name, string Value) Button(string text) =>
        Buttons()
            .Matches(Html)
            .Where(button =>
                WebUtility
                    .HtmlDecode(Tags().Replace(button.Groups["text"].Value, ""))
                    .Contains(text, StringComparison.Ordinal)
            )
            .Select(button => (Attribute(button.Value, "name") ?? "", Attribute(button.Value, "value") ?? ""))
            .FirstOrDefault()
            is { Item1: { Length: > 0 } name, Item2: var value }
            ? (name, value)
            : throw new InvalidOperationException($"No button “{text}” on {Address}: {Text}");

    internal PageForm Form(string marker)
    {
        var form =
            Forms()
                .Matches(Html)
                .Select(one => one.Value)
                .FirstOrDefault(one => one.Contains(marker, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No form with “{marker}” on {Address} ({Status}): {Text}");
        var opening = form[..(form.IndexOf('>', StringComparison.Ordinal) + 1)];
        var fields = Inputs()
            .Matches(form)
            .Select(input => input.Value)
            .Where(input => Attribute(input, "name") is { Length: > 0 })
            .Where(input =>
                Attribute(input, "type") is not ("submit" or "file" or "radio" or "checkbox") || IsChecked(input)
            )
            .Select(input => (Attribute(input, "name")!, Attribute(input, "value") ?? ""))
            .Concat(
                Areas()
                    .Matches(form)
                    .Select(area =>
                        (
                            Attribute(area.Value, "name") ?? "",
                            WebUtility.HtmlDecode(area.Groups["text"].Value.TrimStart('\n'))
                        )
                    )
            )
            .Concat(
                Selects()
                    .Matches(form)
                    .Select(select => (Attribute(select.Value, "name") ?? "", Chosen(select.Groups["options"].Value)))
            );
        return new PageForm(Attribute(opening, "action") ?? "", [.. fields]);
    }

    private static bool IsChecked(string input) => CheckedMark().IsMatch(input);

    private static string Chosen(string options) =>
        Options()
            .Matches(options)
            .Select(option => option.Value)
            .Where(option => option.Contains("selected", StringComparison.Ordinal))
            .Select(option => Attribute(option, "value") ?? "")
            .FirstOrDefault("");

    private static string? Attribute(string tag, string name)
    {
        var found = Regex.Match(tag, $"\\s{name}=\"(?<value>[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(2));
        return found.Success ? WebUtility.HtmlDecode(found.Groups["value"].Value) : null;
    }

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline, 2000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.Singleline, 2000)]
    private static partial Regex Inputs();

    [GeneratedRegex("<textarea\\b[^>]*>(?<text>.*?)</textarea>", RegexOptions.Singleline, 2000)]
    private static partial Regex Areas();

    [GeneratedRegex("<select\\b[^>]*>(?<options>.*?)</select>", RegexOptions.Singleline, 2000)]
    private static partial Regex Selects();

    [GeneratedRegex("<option\\b[^>]*>", RegexOptions.Singleline, 2000)]
    private static partial Regex Options();

    [GeneratedRegex("\\schecked\\b", RegexOptions.None, 2000)]
    private static partial Regex CheckedMark();

    [GeneratedRegex("<a\\b[^>]*href=\"(?<href>[^\"]*)\"[^>]*>(?<text>.*?)</a>", RegexOptions.Singleline, 2000)]
    private static partial Regex Links();

    [GeneratedRegex("<button\\b[^>]*>(?<text>.*?)</button>", RegexOptions.Singleline, 2000)]
    private static partial Regex Buttons();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 2000)]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+", RegexOptions.None, 2000)]
    private static partial Regex Blanks();
}

internal sealed record PageForm(string Action, IReadOnlyList<(string Name, string Value)> Fields);
