using System.Net;
using System.Text.RegularExpressions;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Integration.Tests.Identity;

namespace Tongban.Integration.Tests.Portal;

/// <summary>An answer, after redirects.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, string Path, HttpResponseMessage Response);

/// <summary>A browser with cookies and without script, that fills in the pages of an application.</summary>
internal sealed partial class Reader(HttpClient http, PortalSite site)
{
    /// <summary>A PNG of one pixel.</summary>
    public static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> BecomeAsync(string words) => new Browser(http).BecomeAsync(words);

    public async Task<Answer> GetAsync(string path) => await ReadAsync(await http.GetAsync(path, Ct));

    public async Task<(byte[] Bytes, HttpResponseMessage Response)> DownloadAsync(string path)
    {
        var response = await http.GetAsync(path, Ct);
        return (await response.Content.ReadAsByteArrayAsync(Ct), response);
    }

    /// <summary>Opens a page and sends a form of it; files are named by their field.</summary>
    public async Task<Answer> PostAsync(
        string page,
        IEnumerable<(string Name, string Value)> fields,
        string? target = null,
        params IEnumerable<(string Field, string FileName, byte[] Bytes)> files
    )
    {
        return await SendAsync(target ?? page, [.. fields, .. await HiddenAsync(page)], files);
    }

    /// <summary>What a form of the page sends unseen: its token and, before an application is sent, the hash of what was shown.</summary>
    public async Task<IReadOnlyList<(string Name, string Value)>> HiddenAsync(string page)
    {
        var html = await http.GetStringAsync(page, Ct);
        List<(string, string)> hidden = [("__RequestVerificationToken", Token().Match(html).Groups["token"].Value)];
        if (Shown().Match(html) is { Success: true } shown)
        {
            hidden.Add(("sheet", shown.Groups["hash"].Value));
        }

        return hidden;
    }

    public async Task<Answer> SendAsync(
        string target,
        IEnumerable<(string Name, string Value)> fields,
        params IEnumerable<(string Field, string FileName, byte[] Bytes)> files
    )
    {
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            body.Add(new StringContent(value), name);
        }

        foreach (var (field, fileName, bytes) in files)
        {
            body.Add(new ByteArrayContent(bytes), field, fileName);
        }

        return await ReadAsync(await http.PostAsync(target, body, Ct));
    }

    /// <summary>Begins an application and answers its questions with the first option that goes on.</summary>
    public async Task<string> BeginAsync(string item)
    {
        var at = await PostAsync($"/apply/{item}", await StartAsync(item));
        var content = await ContentAsync(item);
        while (SituationPath().Match(at.Path) is { Success: true } question)
        {
            var situation = content.Situations.Single(one => one.Id == question.Groups["id"].Value);
            var option = situation.Options.First(one => one.StopsWith is null);
            at = await PostAsync(at.Path, [("option", option.Id)]);
        }

        at.Status.ShouldBe(HttpStatusCode.OK);
        return at.Path;
    }

    /// <summary>Fills in every page of the draft.</summary>
    public async Task FillAsync(string draft, string item)
    {
        var content = await ContentAsync(item);
        foreach (var group in content.Form.Groups)
        {
            var tasks = await GetAsync(draft);
            if (tasks.Text.Contains($"{draft}/form/{group.Id}\"", StringComparison.Ordinal))
            {
                var saved = await SaveGroupAsync(draft, group);
                saved.Status.ShouldBe(HttpStatusCode.OK, saved.Text);
            }
        }

        foreach (var material in content.Materials.Where(one => !one.FromForm))
        {
            var page = $"{draft}/materials/{material.Id}";
            if ((await GetAsync(draft)).Text.Contains($"{page}\"", StringComparison.Ordinal))
            {
                (await PostAsync(page, [], null, ("file", "材料.png", Png))).Status.ShouldBe(HttpStatusCode.OK);
            }
        }

        (await PostAsync($"{draft}/delivery", [("way", "Electronic"), ("consent", "true")])).Path.ShouldBe(draft);
    }

    public Task<Answer> SaveGroupAsync(string draft, FormGroup group, params IEnumerable<(string, string)> instead) =>
        PostAsync(
            $"{draft}/form/{group.Id}",
            Samples(group, instead),
            null,
            group.Fields.Where(one => one.Kind == FieldKind.File).Select(one => (one.Id, "照片.png", Png))
        );

    /// <summary>Something lawful for every field of a group, but for those given.</summary>
    public static IEnumerable<(string Name, string Value)> Samples(
        FormGroup group,
        params IEnumerable<(string, string)> instead
    )
    {
        var other = instead.ToDictionary(pair => pair.Item1, pair => pair.Item2);
        return
        [
            ("act", "save"),
            .. group
                .Fields.SelectMany(Sample)
                .Where(pair => !other.ContainsKey(pair.Name))
                .Concat(other.Select(pair => (pair.Key, pair.Value))),
        ];
    }

    public Task<ServiceItemContent> ContentAsync(string item) =>
        site.InScopeAsync<CatalogReader, ServiceItemContent>(async catalog =>
            (await catalog.FindAsync(item, Ct))!.Content
        );

    /// <summary>From the first page to the case: number and query code.</summary>
    public async Task<(string Number, string Code)> FileAsync(string item)
    {
        var draft = await BeginAsync(item);
        await FillAsync(draft, item);
        var sent = await PostAsync($"{draft}/check", [("truth", "true")]);
        sent.Status.ShouldBe(HttpStatusCode.OK, sent.Text);
        return (SentPath().Match(sent.Path).Groups["number"].Value, Code().Match(sent.Text).Value);
    }

    private async Task<IEnumerable<(string, string)>> StartAsync(string item)
    {
        var content = await ContentAsync(item);
        return content.Handlings.Count > 1 ? [("handling", content.Handlings[0].Code)] : [];
    }

    private static IEnumerable<(string Name, string Value)> Sample(FormField field) =>
        field.Kind switch
        {
            FieldKind.Division => [($"pick.{field.Id}", "632802000000")],
            FieldKind.Table => field.Columns.Select(column => ($"{field.Id}.0.{column.Id}", Value(column))),
            FieldKind.File => [],
            _ => [(field.Id, Value(field))],
        };

    private static string Value(FormField field) =>
        field.Kind switch
        {
            FieldKind.Name => "才仁卓玛",
            FieldKind.Number => $"{Math.Max(field.Min ?? 1, 1)}",
            FieldKind.Money => $"{Math.Max((field.Min ?? 0) / 100, 100)}",
            FieldKind.Date => "2026-03-02",
            FieldKind.Choice or FieldKind.MultiChoice => field.Choices[0].Value,
            FieldKind.CitizenNumber => "632899197908030047",
            FieldKind.CreditCode => "91632899MA7Y50016X",
            FieldKind.Phone => "13997370000",
            _ => "演示内容",
        };

    private static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(Ct),
            response.RequestMessage!.RequestUri!.AbsolutePath,
            response
        );

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Token();

    [GeneratedRegex("name=\"sheet\" value=\"(?<hash>[0-9a-f]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Shown();

    [GeneratedRegex("^/drafts/[0-9a-f]+/situations/(?<id>[^/]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex SituationPath();

    [GeneratedRegex("^/cases/(?<number>[^/]+)/sent$", RegexOptions.ExplicitCapture)]
    private static partial Regex SentPath();

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")]
    private static partial Regex Code();
}
