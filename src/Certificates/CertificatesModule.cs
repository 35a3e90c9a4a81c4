using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Certificates.Combined;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Certificates.Files;
using Tongban.Certificates.Paper;
using Tongban.Certificates.Parties;
using Tongban.Certificates.Reading;
using Tongban.Certificates.Records;
using Tongban.Certificates.Seals;
using Tongban.Certificates.Signatures;
using Tongban.Certificates.Trust;
using Tongban.Certificates.Uses;
using Tongban.Identity;
using Tongban.Identity.Merging;
using Tongban.Identity.OwnData;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Certificates;

/// <summary>电子证照 and 电子印章: the registry of seals, certificates with their versions and files, the wallet, verification.</summary>
public static class CertificatesModule
{
    /// <summary>Registers the module. It needs the platform, the documents and the catalogue.</summary>
    public static IServiceCollection AddCertificates(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCertificateData(configuration);
        services.AddNavLinks(
            new NavLink(NavPlace.Portal, 22, "/my/certificates", "certificates.nav", Roles.Applicants),
            new NavLink(NavPlace.Foot, 32, "/verify", "certificates.verify.nav"),
            new NavLink(NavPlace.Desk, 60, "/desk/certificates", "certificates.desk.nav", Roles.Approver),
            new NavLink(
                NavPlace.Desk,
                61,
                "/desk/certificates/granted",
                "certificates.granted.nav",
                Roles.Clerk,
                Roles.Reviewer,
                Roles.Approver
            ),
            new NavLink(
                NavPlace.Desk,
                89,
                "/desk/outside-parties",
                "certificates.parties.title",
                Roles.SecurityAdministrator,
                Roles.AuditAdministrator,
                Roles.Supervisor
            )
        );
        services.AddModulePages(typeof(CertificatesModule).Assembly);
        return services;
    }

    /// <summary>Tables, use cases and due work without the pages: for programs and tests without a web host.</summary>
    public static IServiceCollection AddCertificateData(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddModuleContext<CertificatesDb>(CertificatesDb.Module);
        services.AddBlindIndexColumn("certificates_certificate", "holder_key");
        services.AddBlindIndexColumn("certificates_party_query", "holder_key");
        services.AddSingleton(
            new CertificateOptions(
                configuration.GetValue("Site:Demonstration", false),
                configuration.GetValue("Cases:SiteAddress", "http://localhost:5080")!.TrimEnd('/')
            )
        );
        services.AddScoped<DemonstrationIssuer>();
        services.AddScoped<RegisterSeal>();
        services.AddScoped<WithdrawSeal>();
        services.AddScoped<SealUse>();
        services.AddScoped<SealAtNeed>();
        services.AddScoped(provider => new NoticeSeals(
            provider.GetRequiredService<SealAtNeed>(),
            provider.GetRequiredService<SealUse>()
        ));
        services.AddSingleton(_ =>
        {
            using var reader = DataFiles.OpenText("certificates", "types.json");
            return CertificateTypes.Load(reader);
        });
        services.AddSingleton(provider => new CallableCertificates([
            .. provider.GetRequiredService<CertificateTypes>().All.Where(one => !one.Combined).Select(one => one.Name),
        ]));
        services.AddScoped(provider => new CertificateOffice(
            provider.GetRequiredService<CertificatesDb>(),
            provider.GetRequiredService<UnitOfWork>(),
            provider.GetRequiredService<IdSource>(),
            provider.GetRequiredService<NumberBlocks>(),
            provider.GetRequiredService<IFieldProtector>(),
            provider.GetRequiredService<IBusinessClock>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<CertificateTypes>()
        ));
        services.AddScoped<CertificateFiles>();
        services.AddScoped<ActOnCertificate>();
        services.AddScoped<CarriedPermits>();
        services.AddScoped(provider => new CombinedCertificates(
            provider.GetRequiredService<CertificatesDb>(),
            provider.GetRequiredService<UnitOfWork>(),
            provider.GetRequiredService<CertificateOffice>(),
            provider.GetRequiredService<CarriedPermits>(),
            provider.GetRequiredService<CatalogReader>(),
            provider.GetRequiredService<IFieldProtector>(),
            provider.GetRequiredService<IBusinessClock>(),
            provider.GetRequiredService<CertificateOptions>()
        ));
        services.AddSubscriber<FollowPermits>(FollowPermits.Topic);
        services.AddScoped<CertificateReader>();
        services.AddScoped<IOwnData, CertificateOwnData>();
        services.AddScoped<AccountHoldings, CertificateHoldings>();
        services.AddScoped<IRetainedRecords, OldShowings>();
        services.AddScoped<Verification>();
        services.AddScoped<UseLog>();
        services.AddScoped<Showing>();
        services.AddScoped<Grants>();
        services.AddScoped<Copies>();
        services.AddSingleton(_ =>
        {
            using var reader = DataFiles.OpenText("certificates", "outside-parties.json");
            return PartyRules.Load(reader);
        });
        services.AddScoped<OutsideParties>();
        services.AddScoped<PartyQueries>();
        services.AddScoped(provider => new CertificateReadings(
            provider.GetRequiredService<CertificatesDb>(),
            provider.GetRequiredService<Applicants>(),
            provider.GetRequiredService<BlindIndex>(),
            provider.GetRequiredService<UseLog>()
        ));
        services.AddScoped(provider => new CertificateUse(
            provider.GetRequiredService<CertificatesDb>(),
            provider.GetRequiredService<UnitOfWork>(),
            provider.GetRequiredService<UseLog>(),
            provider.GetRequiredService<CertificateFiles>(),
            provider.GetRequiredService<IBusinessClock>(),
            provider.GetRequiredService<CertificateTypes>()
        ));
        services.AddScoped<PaperStock>();
        services.AddScoped<PracticeRecords>();
        services.AddScoped<HolderMessages>();
        services.AddSingleton<OfficeKeys>();
        services.AddScoped<SignerRegistry>();
        services.AddScoped<SigningCodes>();
        services.AddScoped(provider => new ElectronicSignatures(
            provider.GetRequiredService<CertificatesDb>(),
            provider.GetRequiredService<SignerRegistry>(),
            provider.GetRequiredService<OfficeKeys>(),
            provider.GetRequiredService<SigningCodes>(),
            provider.GetRequiredService<IdSource>(),
            provider.GetRequiredService<IFieldProtector>(),
            provider.GetRequiredService<IBusinessClock>()
        ));
        services.AddDueWork<SealingWork>(CertificateOffice.SealingKind);
        services.AddDueWork<ExpiryWork>(CertificateOffice.ExpiryKind);
        return services;
    }

    /// <summary>Maps the module's endpoints.</summary>
    public static IEndpointRouteBuilder MapCertificates(this IEndpointRouteBuilder routes)
    {
        PartyApi.Map(routes);
        return routes;
    }
}
