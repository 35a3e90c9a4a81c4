using Tongban.Cases.Forms;
using Tongban.Catalog.Content;
using Tongban.Kernel;

namespace Tongban.Cases.Filing;

/// <summary>Whether saved answers fill the form as the situation narrowed it; each was checked when it was saved.</summary>
internal static class FormCompleteness
{
    public static IReadOnlyList<Rejection> Missing(
        FormDefinition form,
        IReadOnlyDictionary<string, string> situations,
        FormAnswers answers,
        IReadOnlySet<string>? given = null
    ) =>
        [
            .. Asked(form, situations, answers)
                .Where(field => field.Required && answers[field.Id] is null && given?.Contains(field.Id) is not true)
                .Select(field => FormErrors.Missing(field, field.Id)),
        ];

    /// <summary>The answers without those to fields that are no longer asked.</summary>
    public static FormAnswers Asked(
        FormAnswers answers,
        FormDefinition form,
        IReadOnlyDictionary<string, string> situations
    )
    {
        var asked = Asked(form, situations, answers).Select(field => field.Id).ToHashSet(StringComparer.Ordinal);
        return answers.Only(asked.Contains);
    }

    public static bool IsDone(FormGroup group, IReadOnlyDictionary<string, string> situations, FormAnswers answers) =>
        !FormConditions.Holds(group.ShowWhen, situations, answers)
        || group.Fields.All(field =>
            !field.Required
            || answers[field.Id] is not null
            || !FormConditions.Holds(field.ShowWhen, situations, answers)
        );

    private static IEnumerable<FormField> Asked(
        FormDefinition form,
        IReadOnlyDictionary<string, string> situations,
        FormAnswers answers
    ) =>
        form
            .Groups.Where(group => FormConditions.Holds(group.ShowWhen, situations, answers))
            .SelectMany(group => group.Fields)
            .Where(field => FormConditions.Holds(field.ShowWhen, situations, answers));
}
