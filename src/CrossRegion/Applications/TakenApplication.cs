using Tongban.Cases.Remote;

namespace Tongban.CrossRegion.Applications;

/// <summary>What a counter took in for another place; the content of an envelope of kind <c>application</c>.</summary>
/// <param name="Agreement">Id of the agreement.</param>
/// <param name="CatalogCode">基本编码 of the item.</param>
/// <param name="ApplicantKind">Name of a <c>SubjectKind</c>.</param>
/// <param name="IdentityCheck">How the applicant's identity was checked, in words.</param>
/// <param name="TakenBy">Hall or counter, and clerk.</param>
internal sealed record TakenApplication(
    string Agreement,
    string CatalogCode,
    string ItemName,
    string ApplicantKind,
    string ApplicantName,
    string ApplicantPhone,
    string IdentityCheck,
    IReadOnlyDictionary<string, string> Situations,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Answers,
    IReadOnlyList<RemoteMaterial> Materials,
    IReadOnlyList<RemoteFile> FormFiles,
    bool ByPost,
    string? PostalAddress,
    bool TruthDeclared,
    DateTimeOffset TakenAt,
    string TakenBy,
    int Round
)
{
    /// <summary>All files that go with it, none twice.</summary>
    public IReadOnlyList<RemoteFile> Files() =>
        [.. Materials.SelectMany(one => one.Files).Concat(FormFiles).DistinctBy(one => one.Hash)];
}
