using Tongban.CrossRegion.Data;
using Tongban.Platform;
using Tongban.Testing;

namespace Tongban.CrossRegion.Tests;

public sealed class SchemaTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task The_migrated_tables_are_those_of_the_model(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(
            engine,
            services => services.AddModuleContext<CrossRegionDb>(CrossRegionDb.Module)
        );
        (await SchemaComparison.DifferencesAsync(platform.Services)).ShouldBeEmpty();
    }
}
