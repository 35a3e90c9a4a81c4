using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tongban.CrossRegion.Agreements;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Data;
using Tongban.CrossRegion.Exchange;
using Tongban.CrossRegion.Meetings;
using Tongban.CrossRegion.Pages;
using Tongban.Identity;
using Tongban.Platform;
using Tongban.Platform.Crypto;
using Tongban.Platform.Web;

namespace Tongban.CrossRegion;

/// <summary>跨省通办、全省通办: agreements between places, what counters take in for each other, and the exchange between deployments.</summary>
public static class CrossRegionModule
{
    /// <summary>Registers the module. It needs the platform, identity, the catalogue and cases.</summary>
    /// <exception cref="InvalidOperationException">A partner's address or key is not what it must be.</exception>
    public static IServiceCollection AddCrossRegion(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddModuleContext<CrossRegionDb>(CrossRegionDb.Module);
        services.AddSingleton(OptionsOf(configuration));
        services.TryAddSingleton(provider =>
            provider.GetRequiredService<CrossRegionOptions>().Agreements is { Length: > 0 } folder
                ? AgreementBook.Load(folder, DataFiles.LoadCounties())
                : AgreementBook.LoadShipped()
        );
        services.AddSingleton<ExchangeKeys>();
        services.AddScoped<Outbox>();
        services.AddScoped<PartnerClient>();
        services.AddScoped<Receiver>();
        services.AddScoped<ArrivedMessages>();
        services.AddScoped<AgreedItems>();
        services.AddScoped<StepLog>();
        services.AddScoped<TakeIn>();
        services.AddScoped<CrossMoves>();
        services.AddScoped<CounterActs>();
        services.AddScoped<OwnPart>();
        services.AddScoped<TakeReply>();
        services.AddScoped<MeetingLog>();
        services.AddScoped<MeetingActs>();
        services.AddScoped<ApplicantMeetings>();
        if (configuration.GetValue("Site:Demonstration", false))
        {
            services.TryAddSingleton<IMeetingRooms, DemonstrationRooms>();
        }

        services.TryAddSingleton<IMeetingRooms, NoRooms>();
        services.AddScoped<CrossDesk>();
        services.AddScoped<CrossTracking>();
        services.AddScoped<CrossSession>();
        services.AddScoped<CrossZone>();
        services.AddScoped<ExchangeLog>();
        services.AddScoped<IRetainedRecords, OldCrossLookups>();
        services.AddScoped<ILedgerStreams, CrossStreams>();
        services.AddDueWork<SendWork>(SendWork.Kind);
        services.AddDueWork<LateWork>(LateWork.Kind);
        services.AddDueWork<DeliveredWork>(DeliveredWork.Kind);
        services.AddDueWork<OwnPartWork>(OwnPartWork.Kind);
        services.AddDueWork<ReplyWork>(ReplyWork.Kind);
        foreach (var topic in FollowCase.Topics)
        {
            services.AddSubscriber<FollowCase>(topic);
        }

        services
            .AddHttpClient(PartnerClient.ClientName, client => client.Timeout = TimeSpan.FromSeconds(30))
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    ConnectTimeout = TimeSpan.FromSeconds(5),
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            );
        services.AddModulePages(typeof(CrossRegionModule).Assembly);
        services.AddNavLinks(
            new NavLink(NavPlace.Desk, 35, "/desk/cross-region", "cross.nav", Roles.Clerk, Roles.AuthorityHead),
            new NavLink(NavPlace.Desk, 95, "/desk/cross-region/exchange", "cross.exchange.nav", Roles.Administrator)
        );
        return services;
    }

    /// <summary>Maps the endpoints that other deployments call.</summary>
    /// <exception cref="InvalidDataException">Some agreement is wrong in itself.</exception>
    public static IEndpointRouteBuilder MapCrossRegion(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        _ = routes.ServiceProvider.GetRequiredService<AgreementBook>();
        ExchangeEndpoints.Map(routes);
        return routes;
    }

    private static CrossRegionOptions OptionsOf(IConfiguration configuration)
    {
        var options =
            configuration.GetSection(CrossRegionOptions.Section).Get<CrossRegionOptions>() ?? new CrossRegionOptions();
        if (options.Place.Length == 0 && configuration.GetValue("Site:Demonstration", false))
        {
            options = options with { Place = CrossRegionOptions.DemonstrationPlace };
        }

        foreach (var (place, partner) in options.Partners)
        {
            Demand(place, partner);
        }

        return options;
    }

    private static void Demand(string place, CrossRegionPartner partner)
    {
        if (
            partner.Endpoint.Length > 0
            && (
                !Uri.TryCreate(partner.Endpoint, UriKind.Absolute, out var address)
                || (
                    address.Scheme != Uri.UriSchemeHttps && !(address.IsLoopback && address.Scheme == Uri.UriSchemeHttp)
                )
            )
        )
        {
            throw new InvalidOperationException(
                $"CrossRegion:Partners:{place}:Endpoint must be an https address (http only on this machine)."
            );
        }

        try
        {
            foreach (var key in partner.Keys)
            {
                Sm2PublicKey.FromSubjectPublicKeyInfo(Convert.FromBase64String(key)).Dispose();
            }
        }
        catch (Exception fault) when (fault is FormatException or CryptoException)
        {
            throw new InvalidOperationException(
                $"CrossRegion:Partners:{place}:Keys must be SM2 public keys as SubjectPublicKeyInfo in base64.",
                fault
            );
        }
    }
}
