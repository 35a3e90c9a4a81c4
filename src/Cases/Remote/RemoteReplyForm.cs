using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Pages.Desk;
using Tongban.Cases.Pages.Desk.Acts;
using Tongban.Catalog.Content;
using Tongban.Kernel;

namespace Tongban.Cases.Remote;

/// <summary>What a counter takes in for a correction notice of another place: the controls of the counter's own reply form.</summary>
public sealed class RemoteReplyForm
{
    private readonly CounterForm form;
    private readonly ActInput input;
    private readonly FieldParsers parsers;

    internal RemoteReplyForm(CounterForm form, ActInput input, FieldParsers parsers)
    {
        this.form = form;
        this.input = input;
        this.parsers = parsers;
    }

    /// <summary>Model of <see cref="RemoteForm.MaterialView"/> for an item about a material.</summary>
    public object Handed(RemoteCorrectionItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new HandedField(item.Id, input);
    }

    /// <summary>Model of <see cref="RemoteForm.FieldView"/>; null where this place's version of the item has no such field.</summary>
    public object? Shown(RemoteCorrectionItem item) =>
        FieldOf(item) is { } field ? new DenseField(field with { Required = true }, null, form.Raw) : null;

    /// <summary>Name of the control in which the scans of an item come.</summary>
    public static string FileControl(RemoteCorrectionItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return HandedMaterials.FileOf(item.Id);
    }

    /// <summary>What was filled in for the items, the fields checked as at a counter of one's own (<c>FORM-…</c>).</summary>
    public Result<RemoteReply> Read(RemoteCorrection asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var raw = form.Raw;
        FormField[] fields =
        [
            .. asked
                .Items.Select(FieldOf)
                .OfType<FormField>()
                .Where(one => raw.All(one.Id).Any(value => value.Length > 0) || raw.Rows(one.Id).Count > 0)
                .Select(one => one with { Required = true, ShowWhen = null }),
        ];
        var faults =
            fields.Length == 0
                ? []
                : new FormCheck(parsers).CheckGroup(
                    new FormGroup("asked", "", fields),
                    new Dictionary<string, string>(),
                    raw,
                    new FormAnswers()
                );
        return faults.Count > 0
            ? Result.Fail<RemoteReply>(faults)
            : new RemoteReply(
                [
                    .. asked
                        .Items.Where(one => !one.IsField)
                        .SelectMany(one =>
                            HandedMaterials
                                .From([one.Id], input)
                                .Select(handed => new RemoteReplyPart(
                                    one.Id,
                                    [.. handed.Files.Select(file => new RemoteFile(file.Hash, file.Name))],
                                    handed.PaperSeen
                                ))
                        ),
                ],
                raw.Keys.Where(key => fields.Any(field => field.Id == key.Split('.')[0]))
                    .ToDictionary(key => key, raw.All, StringComparer.Ordinal)
            );
    }

    /// <summary>Scans that fields of the kind file hold.</summary>
    public IEnumerable<RemoteFile> FieldFiles(RemoteCorrection asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return asked
            .Items.Select(FieldOf)
            .OfType<FormField>()
            .Where(one => one.Kind == FieldKind.File)
            .Select(one => (Hash: form.Raw.One(one.Id), Name: form.Raw.One($"{one.Id}.name")))
            .Where(one => one.Hash is { Length: 64 })
            .Select(one => new RemoteFile(one.Hash!, one.Name ?? ""));
    }

    private FormField? FieldOf(RemoteCorrectionItem item) =>
        item.IsField ? form.Item.Form.AllFields.FirstOrDefault(one => one.Id == item.TargetId) : null;
}
