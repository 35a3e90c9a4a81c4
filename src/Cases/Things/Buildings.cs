using Tongban.Cases.Forms;
using Tongban.Catalog.Bundles;
using Tongban.Catalog.Content;

namespace Tongban.Cases.Things;

/// <summary>
/// What a 联合验收 looks at: a project, whole or by single buildings (单体工程). Names are compared half-width, without spaces and case.
/// </summary>
/// <param name="Project">项目代码 as it is compared; null where the application names none.</param>
/// <param name="Names">The buildings as written; none for the whole project.</param>
internal sealed record Buildings(string? Project, IReadOnlyList<string> Names)
{
    /// <summary>Stands for the whole project.</summary>
    public const string Whole = "";

    private static readonly char[] Between = ['、', '，', ',', '；', ';', '\n', '\r'];

    /// <summary>The buildings as they are compared; <see cref="Whole"/> alone for the whole project.</summary>
    public IReadOnlyList<string> Keys =>
        Names.Count == 0 ? [Whole] : [.. Names.Select(Key).Distinct(StringComparer.Ordinal)];

    public static Buildings Of(UnifiedOpinion terms, MergedApplication merged, FormAnswers answers)
    {
        var fields = merged.Outcome.Form.AllFields.ToList();
        string? Said(string? element) =>
            element is not null
            && fields.Find(one => one.SharedElement() == element) is { } field
            && answers[field.Id] is TextAnswer { Value: var text }
            && text.Trim().Length > 0
                ? text.Trim()
                : null;

        return new Buildings(Said(terms.Project) is { } code ? Key(code) : null, Split(Said(terms.Buildings)));
    }

    /// <summary>Whether two applications for one project would look at the same building.</summary>
    public static bool Overlap(IEnumerable<string> some, IReadOnlyCollection<string> others) =>
        some.Any(one => one == Whole || others.Contains(one) || others.Contains(Whole));

    private static IReadOnlyList<string> Split(string? text) =>
        text is null
            ? []
            :
            [
                .. text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .DistinctBy(Key, StringComparer.Ordinal),
            ];

    /// <summary>Half-width, without spaces, in capitals; the process has no ICU to normalize with.</summary>
    private static string Key(string name) =>
        string.Concat(
                name.Where(one => !char.IsWhiteSpace(one))
                    .Select(one => one is >= '\uFF01' and <= '\uFF5E' ? (char)(one - 0xFEE0) : one)
            )
            .ToUpperInvariant();
}
