using Tongban.Kernel.Regimes;

namespace Tongban.Kernel.Tests.Regimes;

internal static class ShippedRegimes
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "data", "regimes");

    public static RegimeCatalog Catalog { get; } = Load().Value;

    public static string Rules => File.ReadAllText(Path.Combine(Folder, "rules.tsv"));

    public static IReadOnlyList<string> Files =>
        [.. Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    public static ProcedureRegime Get(string code) => Catalog.Get(code);

    public static Result<RegimeCatalog> Load(string? rules = null, IReadOnlyList<string>? files = null) =>
        RegimeCatalog.Load(new StringReader(rules ?? Rules), (files ?? Files).Select(f => new StringReader(f)));
}
