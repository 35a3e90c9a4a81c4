namespace Tongban.Catalog.Tests.Loading;

/// <summary>A data root of its own with two items, to be changed by a test.</summary>
internal sealed class DataFolder : IDisposable
{
    public const string Food = "haixi-scjg-food-business";
    public const string Passport = "haixi-gaj-passport";

    public string Root { get; } = Directory.CreateTempSubdirectory("tongban-data-").FullName;

    public DataFolder()
    {
        foreach (
            var folder in new[]
            {
                "authorities",
                "halls",
                "codelists",
                "regimes",
                "holidays",
                "laws",
                "divisions",
                "elements",
            }
        )
        foreach (var file in Directory.EnumerateFiles(Path.Combine(ShippedData.Root, folder)))
            Copy(folder, Path.GetFileName(file));
        Copy("items", $"{Food}.json");
        Copy("items", $"{Passport}.json");
    }

    public void Add(string id) => Copy("items", $"{id}.json");

    public void Edit(string id, string from, string to) =>
        EditFile(Path.Combine(Root, "items", $"{id}.json"), from, to);

    public void EditHalls(string from, string to) =>
        EditFile(Directory.EnumerateFiles(Path.Combine(Root, "halls")).Single(), from, to);

    private static void EditFile(string path, string from, string to)
    {
        var text = File.ReadAllText(path);
        text.ShouldContain(from);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Copy(string folder, string file)
    {
        Directory.CreateDirectory(Path.Combine(Root, folder));
        File.Copy(Path.Combine(ShippedData.Root, folder, file), Path.Combine(Root, folder, file));
    }
}
