using Microsoft.Playwright;

namespace Tongban.Browser.Tests.Checks;

/// <summary>axe-core on the page as it stands: WCAG 2.2 A and AA, and good practice.</summary>
internal static class Axe
{
    private const string Run = """
        async (foreign) => {
          const result = await axe.run({ include: [["html"]], exclude: foreign ? [[foreign]] : [] }, {
            resultTypes: ["violations"],
            rules: { "target-size": { enabled: true } },
          });
          return result.violations.flatMap((rule) =>
            rule.nodes.map((node) => `axe ${rule.id}: ${node.target.join(" ")}: ${node.any.concat(node.all, node.none).map((check) => check.message).join("; ")}`));
        }
        """;

    private static readonly Lazy<string> Source = new(() =>
        File.ReadAllText(NpmPackages.PathOf("axe-core", "axe.min.js"))
    );

    public static async Task<string[]> FindAsync(IPage page, string? foreign = null)
    {
        await page.EvaluateAsync(Source.Value);
        return await page.EvaluateAsync<string[]>(Run, foreign);
    }
}
