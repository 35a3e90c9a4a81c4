using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Data;
using Tongban.Platform;

namespace Tongban.CrossRegion.Tests;

/// <summary>海西 as the home place, and 敦煌 as a program of its own that takes in for it.</summary>
public abstract class HomePlace(DatabaseEngine engine) : IAsyncLifetime
{
    private protected CrossHost Home { get; private set; } = null!;

    private protected OtherPlace Dunhuang { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync() => await StartAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await Home.DisposeAsync();
        Dunhuang.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task StartAsync(params OtherPlace[] others)
    {
        Dunhuang = new OtherPlace(new Uri("http://127.0.0.1"), "620982");
        OtherPlace[] partners = [Dunhuang, .. others];
        Home = await CrossHost.StartAsync(
            engine,
            "632800",
            partners.ToDictionary(one => $"CrossRegion:Partners:{one.Place}:Keys:0", one => (string?)one.PublicKey)
        );
        foreach (var one in partners)
        {
            one.Url = Home.Url;
        }
    }

    private protected Task<List<ApplicationRow>> ApplicationsAsync() =>
        Home.InScopeAsync(services =>
            services.GetRequiredService<CrossRegionDb>().Applications.AsNoTracking().ToListAsync()
        );

    private protected Task<string> StepsAsync(string number) =>
        Home.InScopeAsync(async services =>
            string.Join(
                '\n',
                await services.GetRequiredService<StepLog>().ReadAsync(number, TestContext.Current.CancellationToken)
            )
        );

    private protected Task<List<MessageRow>> MessagesAsync(Direction direction) =>
        Home.InScopeAsync(services =>
            services
                .GetRequiredService<CrossRegionDb>()
                .Messages.AsNoTracking()
                .Where(one => one.Direction == direction)
                .OrderBy(one => one.Id)
                .ToListAsync()
        );

    private protected static async Task<JsonNode> RefusedAsync(
        string code,
        HttpStatusCode status,
        Task<(HttpStatusCode Status, string Text)> sending
    )
    {
        var (said, text) = await sending;
        OtherPlace.CodeOf(text).ShouldBe(code, text);
        said.ShouldBe(status);
        return JsonNode.Parse(text)!;
    }
}
