namespace Tongban.Catalog.Portal;

/// <summary>导办: a few questions that lead from "我想开个店" to the exact items. A tree; what an answer adds stays.</summary>
/// <param name="Words">What people say when they want it.</param>
/// <param name="Start">Id of the first question.</param>
internal sealed record Wizard(
    string Code,
    string Name,
    string Lead,
    int Order,
    ItemAudience Audience,
    IReadOnlyList<string> Words,
    string Start,
    IReadOnlyList<WizardQuestion> Questions
)
{
    public WizardQuestion? Question(string? id) => Questions.FirstOrDefault(question => question.Id == id);
}

internal sealed record WizardQuestion(string Id, string Text, IReadOnlyList<WizardOption> Options, string? Hint = null);

/// <param name="Items">What this answer makes necessary.</param>
/// <param name="Next">Id of the next question; null ends the questions.</param>
/// <param name="Says">What somebody with this answer should know.</param>
internal sealed record WizardOption(
    string Id,
    string Text,
    string? Hint = null,
    string? Next = null,
    string? Says = null
)
{
    public IReadOnlyList<WizardItem> Items { get; init; } = [];
}

/// <summary>An item that a path leads to: a published one by its id, or one that is known by name only.</summary>
/// <param name="Item">Id of a published item.</param>
/// <param name="Named">Name of something that the catalogue does not have yet.</param>
/// <param name="Where">Where to ask about it.</param>
/// <param name="Why">Why this person needs it, or when.</param>
/// <param name="Optional">True for what one may do, not what one has to.</param>
internal sealed record WizardItem(
    string? Item = null,
    string? Named = null,
    string? Where = null,
    string? Why = null,
    bool Optional = false
);
