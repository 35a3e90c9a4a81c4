using Tongban.Cases.Domain;
using Tongban.Kernel;

namespace Tongban.Cases.Acts;

/// <summary>The answer to a move that the case's status does not allow.</summary>
internal static class Refusal
{
    public static Rejection Of(CaseFile file, string act) =>
        file.State.Ended ? CaseErrors.Ended(file.State.Status) : CaseErrors.WrongStatus(file.State.Status, act);
}

/// <summary>Materials that this case needs for acceptance and does not have.</summary>
internal static class RequiredMaterials
{
    public static IReadOnlyList<string> Missing(CaseFile file) =>
        [
            .. file
                .Needed.Where(material =>
                    material is { FromForm: false, Necessity: Catalog.Content.Necessity.Required }
                    && !file.State.Materials.ContainsKey(material.Id)
                )
                .Select(material => material.Name),
        ];
}
