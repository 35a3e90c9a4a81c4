using Microsoft.AspNetCore.Builder;
using Tongban.Host;
using Tongban.Platform;
using Tongban.Testing;

namespace Tongban.Integration.Tests.Seeing;

public sealed class FirstStartTests
{
    [Fact]
    public async Task Nodes_that_are_started_together_on_an_empty_database_and_folder_all_come_up()
    {
        await using var database = TestDatabase.Create(DatabaseEngine.PostgreSql);
        await using var one = Build(database);
        await using var two = Build(database);
        await using var three = Build(database);
        var hindrances = await Task.WhenAll(
            new[] { one, two, three }.Select(node => Task.Run(() => Composition.PrepareAsync(node.Services)))
        );
        hindrances.SelectMany(found => found.Select(hindrance => hindrance.Message)).ShouldBeEmpty();
    }

    private static WebApplication Build(TestDatabase database) =>
        Composition.Build(
            new HostSettings(database.Options, database.Folder, Demonstration: true, "http://127.0.0.1:0")
        );
}
