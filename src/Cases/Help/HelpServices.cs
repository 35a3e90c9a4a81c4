using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Projects;
using Tongban.Cases.Writing;
using Tongban.Platform;

namespace Tongban.Cases.Help;

/// <summary>What 帮办代办 needs.</summary>
internal static class HelpServices
{
    public static IServiceCollection AddHelp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection(HelpOptions.Section).Get<HelpOptions>() ?? new HelpOptions());
        services.AddScoped<HelpGuard>();
        services.AddScoped<HelpCodes>();
        services.AddScoped<HelpMessages>();
        services.AddScoped<HelpRequests>();
        services.AddScoped<HelpDesk>();
        services.AddScoped<HelpFiling>();
        services.AddScoped<HelpCases>();
        services.AddScoped<HelpDay>();
        services.AddScoped<HelpLedger>();
        services.AddScoped<ProjectBook>();
        services.AddDueWork<HelpLateWork>(DueKinds.HelpLate);
        services.AddScoped<IRetainedRecords, UnconfirmedHelps>();
        return services;
    }
}
