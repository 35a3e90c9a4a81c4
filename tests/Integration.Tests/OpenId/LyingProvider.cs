using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tongban.Integration.Tests.OpenId;

/// <summary>A provider that says what a test has it say, as an attacker who holds one would.</summary>
internal sealed class LyingProvider : IAsyncDisposable
{
    public const string ClientId = "tongban-b";
    public const string AccessToken = "access-1";

    private readonly WebApplication app;
    private RSA key = RSA.Create(2048);

    private LyingProvider(WebApplication app) => this.app = app;

    public string Issuer =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public string Kid { get; private set; } = "k1";

    /// <summary>What it signs; the honest claims unless a test changes them.</summary>
    public Func<JsonObject, string> Sign { get; set; } = null!;

    public JsonObject UserInfo { get; set; } = [];

    /// <summary>Answers in place of the token endpoint; null for the ordinary answer.</summary>
    public Func<HttpContext, Task>? InPlaceOfTokens { get; set; }

    public string Nonce { get; set; } = "";

    public int KeysRead { get; private set; }

    public static async Task<LyingProvider> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var made = new LyingProvider(builder.Build());
        made.Map();
        made.BeHonest("");
        made.key.ExportParameters(false);
        await made.app.StartAsync();
        return made;
    }

    /// <summary>Says the truth again, to whoever was given this nonce.</summary>
    public void BeHonest(
        string nonce,
        string subject = "s-1",
        string name = "李建国",
        string number = "632899195509300039"
    )
    {
        (Nonce, InPlaceOfTokens) = (nonce, null);
        Sign = claims => Signed(claims);
        UserInfo = new JsonObject
        {
            ["sub"] = subject,
            ["name"] = name,
            ["citizen_number"] = number,
        };
    }

    public void Rotate()
    {
        var next = RSA.Create(2048);
        // made now: within an answer it would count against the time that B waits
        next.ExportParameters(false);
        (key, Kid) = (next, Kid == "k1" ? "k2" : "k1");
    }

    public string Signed(
        JsonObject claims,
        string algorithm = "RS256",
        Func<byte[], byte[]>? sign = null,
        string? kid = null
    )
    {
        var header = new JsonObject
        {
            ["alg"] = algorithm,
            ["typ"] = "JWT",
            ["kid"] = kid ?? Kid,
        };
        var text = $"{Part(header)}.{Part(claims)}";
        sign ??= data => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    public byte[] PublicModulus =>
        Encoding.ASCII.GetBytes(Base64Url.EncodeToString(key.ExportParameters(false).Modulus));

    public JsonObject Honest()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = ClientId,
            ["sub"] = UserInfo["sub"]!.ToString(),
            ["iat"] = now,
            ["exp"] = now + 300,
            ["nonce"] = Nonce,
            ["at_hash"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(AccessToken)).AsSpan(0, 16)),
            ["sid"] = "lying-session",
        };
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }

    private void Map()
    {
        app.MapGet(
            "/.well-known/openid-configuration",
            () =>
                Results.Json(
                    new JsonObject
                    {
                        ["issuer"] = Issuer,
                        ["authorization_endpoint"] = Issuer + "/authorize",
                        ["token_endpoint"] = Issuer + "/token",
                        ["userinfo_endpoint"] = Issuer + "/userinfo",
                        ["jwks_uri"] = Issuer + "/keys",
                    }
                )
        );
        app.MapGet(
            "/keys",
            () =>
            {
                KeysRead++;
                var numbers = key.ExportParameters(false);
                return Results.Json(
                    new JsonObject
                    {
                        ["keys"] = new JsonArray(
                            new JsonObject
                            {
                                ["kty"] = "RSA",
                                ["use"] = "sig",
                                ["kid"] = Kid,
                                ["n"] = Base64Url.EncodeToString(numbers.Modulus),
                                ["e"] = Base64Url.EncodeToString(numbers.Exponent),
                            }
                        ),
                    }
                );
            }
        );
        app.MapPost(
            "/token",
            async (HttpContext http) =>
            {
                if (InPlaceOfTokens is { } other)
                {
                    await other(http);
                    return;
                }

                await http.Response.WriteAsJsonAsync(
                    new JsonObject
                    {
                        ["access_token"] = AccessToken,
                        ["token_type"] = "Bearer",
                        ["id_token"] = Sign(Honest()),
                    }
                );
            }
        );
        app.MapGet("/userinfo", () => Results.Json(UserInfo.DeepClone()));
    }

    private static string Part(JsonObject part) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
