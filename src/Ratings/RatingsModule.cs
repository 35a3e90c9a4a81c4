using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Identity;
using Tongban.Identity.Merging;
using Tongban.Identity.OwnData;
using Tongban.Platform;
using Tongban.Platform.Web;
using Tongban.Ratings.Data;
using Tongban.Ratings.Domain;
using Tongban.Ratings.Giving;
using Tongban.Ratings.Inviting;
using Tongban.Ratings.Reading;

namespace Tongban.Ratings;

/// <summary>好差评: invitations after stages and visits, ratings, what clerks and heads see of them.</summary>
public static class RatingsModule
{
    /// <summary>Registers the module. It needs the platform, identity and the catalogue, and listens to the case module.</summary>
    public static IServiceCollection AddRatings(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddModuleContext<RatingsDb>(RatingsDb.Module);
        services.AddSingleton(
            configuration.GetSection(RatingOptions.Section).Get<RatingOptions>() ?? new RatingOptions()
        );
        services.AddSingleton(_ =>
        {
            using var reader = DataFiles.OpenText("ratings", "tags.json");
            return TagCatalog.Load(reader);
        });
        services.AddScoped(provider => new RatingLinks(provider.GetRequiredService<RatingsDb>()));
        services.AddScoped<GiveRating>();
        services.AddScoped<OpenStages>();
        services.AddScoped<RatingReader>();
        services.AddScoped<IOwnData, RatingOwnData>();
        services.AddScoped<AccountHoldings, RatingHoldings>();
        services.AddScoped<IRetainedRecords, OldRaters>();
        foreach (var topic in InvitationPlan.Topics)
        {
            services.AddSubscriber<InviteFromCase>(topic);
        }

        services.AddModulePages(typeof(RatingsModule).Assembly);
        services.AddNavLinks(new NavLink(NavPlace.Desk, 80, "/desk/ratings", "ratings.nav", Roles.Posts));
        return services;
    }

    /// <summary>Nothing beyond its pages, which the web kit maps.</summary>
    public static IEndpointRouteBuilder MapRatings(this IEndpointRouteBuilder routes) => routes;
}
