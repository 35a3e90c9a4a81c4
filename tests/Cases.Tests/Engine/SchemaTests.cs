using Tongban.Platform;
using Tongban.Testing;

namespace Tongban.Cases.Tests.Engine;

public sealed class SchemaTests
{
    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task The_migrated_tables_are_what_the_model_says(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);

        (await SchemaComparison.DifferencesAsync(world.Platform.Services)).ShouldBeEmpty();
    }
}
