using Tongban.Catalog.Portal;
using Tongban.Platform;

namespace Tongban.Catalog.Tests.Portal;

public sealed class MostAskedItems(PortalHost portal) : IClassFixture<PortalHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_filed_most_comes_first_on_the_home_page_and_old_filings_are_forgotten()
    {
        await FiledAsync(1, "haixi-gaj-passport", portal.Clock.Now.AddDays(-91));
        await FiledAsync(2, "haixi-gaj-passport", portal.Clock.Now.AddDays(-91));
        await FiledAsync(3, "haixi-slj-water-abstraction", portal.Clock.Now);
        await FiledAsync(4, "haixi-slj-water-abstraction", portal.Clock.Now);
        await FiledAsync(5, "haixi-zjj-gas-business", portal.Clock.Now);

        (await portal.UseAsync<ItemDemand, IReadOnlyList<string>>(demand => demand.MostAsync(10, Ct))).ShouldBe([
            "haixi-slj-water-abstraction",
            "haixi-zjj-gas-business",
        ]);
        var html = await portal.PageAsync("/");
        html.IndexOf("haixi-slj-water-abstraction", StringComparison.Ordinal)
            .ShouldBeInRange(0, html.IndexOf("haixi-scjg-sole-trader", StringComparison.Ordinal));
    }

    private Task<bool> FiledAsync(long id, string item, DateTimeOffset at) =>
        portal.UseAsync<ItemDemand, bool>(async demand =>
        {
            await demand.HandleAsync(
                new OutboxMessage(
                    id,
                    ItemDemand.Topic,
                    at,
                    $$"""{"caseId":{{id}},"number":"x","itemId":"{{item}}","itemName":"x"}"""
                ),
                Ct
            );
            return true;
        });
}
