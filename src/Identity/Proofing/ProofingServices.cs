using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Tongban.Identity.Proofing;

internal static class ProofingServices
{
    public static void AddProofing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ProofingOffice>();
        if (configuration.GetValue("Site:Demonstration", false))
        {
            services.TryAddSingleton<IIdentityProofing, DemonstrationProofing>();
        }

        services.TryAddSingleton<IIdentityProofing, NoProofing>();
    }
}
