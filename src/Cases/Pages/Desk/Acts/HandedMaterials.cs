using Tongban.Cases.Domain;

namespace Tongban.Cases.Pages.Desk.Acts;

/// <summary>Materials taken at a counter: scans in <c>file.ID</c>, or the paper seen in <c>paper.ID</c>.</summary>
internal static class HandedMaterials
{
    public static string FileOf(string materialId) => $"file.{materialId}";

    public static string PaperOf(string materialId) => $"paper.{materialId}";

    public static IReadOnlyList<HandedIn> From(IEnumerable<string> materialIds, ActInput input)
    {
        var handed = new List<HandedIn>();
        foreach (var id in materialIds)
        {
            var (files, paper) = (input.Files(FileOf(id)), input.Ticked(PaperOf(id)));
            if (files.Count > 0 || paper)
            {
                handed.Add(new HandedIn(id, files, paper));
            }
        }

        return handed;
    }
}
