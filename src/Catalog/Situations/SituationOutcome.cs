using Tongban.Catalog.Content;

namespace Tongban.Catalog.Situations;

/// <summary>The exact list that the answers lead to; every element is one of the item version's.</summary>
/// <param name="Asked">Questions that apply, in the version's order.</param>
/// <param name="Open">Those of them still without an answer.</param>
/// <param name="StopsWith">Sentence of an answer that ends the journey; null when it goes on.</param>
/// <param name="Form">The form without dropped fields and empty groups.</param>
/// <param name="Steps">Review steps whose <see cref="ReviewStep.After"/> names only steps that remain.</param>
public sealed record SituationOutcome(
    IReadOnlyList<Situation> Asked,
    IReadOnlyList<Situation> Open,
    string? StopsWith,
    IReadOnlyList<MaterialRequirement> Materials,
    FormDefinition Form,
    IReadOnlyList<Fee> Fees,
    IReadOnlyList<ReviewStep> Steps,
    IReadOnlyList<FollowUp> FollowUps,
    bool Urgent
)
{
    /// <summary>All questions are answered and none of the answers ends the journey.</summary>
    public bool IsComplete => Open.Count == 0 && StopsWith is null;
}
