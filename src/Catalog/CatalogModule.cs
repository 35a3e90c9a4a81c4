using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Api;
using Tongban.Catalog.Comparing;
using Tongban.Catalog.Data;
using Tongban.Catalog.Divisions;
using Tongban.Catalog.Editing;
using Tongban.Catalog.Elements;
using Tongban.Catalog.Exchange;
using Tongban.Catalog.Lint;
using Tongban.Catalog.Loading;
using Tongban.Catalog.Named;
using Tongban.Catalog.Named.Exchange;
using Tongban.Catalog.Papers;
using Tongban.Catalog.Portal;
using Tongban.Catalog.Search;
using Tongban.Identity;
using Tongban.Identity.Mandates;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Catalog;

/// <summary>Catalogue: items and their versions, authorities, halls, divisions, code lists.</summary>
public static class CatalogModule
{
    public static IServiceCollection AddCatalog(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCatalogData();
        services.AddPortal(configuration);
        services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase))
        );
        services.AddModulePages(typeof(CatalogModule).Assembly);
        services.AddEditingPages();
        services.AddNavLinks(
            new NavLink(NavPlace.Portal, 10, "/items", "catalog.nav.items"),
            new NavLink(NavPlace.Portal, 50, "/halls", "catalog.nav.halls"),
            new NavLink(NavPlace.Foot, 40, "/lists", "catalog.lists.title"),
            new NavLink(
                NavPlace.Desk,
                60,
                "/desk/catalog",
                "catalog.editing.title",
                Roles.Cataloguer,
                Roles.CatalogueAuditor,
                Roles.Administrator
            ),
            new NavLink(
                NavPlace.Desk,
                70,
                "/desk/search-misses",
                "catalog.misses.nav",
                Roles.Cataloguer,
                Roles.CatalogueAuditor,
                Roles.Administrator
            ),
            new NavLink(
                NavPlace.Desk,
                71,
                "/desk/catalog/lint",
                "catalog.lint.nav",
                Roles.Cataloguer,
                Roles.CatalogueAuditor,
                Roles.Administrator
            ),
            new NavLink(
                NavPlace.Desk,
                72,
                "/desk/catalog/same",
                "catalog.same.nav",
                Roles.Cataloguer,
                Roles.CatalogueAuditor,
                Roles.Administrator
            ),
            new NavLink(
                NavPlace.Desk,
                73,
                "/desk/catalog/effects",
                "catalog.effects.nav",
                Roles.Cataloguer,
                Roles.CatalogueAuditor,
                Roles.Administrator
            )
        );
        return services;
    }

    /// <summary>Tables, reader and loader without the pages: for programs and tests without a web host.</summary>
    public static IServiceCollection AddCatalogData(this IServiceCollection services)
    {
        services.AddModuleContext<CatalogDb>(CatalogDb.Module);
        services.AddSingleton<VersionCache>();
        services.AddSingleton<CatalogMemory>();
        services.AddScoped(provider => new CatalogReader(
            provider.GetRequiredService<CatalogDb>(),
            provider.GetRequiredService<VersionCache>(),
            provider.GetRequiredService<CatalogMemory>(),
            provider.GetRequiredService<IBusinessClock>(),
            provider.GetRequiredService<Lazy<DataElements>>()
        ));
        services.AddSingleton(
            new Lazy<DataElements>(() => DataElements.Read(Path.Combine(DataFiles.Root, "elements", "elements.json")))
        );
        services.AddScoped<IMandateItems, MandateItems>();
        services.AddScoped(provider => new CatalogLoader(
            provider.GetRequiredService<CatalogDb>(),
            provider.GetRequiredService<UnitOfWork>(),
            provider.GetRequiredService<IdSource>(),
            provider.GetRequiredService<IBusinessClock>()
        ));
        services.AddScoped(provider => new NamedItemLoader(
            provider.GetRequiredService<CatalogDb>(),
            provider.GetRequiredService<UnitOfWork>()
        ));
        services.AddSingleton(provider => new NamedItemImport(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddScoped(provider => new NamedItemExport(provider.GetRequiredService<CatalogDb>()));
        services.AddSingleton(provider => new UpTaskImport(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddScoped(provider => new UpTaskExport(provider.GetRequiredService<CatalogReader>()));
        services.AddSingleton<LintBooks>();
        services.AddSingleton<LintMemory>();
        services.AddScoped(provider => new CatalogLint(
            provider.GetRequiredService<CatalogReader>(),
            provider.GetRequiredService<LintBooks>(),
            provider.GetRequiredService<LintMemory>()
        ));
        services.AddSingleton(provider => new DivisionImport(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddScoped(provider => new CatalogComparison(provider.GetRequiredService<CatalogReader>()));
        services.AddScoped(provider => new ReformEffects(provider.GetRequiredService<CatalogReader>()));
        services.AddSingleton(new LiveIndex(new Lazy<Lexicon>(() => Lexicon.Load(DataFiles.Root))));
        services.AddScoped(provider => new CatalogSearch(
            provider.GetRequiredService<CatalogDb>(),
            provider.GetRequiredService<LiveIndex>()
        ));
        services.AddScoped<SearchMisses>();
        return services.AddEditing();
    }

    public static IEndpointRouteBuilder MapCatalog(this IEndpointRouteBuilder routes)
    {
        CatalogApi.Map(routes);
        PaperEndpoints.Map(routes);
        return routes;
    }
}
