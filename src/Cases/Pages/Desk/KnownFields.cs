using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Catalog.Content;

namespace Tongban.Cases.Pages.Desk;

/// <summary>
/// Fields of the counter's form that are on record: shown masked, left empty to use what is there, and put in only when the
/// form is checked.
/// </summary>
internal sealed class KnownFields(KnownWalkIn person, FieldParsers parsers)
{
    public KnownWalkIn Person => person;

    public string Name =>
        person.Known.GetValueOrDefault("enterprise.name") ?? person.Known.GetValueOrDefault("person.name") ?? "";

    public string? For(FormField field) =>
        field is { Known: { } key, Kind: not (FieldKind.Table or FieldKind.File or FieldKind.MultiChoice) }
        && person.Known.TryGetValue(key, out var value)
        && parsers.Parse(field, value, field.Id).IsOk
            ? value
            : null;

    public string? Masked(FormField field) =>
        For(field) is not { } value
            ? null
            : field.Known switch
            {
                "person.name" or "enterprise.name" or "enterprise.legalName" or "enterprise.creditCode" => value,
                "person.citizenNumber" or "enterprise.legalCitizenNumber" => Platform.Masked.CitizenNumber(value),
                "person.phone" or "enterprise.phone" => Platform.Masked.Phone(value),
                "person.birthDate" => "****年**月**日",
                _ => Platform.Masked.Address(value),
            };
}
