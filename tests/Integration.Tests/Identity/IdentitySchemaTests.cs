using Tongban.Platform;
using Tongban.Testing;

namespace Tongban.Integration.Tests.Identity;

public sealed class IdentitySchemaTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task The_migrated_tables_are_those_of_the_model(DatabaseEngine engine)
    {
        await using var site = await IdentitySite.StartAsync(engine, seeded: false);
        (await SchemaComparison.DifferencesAsync(site.Services)).ShouldBeEmpty();
    }
}
