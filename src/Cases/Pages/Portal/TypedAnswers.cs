using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tongban.Cases.Forms;
using Tongban.Catalog.Content;
using Tongban.Platform.Web;
using FieldKind = Tongban.Catalog.Content.FieldKind;

namespace Tongban.Cases.Pages.Portal;

/// <summary>Values as they stand in the controls of a page: what was typed, or saved answers written as one would type them.</summary>
internal sealed class TypedAnswers
{
    private readonly Dictionary<string, IReadOnlyList<string>> values = new(StringComparer.Ordinal);

    public RawAnswers Raw => new(values);

    public static TypedAnswers From(IFormCollection form)
    {
        var typed = new TypedAnswers();
        foreach (var (key, value) in form)
        {
            typed.values[key] = [.. value.Select(one => one ?? "")];
        }

        return typed;
    }

    public static TypedAnswers From(IEnumerable<FormField> fields, FormAnswers answers)
    {
        var typed = new TypedAnswers();
        foreach (var field in fields)
        {
            typed.Write(field, answers[field.Id]);
        }

        return typed;
    }

    public string One(string key) => values.GetValueOrDefault(key) is [var first, ..] ? first : "";

    public string Lines(string key) => string.Join('\n', values.GetValueOrDefault(key) ?? []);

    public IReadOnlyList<string> All(string key) => values.GetValueOrDefault(key) ?? [];

    public void Set(string key, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            values.Remove(key);
        }
        else
        {
            values[key] = [value];
        }
    }

    /// <summary>Rows of a table to show: at least one.</summary>
    public IReadOnlyList<int> Rows(string key) => Raw.Rows(key) is { Count: > 0 } rows ? rows : [0];

    public void AddRow(FormField table)
    {
        var rows = Rows(table.Id);
        foreach (var row in (int[])[rows[^1], rows[^1] + 1])
        {
            var first = $"{table.Id}.{row}.{table.Columns[0].Id}";
            values.TryAdd(first, [""]);
        }
    }

    public void RemoveRow(string table, int row)
    {
        var prefix = $"{table}.{row}.";
        foreach (var key in values.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            values.Remove(key);
        }
    }

    /// <summary>Only what was given for some fields: an empty control is no answer.</summary>
    public RawAnswers Given(IReadOnlySet<string> fields) =>
        new(
            values
                .Where(pair => fields.Contains(pair.Key.Split('.')[0]) && pair.Value.Any(one => one.Trim().Length > 0))
                .ToDictionary(StringComparer.Ordinal)
        );

    private void Write(FormField field, AnswerValue? value)
    {
        switch (value)
        {
            case TextAnswer text:
                values[field.Id] = [AsTyped(field, text.Value)];
                break;
            case ChoicesAnswer choices:
                values[field.Id] = choices.Values;
                break;
            case FileAnswer file:
                values[field.Id] = [file.Hash];
                values[$"{field.Id}.name"] = [file.Name];
                break;
            case RowsAnswer rows:
                foreach (var (index, row) in rows.Rows.Index())
                {
                    foreach (var column in field.Columns.Where(column => row.ContainsKey(column.Id)))
                    {
                        values[$"{field.Id}.{index}.{column.Id}"] = [AsTyped(column, row[column.Id])];
                    }
                }

                break;
        }
    }

    private static string AsTyped(FormField field, string value) =>
        field.Kind == FieldKind.Money && long.TryParse(value, CultureInfo.InvariantCulture, out var fen)
            ? Yuan.Plain(fen)
            : value;
}
