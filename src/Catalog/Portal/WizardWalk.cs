namespace Tongban.Catalog.Portal;

/// <summary>How far somebody came in a wizard.</summary>
/// <param name="Given">The questions answered on the path, with their answers.</param>
/// <param name="Next">The question to ask now; null at the end.</param>
/// <param name="Items">What the answers lead to, each once, in the order of the path.</param>
/// <param name="Says">What the answers make worth knowing.</param>
internal sealed record WizardWalk(
    IReadOnlyList<(WizardQuestion Question, WizardOption Option)> Given,
    WizardQuestion? Next,
    IReadOnlyList<WizardItem> Items,
    IReadOnlyList<string> Says
)
{
    /// <summary>Follows the answers from the start as far as they go; an answer that the tree does not know ends the walk there.</summary>
    public static WizardWalk Of(Wizard wizard, IReadOnlyDictionary<string, string> answers)
    {
        var given = new List<(WizardQuestion, WizardOption)>();
        var at = wizard.Question(wizard.Start);
        while (at is not null && given.Count <= wizard.Questions.Count)
        {
            if (
                !answers.TryGetValue(at.Id, out var answer)
                || at.Options.FirstOrDefault(option => option.Id == answer) is not { } chosen
            )
                break;
            given.Add((at, chosen));
            at = wizard.Question(chosen.Next);
        }
        return new WizardWalk(
            given,
            at,
            [
                .. given
                    .SelectMany(step => step.Item2.Items)
                    .DistinctBy(item => item.Item ?? item.Named, StringComparer.Ordinal),
            ],
            [.. given.Select(step => step.Item2.Says).OfType<string>()]
        );
    }
}
