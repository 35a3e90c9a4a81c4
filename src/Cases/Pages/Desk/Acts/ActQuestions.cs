using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk.Acts;

/// <summary>What the fields of an act lack or cannot be read as, said before the engine is asked.</summary>
internal sealed class ActQuestions(Text text)
{
    /// <summary>Each with the name of its field.</summary>
    public IEnumerable<Rejection> Lacking(ActForm form, ActCase one, ActInput input)
    {
        foreach (var field in form.Fields(one))
        {
            var typed = input.One(field.Name);
            if (typed is null)
            {
                if (field.Required && (field.Kind != FieldKind.File || input.File(field.Name) is null))
                {
                    var chosen = field.Choices is not null || field.Kind == FieldKind.File;
                    yield return Fault(chosen ? "desk.choose" : "field.required", field);
                }
            }
            else if (Unreadable(field.Kind, field.Name, input) is { } fault)
            {
                yield return Fault(fault, field);
            }
        }
    }

    public string LabelOf(ActField field) => field.Label ?? text[$"desk.field.{field.Name}"].Value;

    private Rejection Fault(string key, ActField field) =>
        new("DESK-0001", text[key, LabelOf(field)].Value, field.Name);

    private static string? Unreadable(FieldKind kind, string name, ActInput input) =>
        kind switch
        {
            FieldKind.Number when input.Number(name) is null => "field.number",
            FieldKind.Date when input.Date(name) is null => "field.date",
            FieldKind.Money when input.Fen(name) is null => "field.money",
            _ => null,
        };
}
