using Tongban.Platform;
using Tongban.Testing;

namespace Tongban.Catalog.Tests;

public sealed class Schema
{
    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task The_migrated_tables_are_what_the_model_says(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, services => services.AddCatalogData());

        (await SchemaComparison.DifferencesAsync(platform.Services)).ShouldBeEmpty();
    }
}
