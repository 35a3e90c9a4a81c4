using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tongban.Platform;

namespace Tongban.Identity.OwnData;

internal static class OwnDataServices
{
    public static void AddOwnData(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => DataFiles.LoadCalendar());
        services.AddScoped<IOwnData, IdentityData>();
        services.AddScoped<OwnDataOffice>();
        services.AddScoped<OwnDetails>();
        services.AddScoped<DataRequests>();
        services.AddScoped<AccountClosing>();
        services.AddScoped<StaffAccounts>();
        services.AddScoped<IOperatorFigures, DataRequestFigures>();
        services.AddScoped<IRetainedRecords, ClosedAccounts>();
        services.AddScoped<IRetainedRecords, EndedSessions>();
        services.AddScoped<IRetainedRecords, ReadMessages>();
        services.AddScoped<IRetainedRecords, OldDemoTexts>();
        services.AddScoped<IRetainedRecords, OldPhoneCodes>();
        services.AddScoped<IRetainedRecords, OldProofingAttempts>();
        services.AddScoped<IRetainedRecords, OldKeptForms>();
        services.AddScoped<IRetainedRecords, OldSignOns>();
    }
}
