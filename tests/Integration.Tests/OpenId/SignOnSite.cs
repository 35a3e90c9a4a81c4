using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;
using Tongban.Integration.Tests.Identity;

namespace Tongban.Integration.Tests.OpenId;

/// <summary>A running provider, and departments' systems that people sign in to from it.</summary>
public sealed partial class SignOnSite : IAsyncLifetime
{
    public const string Staff = "632800-scjg.shouli";
    public const string Citizen = "王敏";

    internal IdentitySite Site { get; private set; } = null!;

    internal HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Site = await IdentitySite.StartAsync();
        Http = new HttpClient { BaseAddress = Site.Url };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Site.DisposeAsync();
    }

    /// <summary>Registers a system on the desk, as the system administrator does.</summary>
    internal Task<Client> RegisterAsync(
        string host = "jianguan.example",
        string audience = "Everyone",
        bool keepsSecret = true,
        string scopes = "profile authority"
    ) => RegisterAsync(Site, Http, host, audience, keepsSecret, scopes);

    internal static async Task<Client> RegisterAsync(
        IdentitySite site,
        HttpClient http,
        string host = "jianguan.example",
        string audience = "Everyone",
        bool keepsSecret = true,
        string scopes = "profile authority"
    )
    {
        var administrator = site.Browse();
        await administrator.BecomeAsync("A001");
        const string page = "/desk/sign-on-clients";
        using var made = await administrator.SendAsync(
            page,
            [
                ("Name", "州市场监管局监管系统"),
                ("Returns", $"https://{host}/callback\nhttps://{host}/other?from=tongban"),
                ("LogoutReturns", $"https://{host}/out"),
                ("Audience", audience),
                ("Keeps", keepsSecret ? "yes" : "no"),
                .. scopes.Split(' ').Select(one => ("Scopes", one)),
            ]
        );
        var html = await made.Content.ReadAsStringAsync();
        var id = Id().Match(html).Value;
        id.ShouldNotBeEmpty(html);
        return new Client(http, id, Secret().Match(html) is { Success: true } secret ? secret.Value : null, host);
    }

    internal async Task<Browser> SignedInAsync(string who = Staff)
    {
        var browser = Site.Browse();
        await browser.BecomeAsync(who);
        return browser;
    }

    [GeneratedRegex("tbc_[A-Za-z0-9_-]{16}")]
    private static partial Regex Id();

    [GeneratedRegex("tbs_[A-Za-z0-9_-]{43}")]
    private static partial Regex Secret();
}

/// <summary>An answer of the token endpoint or of userinfo.</summary>
internal sealed record Told(HttpResponseMessage Response, JsonNode? Json)
{
    public int Status => (int)Response.StatusCode;

    public string? this[string name] => Json?[name]?.ToString();
}

/// <summary>A department's system: it asks, redeems and refreshes as the specifications say, unless a test has it do otherwise.</summary>
internal sealed class Client(HttpClient http, string id, string? secret, string host)
{
    public string Id => id;

    public string? Secret => secret;

    public string Host => host;

    public string Callback => $"https://{host}/callback";

    public string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>An authorization request; a value of null leaves a parameter out.</summary>
    public string Request(params IEnumerable<(string Name, string? Value)> over)
    {
        var values = new Dictionary<string, string?>
        {
            ["client_id"] = id,
            ["redirect_uri"] = Callback,
            ["response_type"] = "code",
            ["scope"] = "openid profile authority",
            ["state"] = "state-1",
            ["nonce"] = "nonce-1",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in over)
            values[name] = value;
        return "/openid/authorize?" + Encoded(values);
    }

    /// <summary>Has somebody who is signed in come here with a code.</summary>
    public async Task<string> CodeAsync(Browser browser, params IEnumerable<(string Name, string? Value)> over)
    {
        using var answer = await browser.GetAsync(Request(over));
        var arrived = Arrived(answer.Headers.Location!.ToString());
        arrived["state"].ShouldBe("state-1");
        return arrived["code"].ShouldNotBeNull(answer.Headers.Location.ToString());
    }

    public static System.Collections.Specialized.NameValueCollection Arrived(string address) =>
        HttpUtility.ParseQueryString(new Uri(address).Query);

    public Task<Told> RedeemAsync(string code, params IEnumerable<(string Name, string? Value)> over) =>
        TokenAsync([
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", Callback),
            ("code_verifier", Verifier),
            .. over,
        ]);

    public Task<Told> RefreshAsync(string? token, params IEnumerable<(string Name, string? Value)> over) =>
        TokenAsync([("grant_type", "refresh_token"), ("refresh_token", token), .. over]);

    /// <summary>Tokens of somebody who is signed in.</summary>
    public async Task<Told> TokensAsync(Browser browser)
    {
        var told = await RedeemAsync(await CodeAsync(browser));
        told.Status.ShouldBe(200, told.Json?.ToString());
        return told;
    }

    public async Task<Told> UserInfoAsync(string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openid/userinfo");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await ReadAsync(await http.SendAsync(request));
    }

    public Task<Told> RevokeAsync(string? token, params IEnumerable<(string Name, string? Value)> over) =>
        TokenAsync([("token", token), .. over], "/openid/revoke");

    private async Task<Told> TokenAsync(IEnumerable<(string Name, string? Value)> given, string path = "/openid/token")
    {
        var values = new Dictionary<string, string?> { ["client_id"] = id, ["client_secret"] = secret };
        foreach (var (name, value) in given)
            values[name] = value;
        using var content = new FormUrlEncodedContent(
            values.Where(one => one.Value is not null).Select(one => KeyValuePair.Create(one.Key, one.Value!))
        );
        return await ReadAsync(await http.PostAsync(path, content));
    }

    private static async Task<Told> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new Told(response, text.Length > 0 && text[0] == '{' ? JsonNode.Parse(text) : null);
    }

    private static string Encoded(Dictionary<string, string?> values) =>
        string.Join(
            '&',
            values
                .Where(one => one.Value is not null)
                .Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value!)}")
        );
}
