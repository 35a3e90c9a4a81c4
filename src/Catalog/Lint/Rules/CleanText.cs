using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>Texts hold no control or bidirectional characters.</summary>
internal sealed class CleanText : IItemRule
{
    public string Id => "CAT-LINT-025";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        foreach (var (element, text) in Texts(item))
            if (text.EnumerateRunes().Any(rune => rune.Value is not '\n' && HiddenCharacters.Is(rune)))
                yield return new Fault(element, "文字里有看不见的控制符，请删去。");
    }

    private static IEnumerable<(string Element, string Text)> Texts(ServiceItemContent item) =>
        [
            ("name", item.Name),
            .. item.Synonyms.Select(word => ("synonyms", word)),
            .. item.Conditions.Select(condition => ($"conditions[{condition.Id}]", condition.Text)),
            .. item.Materials.Select(material => ($"materials[{material.Id}].name", material.Name)),
            .. item.Form.AllFields.Select(field => ($"form.fields[{field.Id}].label", field.Label)),
            .. item.Steps.Select(step => ($"steps[{step.Id}].name", step.Name)),
            .. item.Questions.Select(question => ("questions", question.Question + question.Answer)),
        ];
}
