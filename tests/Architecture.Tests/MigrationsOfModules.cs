using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tongban.Platform;
using Tongban.Testing;

namespace Tongban.Architecture.Tests;

/// <summary>No migration stops the version before while both run (ADR 0070).</summary>
public sealed class MigrationsOfModules
{
    /// <summary>
    /// The last migration of each module when the rule came; nothing had been released then. These are not moved on: what comes
    /// later is judged.
    /// </summary>
    private static readonly Dictionary<string, string> Baselines = new(StringComparer.Ordinal)
    {
        ["PlatformDb"] = "0004_keeping",
        ["IdentityDb"] = "0013_villages",
        ["CatalogDb"] = "0010_enquiry_asked",
        ["CertificatesDb"] = "0008_combined",
        ["CasesDb"] = "0018_queue_of_all",
        ["CrossRegionDb"] = "0004_joint-work",
        ["RatingsDb"] = "0001_ratings",
    };

    /// <summary>The host and every module that it puts together.</summary>
    private static IEnumerable<Assembly> Modules
    {
        get
        {
            var host = Assembly.Load("Tongban.Host");
            return [host, .. host.GetReferencedAssemblies().Where(IsOurs).Select(Assembly.Load)];
        }
    }

    private static readonly ReleaseList Releases = ReleaseList.Read(
        File.ReadAllText(Repository.PathOf("CHANGELOG.md"))
    );

    [Fact]
    public void No_migration_stops_the_version_before()
    {
        var breaches = ByContext()
            .SelectMany(one =>
                MigrationRule
                    .Breaches(one, Baselines.GetValueOrDefault(one.Key), Releases)
                    .Select(breach => $"{one.Key} {breach}")
            );
        breaches.ShouldBeEmpty();
    }

    [Fact]
    public void Every_baseline_is_a_migration()
    {
        var all = ByContext().ToDictionary(one => one.Key, one => one.Select(MigrationRule.IdOf).ToList());
        Baselines
            .Where(one => !all.TryGetValue(one.Key, out var ids) || !ids.Contains(one.Value))
            .ShouldBeEmpty("the rule would judge other migrations than it says");
    }

    /// <summary>Without the baseline the rule finds what was allowed before it: it does read the migrations.</summary>
    [Fact]
    public void The_rule_reads_the_migrations_that_are_there() =>
        ByContext()
            .SelectMany(one => MigrationRule.Breaches(one, null, Releases))
            .ShouldContain(breach => breach.StartsWith("0009_proofing", StringComparison.Ordinal));

    [Fact]
    public void The_changelog_and_the_program_name_the_same_version() =>
        ProgramVersion.Running.ShouldBe(Releases.Newest);

    private static bool IsOurs(AssemblyName name) => name.Name!.StartsWith("Tongban.", StringComparison.Ordinal);

    private static ILookup<string, Type> ByContext() =>
        Modules
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<MigrationAttribute>() is not null)
            .ToLookup(type => type.GetCustomAttribute<DbContextAttribute>()!.ContextType.Name, StringComparer.Ordinal);
}
