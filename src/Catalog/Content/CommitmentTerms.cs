using Tongban.Kernel.Time;

namespace Tongban.Catalog.Content;

/// <summary>
/// 告知承诺 (优化营商环境条例 40; 国办发〔2020〕42号): the applicant may commit in writing to meet the conditions instead of proving it
/// with the materials named; the decision is made at once, and the commitment is checked afterwards.
/// </summary>
public sealed record CommitmentTerms
{
    /// <summary>Ids of the materials that the commitment takes the place of.</summary>
    public required IReadOnlyList<string> Materials { get; init; }

    /// <summary>核查期限, from the decision.</summary>
    public required Period CheckWithin { get; init; }

    /// <summary>限期整改 where the order names no other day.</summary>
    public required Period CorrectWithin { get; init; }

    /// <summary>What a false commitment leads to under the item's own law, in words for the applicant.</summary>
    public required string Consequence { get; init; }

    /// <summary>On what it is offered.</summary>
    public required LegalBasis Basis { get; init; }

    /// <summary>What about it is no published value (演示配置); null where all is.</summary>
    public string? Note { get; init; }

    public bool Equals(CommitmentTerms? other) =>
        other is not null
        && Materials.SequenceEqual(other.Materials)
        && (CheckWithin, CorrectWithin, Consequence, Basis, Note)
            == (other.CheckWithin, other.CorrectWithin, other.Consequence, other.Basis, other.Note);

    public override int GetHashCode() => HashCode.Combine(CheckWithin, CorrectWithin, Consequence, Materials.Count);
}
