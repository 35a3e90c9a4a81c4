using System.Globalization;
using Tongban.Catalog.Content;
using Tongban.Kernel;

namespace Tongban.Cases.Forms;

/// <summary>Checks what came in against the form of the item version; keeps nothing that the form does not ask.</summary>
internal sealed class FormCheck(FieldParsers parsers)
{
    /// <param name="form">The form as the situation narrowed it.</param>
    /// <param name="situations">Answers to the situation questions, for conditions.</param>
    /// <param name="raw">What came in.</param>
    public Result<FormAnswers> Check(
        FormDefinition form,
        IReadOnlyDictionary<string, string> situations,
        RawAnswers raw
    )
    {
        var answers = new FormAnswers();
        var faults = new List<Rejection>();
        foreach (var group in form.Groups)
        {
            faults.AddRange(CheckGroup(group, situations, raw, answers));
        }

        return faults.Count > 0 ? Result.Fail<FormAnswers>(faults) : answers;
    }

    /// <summary>Checks one page of the journey; <paramref name="answers"/> holds the pages before it and takes its answers.</summary>
    public IReadOnlyList<Rejection> CheckGroup(
        FormGroup group,
        IReadOnlyDictionary<string, string> situations,
        RawAnswers raw,
        FormAnswers answers
    )
    {
        var faults = new List<Rejection>();
        if (!FormConditions.Holds(group.ShowWhen, situations, answers))
        {
            return faults;
        }

        foreach (var field in group.Fields.Where(one => FormConditions.Holds(one.ShowWhen, situations, answers)))
        {
            var read = field.Kind switch
            {
                FieldKind.Table => Table(field, raw),
                FieldKind.MultiChoice => Choices(field, raw),
                FieldKind.File => Attachment(field, raw),
                _ => Single(field, raw.One(field.Id), field.Id),
            };
            if (!read.IsOk)
            {
                faults.AddRange(read.Rejections);
            }
            else if (SpanFault(field, read.Value, answers) is { } tooLong)
            {
                faults.Add(tooLong);
            }
            else if (read.Value is { } value and not TextAnswer { Value: "" })
            {
                answers.Set(field.Id, value);
            }
        }

        return faults;
    }

    private static Rejection? SpanFault(FormField field, AnswerValue value, FormAnswers answers)
    {
        if (
            field.Span is not { } span
            || Day((value as TextAnswer)?.Value) is not { } to
            || Day(answers.Text(span.From)) is not { } from
        )
        {
            return null;
        }

        return to < from ? FormErrors.BeforeItsStart(field)
            : to > from.AddYears(span.Years) ? FormErrors.SpanTooLong(field, from.AddYears(span.Years))
            : null;
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private Result<AnswerValue> Single(FormField field, string? typed, string key)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return field.Required ? FormErrors.Missing(field, key) : new TextAnswer("");
        }

        var parsed = parsers.Parse(field, typed, key);
        return parsed.IsOk ? new TextAnswer(parsed.Value) : Result.Fail<AnswerValue>(parsed.Rejections);
    }

    private static Result<AnswerValue> Choices(FormField field, RawAnswers raw)
    {
        string[] chosen = [.. raw.All(field.Id).Where(value => value.Length > 0).Distinct()];
        if (chosen.Length == 0)
        {
            return field.Required ? FormErrors.Missing(field, field.Id) : new TextAnswer("");
        }

        string[] inOrder = [.. field.Choices.Select(choice => choice.Value).Where(chosen.Contains)];
        return inOrder.Length == chosen.Length ? new ChoicesAnswer(inOrder) : FormErrors.NotAChoice(field, field.Id);
    }

    private static Result<AnswerValue> Attachment(FormField field, RawAnswers raw) =>
        raw.One(field.Id) is { Length: > 0 } hash ? new FileAnswer(hash, raw.One($"{field.Id}.name") ?? field.Label)
        : field.Required ? FormErrors.Missing(field, field.Id)
        : new TextAnswer("");

    private Result<AnswerValue> Table(FormField field, RawAnswers raw)
    {
        var rows = new List<IReadOnlyDictionary<string, string>>();
        var faults = new List<Rejection>();
        foreach (var number in raw.Rows(field.Id))
        {
            string Key(FormField column) => $"{field.Id}.{number}.{column.Id}";
            if (field.Columns.All(column => string.IsNullOrWhiteSpace(raw.One(Key(column)))))
            {
                continue;
            }

            var row = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var column in field.Columns)
            {
                var cell = Single(column, raw.One(Key(column)), Key(column));
                if (!cell.IsOk)
                {
                    faults.AddRange(cell.Rejections);
                }
                else if (cell.Value is TextAnswer { Value.Length: > 0 } text)
                {
                    row[column.Id] = text.Value;
                }
            }

            rows.Add(row);
        }

        if (faults.Count > 0)
        {
            return Result.Fail<AnswerValue>(faults);
        }

        var most = field.MaxLength ?? FormField.UsualLength(field.Kind);
        if (rows.Count > most)
        {
            return FormErrors.TooManyRows(field, most);
        }

        return rows.Count > 0 ? new RowsAnswer(rows)
            : field.Required ? FormErrors.Missing(field, field.Id)
            : new TextAnswer("");
    }
}

/// <summary>Whether a group or field is asked, given the situation answers and the fields before it.</summary>
internal static class FormConditions
{
    public static bool Holds(
        AnswerCondition? condition,
        IReadOnlyDictionary<string, string> situations,
        FormAnswers answers
    ) =>
        condition is null
        || Given(condition.Question, situations, answers).Any(value => condition.AnyOf.Contains(value));

    private static IEnumerable<string> Given(
        string question,
        IReadOnlyDictionary<string, string> situations,
        FormAnswers answers
    ) =>
        situations.TryGetValue(question, out var option)
            ? [option]
            : answers[question] switch
            {
                TextAnswer text => [text.Value],
                ChoicesAnswer choices => choices.Values,
                _ => [],
            };
}
