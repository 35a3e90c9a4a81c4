using Tongban.Serving;

namespace Tongban.Integration.Tests.Trust;

/// <summary>One site with a shop's permit, for the tests that use it in others' hands.</summary>
public sealed class PermitSite : IAsyncLifetime
{
    public const string Name = "permit";

    public TongbanServer Server { get; private set; } = null!;

    /// <summary>The shop, through its legal representative.</summary>
    public PageClient Company { get; private set; } = null!;

    /// <summary>王敏, who acts for the shop.</summary>
    public PageClient Holder { get; private set; } = null!;

    /// <summary>Address of the permit in the shop's wallet.</summary>
    public string Certificate { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Server = await TongbanServer.StartAsync();
        Certificate = await Server.GrantPermitAsync();
        Company = await Server.AsAsync(SamplePermit.Company);
        Holder = await Server.AsAsync("王敏");
    }

    public async ValueTask DisposeAsync()
    {
        Company.Dispose();
        Holder.Dispose();
        await Server.DisposeAsync();
    }
}

[CollectionDefinition(PermitSite.Name)]
public sealed class PermitSiteTests : ICollectionFixture<PermitSite>;
