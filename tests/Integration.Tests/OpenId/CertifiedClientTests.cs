using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tongban.Identity.Demo;
using Tongban.Serving;
using Tongban.Testing;

namespace Tongban.Integration.Tests.OpenId;

/// <summary>npm openid-client, a certified relying party that was not written here, against the whole program.</summary>
public sealed partial class CertifiedClientTests
{
    [Fact]
    public async Task It_signs_in_refreshes_and_signs_out()
    {
        await using var server = await TongbanServer.StartAsync();
        await RunAsync(server, "basic");
        await RunAsync(server, "post");
    }

    private static async Task RunAsync(TongbanServer server, string way)
    {
        var port = TwoNodes.FreePort();
        var own = $"http://127.0.0.1:{port}";
        var (id, secret) = await RegisterAsync(server, own);
        using var client = Start([
            NpmPathOf("openid-client", "build", "index.js"),
            server.Url.ToString().TrimEnd('/'),
            id,
            secret,
            own,
            way,
            NpmPathOf("jose", "dist", "webapi", "index.js"),
        ]);

        using var browser = server.Client();
        var door = await browser.GetAsync((await HearAsync(client))["go"]!.ToString());
        door.Address.AbsolutePath.ShouldBe("/sign-in");
        var going = await browser.PostAsync(
            door,
            "name=\"Password\"",
            ("Login", "632800-scjg.shouli"),
            ("Password", DemoFile.SharedPassword)
        );
        going.Text.ShouldContain("正在登录到");
        await client.StandardInput.WriteLineAsync(going.Link("进入"));

        for (var more = 0; more < 2; more++)
        {
            var arrived = await browser.GetAsync((await HearAsync(client))["go"]!.ToString());
            await client.StandardInput.WriteLineAsync(arrived.Address.AbsoluteUri);
        }

        using var still = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var leaving = await still.GetAsync((await HearAsync(client))["go"]!.ToString());
        leaving.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await client.StandardInput.WriteLineAsync(leaving.Headers.Location!.ToString());
        var told = await HearAsync(client);

        told["supportsPkce"]!.GetValue<bool>().ShouldBeTrue();
        told["mixedUp"]!.ToString().ShouldNotBe("nothing refused");
        told["withoutIssuer"]!.ToString().ShouldNotBe("nothing refused");
        told["claims"]!["aud"]!.ToString().ShouldBe(id);
        told["claims"]!["amr"]!.AsArray().Select(one => one!.ToString()).ShouldBe(["pwd"]);
        told["info"]!["authority"]!.ToString().ShouldBe("632800-scjg");
        told["again"]!.ToJsonString().ShouldBe(told["info"]!.ToJsonString());
        told["rotated"]!.GetValue<bool>().ShouldBeTrue();
        told["left"]!.ToString().ShouldBe(own + "/left?state=left");
        told["afterwards"]!.ToString().ShouldBe("invalid_grant");
        told["beyond"]!.ToString().ShouldBe("invalid_scope");
        told["revoked"]!.ToString().ShouldBe("invalid_grant");
        told["loggedOut"]!["sid"]!.ToString().ShouldBe(told["claims"]!["sid"]!.ToString());
        told["loggedOut"]!["sub"]!.ToString().ShouldBe(told["claims"]!["sub"]!.ToString());
        told["loggedOut"]!["events"]!["http://schemas.openid.net/event/backchannel-logout"].ShouldNotBeNull();
        told["unknown"]!.ToString().ShouldNotBe("nothing refused");
        (await browser.GetAsync("/desk")).Address.AbsolutePath.ShouldBe("/sign-in", "the session ended with it");
    }

    private static async Task<(string Id, string Secret)> RegisterAsync(TongbanServer server, string own)
    {
        using var administrator = server.Client();
        await administrator.SignInAsync("A001");
        var made = await administrator.PostAsync(
            await administrator.GetAsync("/desk/sign-on-clients"),
            "name=\"Returns\"",
            ("Name", "州市场监管局监管系统"),
            ("Returns", own + "/callback"),
            ("LogoutReturns", own + "/left"),
            ("BackChannel", own + "/logout"),
            ("Scopes", "profile"),
            ("Scopes", "authority"),
            ("Audience", "Staff"),
            ("Keeps", "yes")
        );
        return (ClientId().Match(made.Html).Value, ClientSecret().Match(made.Html).Value);
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        var node = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        node.ArgumentList.Add(Repository.PathOf("tests", "Integration.Tests", "OpenId", "openid-client.mjs"));
        foreach (var argument in arguments)
            node.ArgumentList.Add(argument);
        return Process.Start(node)!;
    }

    /// <summary>What the client says next; its error when it died instead.</summary>
    private static async Task<JsonNode> HearAsync(Process client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var line = await client.StandardOutput.ReadLineAsync(patience.Token);
        return JsonNode.Parse(
            line ?? throw new InvalidOperationException(await client.StandardError.ReadToEndAsync(patience.Token))
        )!;
    }

    private static string NpmPathOf(params ReadOnlySpan<string> parts)
    {
        var path = Repository.PathOf(["tests", "Browser.Tests", "npm", "node_modules", .. parts]);
        return File.Exists(path) ? path : throw new FileNotFoundException("Run eng/install-test.sh first.", path);
    }

    [GeneratedRegex("tbc_[A-Za-z0-9_-]{16}")]
    private static partial Regex ClientId();

    [GeneratedRegex("tbs_[A-Za-z0-9_-]{43}")]
    private static partial Regex ClientSecret();
}
