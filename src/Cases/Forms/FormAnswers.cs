using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tongban.Cases.Forms;

/// <summary>Checked answers by field id, in stable order; stored as canonical JSON and never changed after submission.</summary>
internal sealed class FormAnswers
{
    [JsonInclude]
    public SortedDictionary<string, AnswerValue> Values { get; private init; } = new(StringComparer.Ordinal);

    public static FormAnswers Empty => new();

    public AnswerValue? this[string fieldId] => Values.GetValueOrDefault(fieldId);

    public string? Text(string fieldId) => (this[fieldId] as TextAnswer)?.Value;

    /// <summary>These answers with others laid over them; the others win.</summary>
    public FormAnswers With(FormAnswers others)
    {
        var merged = new FormAnswers();
        foreach (var (id, value) in Values.Concat(others.Values))
        {
            merged.Values[id] = value;
        }

        return merged;
    }

    public FormAnswers Only(Func<string, bool> keep)
    {
        var kept = new FormAnswers();
        foreach (var (id, value) in Values.Where(pair => keep(pair.Key)))
        {
            kept.Values[id] = value;
        }

        return kept;
    }

    public void Set(string fieldId, AnswerValue value) => Values[fieldId] = value;
}

/// <summary>One answer: text in canonical form (date ISO, money in fen, code in capitals), several choices, rows, or a file.</summary>
[JsonConverter(typeof(AnswerValueConverter))]
internal abstract record AnswerValue;

internal sealed record TextAnswer(string Value) : AnswerValue;

internal sealed record ChoicesAnswer(IReadOnlyList<string> Values) : AnswerValue
{
    public bool Equals(ChoicesAnswer? other) => other is not null && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Values.Count;
}

internal sealed record RowsAnswer(IReadOnlyList<IReadOnlyDictionary<string, string>> Rows) : AnswerValue
{
    public bool Equals(RowsAnswer? other) =>
        other is not null
        && Rows.Count == other.Rows.Count
        && Rows.Zip(other.Rows)
            .All(pair =>
                pair.First.OrderBy(cell => cell.Key, StringComparer.Ordinal)
                    .SequenceEqual(pair.Second.OrderBy(cell => cell.Key, StringComparer.Ordinal))
            );

    public override int GetHashCode() => Rows.Count;
}

internal sealed record FileAnswer(string Hash, string Name) : AnswerValue;

/// <summary>JSON of an answer: a string, an array of strings, an array of objects, or an object with hash and name.</summary>
internal sealed class AnswerValueConverter : JsonConverter<AnswerValue>
{
    public override AnswerValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var value = document.RootElement;
        return value.ValueKind switch
        {
            JsonValueKind.String => new TextAnswer(value.GetString()!),
            JsonValueKind.Object => new FileAnswer(
                value.GetProperty("hash").GetString()!,
                value.GetProperty("name").GetString()!
            ),
            JsonValueKind.Array when value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String) =>
                new ChoicesAnswer([.. value.EnumerateArray().Select(one => one.GetString()!)]),
            JsonValueKind.Array => new RowsAnswer([
                .. value
                    .EnumerateArray()
                    .Select(row =>
                        row.EnumerateObject()
                            .ToDictionary(cell => cell.Name, cell => cell.Value.GetString()!, StringComparer.Ordinal)
                    ),
            ]),
            _ => throw new JsonException($"No answer is a {value.ValueKind}."),
        };
    }

    public override void Write(Utf8JsonWriter writer, AnswerValue value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case TextAnswer text:
                writer.WriteStringValue(text.Value);
                break;
            case ChoicesAnswer choices:
                JsonSerializer.Serialize(writer, choices.Values, options);
                break;
            case RowsAnswer rows:
                JsonSerializer.Serialize(
                    writer,
                    rows.Rows.Select(row => new SortedDictionary<string, string>(
                        row.ToDictionary(),
                        StringComparer.Ordinal
                    )),
                    options
                );
                break;
            case FileAnswer file:
                writer.WriteStartObject();
                writer.WriteString("hash", file.Hash);
                writer.WriteString("name", file.Name);
                writer.WriteEndObject();
                break;
        }
    }
}
