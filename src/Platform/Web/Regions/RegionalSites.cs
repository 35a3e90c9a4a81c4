using System.Text.Json;

namespace Tongban.Platform.Web;

/// <summary>The regional sites that <c>data/regions/regions.json</c> names, in its order.</summary>
public sealed class RegionalSites
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private RegionalSites(IReadOnlyList<RegionalSite> all) => All = all;

    /// <summary>All of them.</summary>
    public IReadOnlyList<RegionalSite> All { get; }

    /// <summary>The site of a division; null when it has none of its own.</summary>
    public RegionalSite? Find(string? division) => All.FirstOrDefault(site => site.Division == division);

    /// <summary>Reads the shipped file; none when it does not ship.</summary>
    /// <param name="demonstration">False leaves out the regions that only a demonstration has.</param>
    /// <exception cref="JsonException">The file is not what it should be.</exception>
    public static RegionalSites Load(bool demonstration)
    {
        var path = DataFiles.PathOf("regions", "regions.json");
        return File.Exists(path) ? Read(File.ReadAllText(path), demonstration) : new RegionalSites([]);
    }

    /// <summary>Reads the text of such a file.</summary>
    /// <exception cref="JsonException">The text is not what it should be.</exception>
    public static RegionalSites Read(string json, bool demonstration)
    {
        var file = JsonSerializer.Deserialize<RegionFile>(json, Options) ?? throw new JsonException("null");
        return new RegionalSites([.. file.Regions.Where(site => demonstration || !site.Demonstration)]);
    }

    private sealed record RegionFile(IReadOnlyList<RegionalSite> Regions);
}
