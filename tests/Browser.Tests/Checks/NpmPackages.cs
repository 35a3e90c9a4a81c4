using System.Reflection;

namespace Tongban.Browser.Tests.Checks;

/// <summary>The checking programs that <c>eng/install-test.sh</c> installs beside this project.</summary>
internal static class NpmPackages
{
    private static readonly string Root = Path.Combine(
        typeof(NpmPackages)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "ProjectDirectory")
            .Value!,
        "npm",
        "node_modules"
    );

    public static string PathOf(params ReadOnlySpan<string> parts)
    {
        var path = Path.Combine([Root, .. parts]);
        return File.Exists(path) ? path : throw new FileNotFoundException("Run eng/install-test.sh first.", path);
    }
}
