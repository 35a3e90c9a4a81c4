using Microsoft.Extensions.DependencyInjection;

namespace Tongban.Platform.Documents;

/// <summary>Registers the renderer.</summary>
public static class DocumentsServices
{
    /// <summary>Adds one <see cref="DocumentRenderer"/> for the process.</summary>
    /// <param name="services">The collection.</param>
    /// <param name="demonstration">True in demonstration mode: no document leaves without the mark.</param>
    public static IServiceCollection AddDocuments(this IServiceCollection services, bool demonstration) =>
        services.AddSingleton(_ => new DocumentRenderer(new RenderOptions { Demonstration = demonstration }));
}
