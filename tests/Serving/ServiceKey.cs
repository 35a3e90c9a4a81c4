using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tongban.Serving;

/// <summary>What a department's program needs to file: a key, made on the page of the security administrator, and an uploaded file.</summary>
public static partial class ServiceKey
{
    /// <param name="root">Where the program serves.</param>
    /// <param name="name">Whose program it is.</param>
    /// <param name="scopes">What it may do.</param>
    public static async Task<string> MakeAsync(Uri root, string name, params string[] scopes)
    {
        using var administrator = new PageClient(root);
        await administrator.SignInAsync("A002");
        var page = await administrator.GetAsync("/desk/service-keys");
        var made = await administrator.PostAsync(
            page,
            "name=\"Scopes\"",
            [("Name", name), .. scopes.Select(scope => ("Scopes", scope))]
        );
        return Secret().Match(made.Html).Value is { Length: > 0 } key
            ? key
            : throw new InvalidOperationException($"No key was made: {made.Text}");
    }

    /// <summary>Uploads a paper once.</summary>
    /// <returns>The ticket by which applications name the file.</returns>
    public static async Task<string> UploadAsync(Uri root, string key)
    {
        using var http = new HttpClient { BaseAddress = root };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(SampleAnswers.Pdf), "file", "材料.pdf" },
        };
        using var answer = await http.PostAsync(new Uri("/api/v1/files", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["file"]!.GetValue<string>();
    }

    [GeneratedRegex("tbk_[A-Za-z0-9_-]{43}", RegexOptions.None, 2000)]
    private static partial Regex Secret();
}
