using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Platform;

namespace Tongban.Catalog.Tests.Portal;

/// <summary>The portal over the shipped catalogue, one for a class of tests; each test reads it with cookies of its own.</summary>
public sealed partial class PortalHost : IAsyncLifetime
{
    private CatalogHost? host;
    private Uri? root;
    private HttpClientHandler? handler;

    public HttpClient Http { get; private set; } = null!;
    public SettableBusinessClock Clock => Host.Clock;

    private CatalogHost Host => host ?? throw new InvalidOperationException("The host was not started.");

    public async ValueTask InitializeAsync()
    {
        host = await CatalogHost.StartAsync();
        (await host.LoadAsync(ShippedData.Root)).IsOk.ShouldBeTrue();
        (await host.LoadNamedAsync(ShippedData.Root)).IsOk.ShouldBeTrue();
        using var first = await host.ListenAsync();
        root = first.BaseAddress;
        Renew();
    }

    /// <summary>A reader without cookies.</summary>
    public void Renew()
    {
        Http?.Dispose();
        handler?.Dispose();
        handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        Http = new HttpClient(handler) { BaseAddress = root };
    }

    public Task<string> PageAsync(string address) =>
        Http.GetStringAsync(address, TestContext.Current.CancellationToken);

    /// <summary>Posts a form with the token that its page carries.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string target, params (string, string)[] fields)
    {
        var token = Token().Match(await PageAsync(page)).Groups["value"].Value;
        using var form = new FormUrlEncodedContent(
            fields
                .Append(("__RequestVerificationToken", token))
                .Select(pair => new KeyValuePair<string, string>(pair.Item1, pair.Item2))
        );
        return await Http.PostAsync(new Uri(target, UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    public Task<T> UseAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull => Host.InScopeAsync(services => use(services.GetRequiredService<TService>()));

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        handler?.Dispose();
        if (host is not null)
            await host.DisposeAsync();
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\"[^>]*value=\"(?<value>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex Token();
}
