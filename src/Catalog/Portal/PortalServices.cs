using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tongban.Catalog.Data;
using Tongban.Catalog.Enquiries;
using Tongban.Catalog.Papers;
using Tongban.Identity;
using Tongban.Identity.Merging;
using Tongban.Identity.OwnData;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Portal;

/// <summary>Registers what the portal adds to the catalogue.</summary>
public static class PortalServices
{
    /// <summary>Counts what people apply for; left out where nobody looks at a portal, as in a replay.</summary>
    public static IServiceCollection AddItemDemand(this IServiceCollection services) =>
        services.AddSubscriber<ItemDemand>(ItemDemand.Topic);

    internal static void AddPortal(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(_ => DataFiles.LoadCalendar());
        services.AddSingleton(_ => PortalData.Load(DataFiles.Root));
        services.AddSingleton(_ => MaterialPapers.Load(DataFiles.Root));
        services.TryAddScoped<ItemDemand>();
        services.AddScoped<SiteNotices>();
        services.AddScoped(provider => new DemoNotices(
            provider.GetRequiredService<CatalogDb>(),
            provider.GetRequiredService<UnitOfWork>(),
            provider.GetRequiredService<IdSource>(),
            provider.GetRequiredService<IBusinessClock>()
        ));
        services.AddOptions<EnquiryOptions>().Bind(configuration.GetSection(EnquiryOptions.Section));
        services.AddScoped<EnquiryDesk>();
        services.AddScoped<IOwnData, EnquiryOwnData>();
        services.AddScoped<AccountHoldings, CatalogHoldings>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<EnquiryLimit>();
        services.AddScoped(provider => new OverdueEnquiries(provider.GetRequiredService<CatalogDb>()));
        services.AddDueWork<EnquiryOverdueWork>(EnquiryDesk.OverdueKind);
        services.AddScoped<PaperEndpoints.Source>();
        services.AddRegionalHome();
        services.AddNavLinks(
            new NavLink(NavPlace.Portal, 15, "/wizard", "catalog.wizard.nav"),
            new NavLink(NavPlace.Foot, 10, "/help", "catalog.help.nav"),
            new NavLink(NavPlace.Foot, 20, "/notices", "catalog.notices.nav"),
            new NavLink(NavPlace.Foot, 15, "/my/enquiries", "catalog.ask.all-mine", [.. Roles.Applicants]),
            new NavLink(
                NavPlace.Desk,
                45,
                "/desk/enquiries",
                "catalog.ask.desk",
                Roles.Clerk,
                Roles.Reviewer,
                Roles.Approver,
                Roles.AuthorityHead,
                Roles.Supervisor
            ),
            new NavLink(NavPlace.Desk, 75, "/desk/notices", "catalog.notices.desk-nav", Roles.Administrator)
        );
    }
}
