using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;

namespace Tongban.Catalog.Bundles;

/// <summary>What a 一件事 asks for under given answers, and where each part of it comes from.</summary>
/// <param name="Members">Every member, in the order of the definition.</param>
/// <param name="Outcome">The one form, the one set of materials, the questions asked once.</param>
/// <param name="Fields">Merged field id to the members' fields that its answer fills.</param>
/// <param name="Materials">Merged material id to the members' materials that it serves as.</param>
/// <param name="Situations">Merged question id to the members' questions that its answer answers.</param>
/// <param name="Supplied">What a member before gives, and is therefore not asked.</param>
/// <param name="Unmerged">What looks alike and is asked separately all the same, with the reason.</param>
public sealed record MergedApplication(
    IReadOnlyList<MemberStanding> Members,
    SituationOutcome Outcome,
    IReadOnlyDictionary<string, IReadOnlyList<MemberPart>> Fields,
    IReadOnlyDictionary<string, IReadOnlyList<MemberPart>> Materials,
    IReadOnlyDictionary<string, IReadOnlyList<MemberPart>> Situations,
    IReadOnlyList<SuppliedPart> Supplied,
    IReadOnlyList<Unmerged> Unmerged
)
{
    /// <summary>Members that are part of the application, or would be while a question is still open.</summary>
    public IEnumerable<MemberStanding> Taken => Members.Where(one => one.LeftOut is null);
}

/// <param name="Answers">The answers to the member's own questions, by its own ids.</param>
/// <param name="Outcome">What the member's item asks for under them.</param>
/// <param name="LeftOut">Why it is not part of the application; null when it is.</param>
/// <param name="Decided">False while the question that decides it has no answer yet.</param>
public sealed record MemberStanding(
    BundlePart Part,
    IReadOnlyDictionary<string, string> Answers,
    SituationOutcome Outcome,
    string? LeftOut,
    bool Decided
)
{
    public string Id => Part.Member.Id;
}

/// <param name="Member">Id of the member within the 一件事.</param>
/// <param name="Id">Id within the member's item.</param>
public sealed record MemberPart(string Member, string Id);

public enum PartKind
{
    Field,
    Material,
    Situation,
}

/// <param name="Part">What is not asked for.</param>
/// <param name="Giver">Member whose result holds it.</param>
public sealed record SuppliedPart(PartKind Kind, MemberPart Part, string Name, string Giver);

/// <param name="Name">What the parts have in common: name of the 数据元, of the paper, or the question.</param>
public sealed record Unmerged(PartKind Kind, string Name, IReadOnlyList<MemberPart> Parts, UnmergedReason Reason);

/// <summary>Why two parts that look alike stay two.</summary>
public enum UnmergedReason
{
    /// <summary>类型或者选项不同.</summary>
    Shape,

    /// <summary>一处的取值范围与另一处的不相容.</summary>
    Bounds,

    /// <summary>只在一定条件下才填.</summary>
    Condition,

    /// <summary>一处要纸质、一处要电子.</summary>
    Format,
}
