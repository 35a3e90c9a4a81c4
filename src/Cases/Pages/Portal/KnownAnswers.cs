using Tongban.Cases.Forms;
using Tongban.Cases.Sources;
using Tongban.Catalog.Content;
using FieldKind = Tongban.Catalog.Content.FieldKind;

namespace Tongban.Cases.Pages.Portal;

/// <summary>What the government already has: shown, not asked. A value on record that the form would refuse is asked after all.</summary>
internal sealed class KnownAnswers(
    IReadOnlyDictionary<string, string> known,
    IReadOnlyDictionary<string, SourcedFact> sourced,
    FieldParsers parsers
)
{
    public string? For(FormField field) =>
        field is { Known: { } key, Kind: not (FieldKind.Table or FieldKind.File or FieldKind.MultiChoice) }
        && (known.GetValueOrDefault(key) ?? sourced.GetValueOrDefault(key)?.Value) is { } value
        && parsers.Parse(field, value, field.Id).IsOk
            ? value
            : null;

    /// <summary>Which register said it; null for what the account itself holds.</summary>
    public SourcedFact? SourceOf(FormField field) =>
        field.Known is { } key && !known.ContainsKey(key) ? sourced.GetValueOrDefault(key) : null;

    /// <summary>Writes the values on record over whatever the page sent for those fields.</summary>
    public void Fill(FormGroup group, TypedAnswers typed)
    {
        foreach (var field in group.Fields)
        {
            if (For(field) is { } value)
            {
                typed.Set(field.Id, value);
            }
        }
    }

    /// <summary>A group of which every field is on record needs no page of its own.</summary>
    public bool Covers(FormGroup group) => group.Fields.All(field => For(field) is not null);
}
