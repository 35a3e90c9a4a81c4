using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Platform.Crypto;

namespace Tongban.Platform.Tests.Ledger;

public sealed class PublicationTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task What_is_published_of_a_day_verifies_with_what_is_published_of_the_keys(DatabaseEngine engine)
    {
        await using var ledger = await SealedLedger.MakeAsync(engine);
        var published = ledger.Platform.Services.GetRequiredService<LedgerPublication>();
        var days = await published.DaysAsync(10, TestContext.Current.CancellationToken);
        days.Count.ShouldBe(2);
        days.Select(one => one.Day).ShouldBeInOrder(SortDirection.Descending);
        (await published.DaysAsync(1, TestContext.Current.CancellationToken)).ShouldHaveSingleItem().ShouldBe(days[0]);

        using var key = Sm2PublicKey.FromPem(published.Keys.ShouldHaveSingleItem().Pem);
        foreach (var one in days)
        {
            one.Text.ShouldContain(one.Root);
            var signature = Convert.FromBase64String(one.Signature);
            key.Verify(Encoding.UTF8.GetBytes(one.Text), signature).ShouldBeTrue();
            key.Verify(
                    Encoding.UTF8.GetBytes(one.Text.Replace(one.Day, "2020-01-01", StringComparison.Ordinal)),
                    signature
                )
                .ShouldBeFalse();
        }
    }
}
