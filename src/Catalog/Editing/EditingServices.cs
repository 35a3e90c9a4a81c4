using Microsoft.Extensions.DependencyInjection;
using Tongban.Platform;

namespace Tongban.Catalog.Editing;

internal static class EditingServices
{
    public static IServiceCollection AddEditing(this IServiceCollection services)
    {
        services.AddSingleton(_ => ReviewChains.Load(DataFiles.Root));
        services.AddSingleton<LintSources>();
        services.AddScoped<ItemStanding>();
        services.AddScoped<EditionText>();
        services.AddScoped<EditionLint>();
        services.AddScoped<ItemHistory>();
        services.AddScoped<EditionSaving>();
        services.AddScoped<Claiming>();
        services.AddScoped<EditionActs>();
        services.AddDueWork<EditionEffectWork>(EditionActs.EffectKind);
        return services;
    }
}
