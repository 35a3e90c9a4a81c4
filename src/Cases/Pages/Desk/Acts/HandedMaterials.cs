using Tongban.Cases.Domain;

namespace Tongban.Cases.Pages.Desk.Acts;

/// <summary>Materials taken at a counter: a scan in <c>file.ID</c>, or the paper seen in <c>paper.ID</c>.</summary>
internal static class HandedMaterials
{
    public static string FileOf(string materialId) => $"file.{materialId}";

    public static string PaperOf(string materialId) => $"paper.{materialId}";

    public static IReadOnlyList<HandedIn> From(IEnumerable<string> materialIds, ActInput input)
    {
        var handed = new List<HandedIn>();
        foreach (var id in materialIds)
        {
            var (file, paper) = (input.File(FileOf(id)), input.Ticked(PaperOf(id)));
            if (file is not null || paper)
            {
                handed.Add(new HandedIn(id, file?.Hash, file?.Name, paper));
            }
        }

        return handed;
    }
}
