using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Tongban.Platform;

/// <summary>Carries the module's name into its context.</summary>
internal sealed class ModuleOptions(string module) : IDbContextOptionsExtension
{
    public string Module => module;

    public DbContextOptionsExtensionInfo Info => new ModuleInfo(this);

    public void ApplyServices(IServiceCollection services) { }

    public void Validate(Microsoft.EntityFrameworkCore.Infrastructure.IDbContextOptions options) { }

    private sealed class ModuleInfo(IDbContextOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        public override int GetServiceProviderHashCode() => 0;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) { }

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ModuleInfo;
    }
}

/// <summary>A module's context, as <c>AddModuleContext</c> registered it.</summary>
/// <param name="Module">Prefix of its tables.</param>
/// <param name="ContextType">Type of the context.</param>
public sealed record ModuleContext(string Module, Type ContextType);
