using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Browser.Tests.Scenes;
using Tongban.Identity;
using Tongban.Serving;

[assembly: AssemblyFixture(typeof(Tongban.Browser.Tests.DemoSite))]

namespace Tongban.Browser.Tests;

/// <summary>One demonstration site for all tests that only look; who acts starts a server of their own.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> sessions = new(StringComparer.Ordinal);
    private TongbanServer? server;
    private Scene? scene;

    /// <summary>The browser of all tests.</summary>
    public BrowserFixture Browser { get; } = new();

    internal Scene Scene => scene ?? throw new InvalidOperationException("The server was not started.");

    internal TongbanServer Server => server ?? throw new InvalidOperationException("The server was not started.");

    public async ValueTask InitializeAsync()
    {
        await Browser.InitializeAsync();
        // people sign in once for all tests, which take longer than staff may be idle
        server = await TongbanServer.StartAsync(configure: services =>
            services.AddSingleton(new SessionLimits { StaffIdle = TimeSpan.FromHours(3) })
        );
        scene = new Scene(server);
    }

    /// <summary>A window in which a demonstration person is signed in.</summary>
    /// <param name="who">
    /// Login of the account, with the words of its post after a blank where it has several (<c>S001 登记注册审批岗</c>);
    /// null: nobody.
    /// </param>
    internal async Task<Window> OpenAsync(string? who, int width, bool scripts = true)
    {
        var session = who is null
            ? null
            : await sessions.GetOrAdd(who, _ => new Lazy<Task<string>>(() => SignInAsync(who))).Value;
        return await Browser.OpenAsync(Server.Url, width, scripts, session);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        await Browser.DisposeAsync();
    }

    private async Task<string> SignInAsync(string who)
    {
        await using var window = await Browser.OpenAsync(Server.Url, Sizes.Desktop);
        await DemoAccounts.SignInAsync(window, who);
        return await window.Context.StorageStateAsync();
    }
}
