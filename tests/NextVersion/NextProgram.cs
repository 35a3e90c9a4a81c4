using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Data;
using Tongban.Platform;

[assembly: HostingStartup(typeof(Tongban.NextVersion.NextProgram))]

namespace Tongban.NextVersion;

/// <summary>
/// Makes of the program as it was built the two versions after it, for the test of the upgrade. The program knows nothing of this
/// assembly: .NET loads it by <c>DOTNET_STARTUP_HOOKS</c>, ASP.NET Core calls it by <c>ASPNETCORE_HOSTINGSTARTUPASSEMBLIES</c>.
/// <list type="bullet">
/// <item>0.2.0 keeps two facts of a case in columns of new names: it adds them empty, writes the old and the new ones, and fills what
/// versions before it wrote and write.</item>
/// <item>0.3.0 demands one of the new columns, which 0.2.0 always writes and 0.1.0 never does.</item>
/// </list>
/// </summary>
public sealed class NextProgram : IHostingStartup
{
    /// <summary>Names the version to be: <c>0.2.0</c> or <c>0.3.0</c>.</summary>
    public const string Variable = "TONGBAN_NEXT_VERSION";

    /// <summary>The version that this process is to be.</summary>
    internal static ProgramVersion Version =>
        ProgramVersion.Parse(System.Environment.GetEnvironmentVariable(Variable) ?? "");

    /// <summary>What a program has to be started with to be a version.</summary>
    public static IReadOnlyList<(string Name, string Value)> Environment(string version)
    {
        var own = typeof(NextProgram).Assembly;
        return
        [
            (Variable, version),
            ("DOTNET_STARTUP_HOOKS", own.Location),
            ("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", own.GetName().Name!),
        ];
    }

    /// <summary>The migrations of a version beyond those of the program.</summary>
    public static IReadOnlyList<Type> Migrations(ProgramVersion version) =>
        version == ProgramVersion.Parse("0.3.0") ? [typeof(M0900FormHash), typeof(M0901FormHashNeeded)]
        : version == ProgramVersion.Parse("0.2.0") ? [typeof(M0900FormHash)]
        : throw new ArgumentException($"{version} is not one of the next versions.", nameof(version));

    /// <inheritdoc/>
    public void Configure(IWebHostBuilder builder)
    {
        builder.ConfigureServices(services =>
        {
            services.AddSingleton(Version);
            services.ConfigureDbContext<CasesDb>(options =>
                options
                    .ReplaceService<IModelCustomizer, NewNames>()
                    .ReplaceService<IModelValidator, TwoNamesForOneField>()
                    .ReplaceService<IMigrationsAssembly, NextMigrations>()
            );
            services.AddHostedService<FillNewNames>();
        });
    }
}
