using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
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
    /// <summary>What has to be there: a material that may come later (容缺后补) is needed too, where nobody promised it.</summary>
    public static bool IsNeeded(MaterialRequirement material) =>
        material is { FromForm: false, Necessity: not Necessity.Optional };

    /// <summary>Names of what is missing and was neither promised for later nor replaced by a commitment.</summary>
    public static IReadOnlyList<string> Missing(CaseFile file) =>
        [
            .. Lacking(file)
                .Where(material =>
                    file.State.Deferral?.Promised.Contains(material.Id) is not true && !IsReplaced(file, material)
                )
                .Select(material => material.Name),
        ];

    public static IEnumerable<MaterialRequirement> Lacking(CaseFile file) =>
        file.Needed.Where(material => IsNeeded(material) && !file.State.Materials.ContainsKey(material.Id));

    private static bool IsReplaced(CaseFile file, MaterialRequirement material) =>
        file.State.Commitment is { Stands: true } commitment && commitment.Replaced.Contains(material.Id);
}
