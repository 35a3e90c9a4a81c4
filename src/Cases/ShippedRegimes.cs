using Tongban.Kernel.Regimes;
using Tongban.Platform;

namespace Tongban.Cases;

/// <summary>The regimes under <c>data/regimes</c>.</summary>
internal static class ShippedRegimes
{
    /// <exception cref="InvalidDataException">The shipped data are damaged.</exception>
    public static RegimeCatalog Load()
    {
        using var rules = DataFiles.OpenText("regimes", "rules.tsv");
        var files = Directory
            .EnumerateFiles(DataFiles.PathOf("regimes"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(path => (TextReader)new StringReader(File.ReadAllText(path)));
        var loaded = RegimeCatalog.Load(rules, files);
        return loaded.IsOk ? loaded.Value : throw new InvalidDataException(loaded.Rejection.Message);
    }
}
