using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tongban.Identity.Data;
using Tongban.Platform.Web;

namespace Tongban.Identity.Passkeys;

internal static class PasskeyServices
{
    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<PasskeyOffice>();
        services
            .AddOptions<IdentityPasskeyOptions>()
            .Configure<IOptions<SiteOptions>>(
                (options, site) =>
                {
                    options.UserVerificationRequirement = "required";
                    options.ResidentKeyRequirement = "required";
                    options.AuthenticatorTimeout = PasskeyOffice.Patience;
                    // not whatever host a request names
                    if (site.Value.Address is { } address)
                        options.ServerDomain = new Uri(address).Host;
                }
            );
    }
}
