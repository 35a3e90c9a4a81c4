using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Editing.Comparing;
using Tongban.Catalog.Editing.Elements;
using Tongban.Catalog.Editing.Forms;
using Tongban.Catalog.Editing.Trial;
using Tongban.Catalog.Laws;
using Tongban.Catalog.Lists;
using Tongban.Platform;

namespace Tongban.Catalog.Editing;

internal static class EditingServices
{
    public static IServiceCollection AddEditing(this IServiceCollection services)
    {
        services.AddSingleton(_ => ReviewChains.Load(DataFiles.Root));
        services.AddScoped<ItemStanding>();
        services.AddScoped<CatalogLists>();
        services.AddScoped<LawBase>();
        services.AddScoped<EditionText>();
        services.AddScoped<EditionLint>();
        services.AddScoped<ItemHistory>();
        services.AddScoped<EditionSaving>();
        services.AddScoped<Claiming>();
        services.AddScoped<EditionActs>();
        services.AddDueWork<EditionEffectWork>(EditionActs.EffectKind);
        return services;
    }

    /// <summary>What the pages of 清单编制 need besides.</summary>
    public static IServiceCollection AddEditingPages(this IServiceCollection services)
    {
        services.AddScoped<ItemNames>();
        services.AddScoped<ElementWords>();
        services.AddScoped<ElementFields>();
        services.AddScoped<EditionDesk>();
        services.AddScoped<Impact>();
        services.AddScoped<Trials>();
        return services;
    }
}
