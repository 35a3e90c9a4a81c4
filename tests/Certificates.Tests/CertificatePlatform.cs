using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog;
using Tongban.Catalog.Loading;
using Tongban.Certificates.Seals;
using Tongban.Identity;
using Tongban.Platform;
using Tongban.Platform.Documents;
using Tongban.Testing;

namespace Tongban.Certificates.Tests;

/// <summary>The module over the shipped catalogue in a demonstration, and what tests do with it again and again.</summary>
internal static class CertificatePlatform
{
    public const string Market = "632800-scjg";
    public const string Civil = "632802-mzj";

    public static Actor Keeper { get; } = new(7, "印管员", Roles.Administrator);

    public static async Task<TestPlatform> CreateAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        bool demonstration = true
    )
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Site:Demonstration", demonstration ? "true" : "false")])
            .Build();
        var platform = await TestPlatform.CreateAsync(
            engine,
            services =>
            {
                services.AddIdentityData(configuration);
                services.AddDocuments(demonstration);
                services.AddCatalogData();
                services.AddCertificateData(configuration);
            }
        );
        var loaded = await platform.InScopeAsync(services =>
            services.GetRequiredService<CatalogLoader>().LoadAsync(DataFiles.Root)
        );
        loaded.IsOk.ShouldBeTrue();
        return platform;
    }

    public static RegisterSeal.Request ForCertificates(TestPlatform platform, string authority = Market) =>
        new(
            authority,
            SealKind.Business,
            "证照专用章",
            [SealedDocument.Certificate],
            "印章保管岗",
            platform.Clock.Now.AddDays(-1),
            platform.Clock.Now.AddYears(3)
        );
}
