using Tongban.Testing;

namespace Tongban.Browser.Tests.Checks;

/// <summary>The checking programs that <c>eng/install-test.sh</c> installs beside this project.</summary>
internal static class NpmPackages
{
    public static string PathOf(params ReadOnlySpan<string> parts)
    {
        var path = Repository.PathOf(["tests", "Browser.Tests", "npm", "node_modules", .. parts]);
        return File.Exists(path) ? path : throw new FileNotFoundException("Run eng/install-test.sh first.", path);
    }
}
