using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Data;
using Tongban.Platform;

namespace Tongban.Catalog.Tests.Loading;

public sealed class RememberedCatalogue
{
    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_committed_change_is_read_at_once(DatabaseEngine engine)
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync(engine);
        await host.LoadAsync(data.Root);
        var item = (await host.ReadAsync(reader => reader.FindAsync(DataFolder.Food)))!;

        await host.InScopeAsync(async services =>
        {
            await using var write = await services.GetRequiredService<UnitOfWork>().BeginAsync();
            await RenameAsync(services, item.Authority.Code, item.Authority.Name, "改名后的机关");
            (await VersionAsync(services, item.VersionId)).Status = VersionStatus.Suspended;
            await write.CommitAsync();
            return 0;
        });

        (await host.ReadAsync(reader => reader.AuthorityAsync(item.Authority.Code)))!.Name.ShouldBe("改名后的机关");
        (await host.ReadAsync(reader => reader.FindAsync(DataFolder.Food))).ShouldBeNull();
        var suspended = (await host.ReadAsync(reader => reader.GetVersionAsync(item.VersionId)))!;
        suspended.Status.ShouldBe(VersionStatus.Suspended);
        suspended.Authority.Name.ShouldBe("改名后的机关");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_change_in_a_scope_that_began_late_is_read_at_once(DatabaseEngine engine)
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync(engine);
        await host.LoadAsync(data.Root);
        var item = (await host.ReadAsync(reader => reader.FindAsync(DataFolder.Food)))!;

        await host.InScopeAsync(async services =>
        {
            await using var write = await services.GetRequiredService<UnitOfWork>().BeginLateAsync();
            await RenameAsync(services, item.Authority.Code, item.Authority.Name, "改名后的机关");
            await write.CommitAsync();
            return 0;
        });

        (await host.ReadAsync(reader => reader.AuthorityAsync(item.Authority.Code)))!.Name.ShouldBe("改名后的机关");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_change_that_is_rolled_back_is_seen_by_its_own_transaction_only(DatabaseEngine engine)
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync(engine);
        await host.LoadAsync(data.Root);
        var item = (await host.ReadAsync(reader => reader.FindAsync(DataFolder.Food)))!;

        await host.InScopeAsync(async services =>
        {
            var reader = services.GetRequiredService<CatalogReader>();
            await using var write = await services.GetRequiredService<UnitOfWork>().BeginAsync();
            (await reader.AuthorityAsync(item.Authority.Code))!.Name.ShouldBe(item.Authority.Name);
            await RenameAsync(services, item.Authority.Code, item.Authority.Name, "没有提交的名称");
            await services.GetRequiredService<CatalogDb>().SaveChangesAsync();
            (await reader.AuthorityAsync(item.Authority.Code))!.Name.ShouldBe("没有提交的名称");
            (await reader.GetVersionAsync(item.VersionId))!.Authority.Name.ShouldBe("没有提交的名称");
            return 0;
        });

        (await host.ReadAsync(reader => reader.AuthorityAsync(item.Authority.Code)))!.Name.ShouldBe(
            item.Authority.Name
        );
        (await host.ReadAsync(reader => reader.GetVersionAsync(item.VersionId)))!.Authority.Name.ShouldBe(
            item.Authority.Name
        );
    }

    [Fact]
    public async Task A_version_remembered_in_force_ends_with_its_time()
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync();
        await host.LoadAsync(data.Root);
        var item = (await host.ReadAsync(reader => reader.FindAsync(DataFolder.Food)))!;
        var end = host.Clock.Now.AddDays(2);
        await host.InScopeAsync(async services =>
        {
            await using var write = await services.GetRequiredService<UnitOfWork>().BeginAsync();
            (await VersionAsync(services, item.VersionId)).EffectiveTo = end;
            await write.CommitAsync();
            return 0;
        });
        (await host.ReadAsync(reader => reader.FindAsync(DataFolder.Food))).ShouldNotBeNull();

        host.Clock.Set(end);

        (await host.ReadAsync(reader => reader.FindAsync(DataFolder.Food))).ShouldBeNull();
    }

    private static async Task RenameAsync(IServiceProvider services, string code, string name, string newName)
    {
        var row = await services.GetRequiredService<CatalogDb>().Authorities.SingleAsync(one => one.Code == code);
        row.Content = row.Content.Replace($"\"{name}\"", $"\"{newName}\"", StringComparison.Ordinal);
    }

    private static Task<ServiceItemVersionRow> VersionAsync(IServiceProvider services, long id) =>
        services.GetRequiredService<CatalogDb>().ServiceItemVersions.SingleAsync(one => one.Id == id);
}
