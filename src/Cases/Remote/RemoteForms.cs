using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Pages.Desk;
using Tongban.Cases.Pages.Desk.Acts;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Remote;

/// <summary>The counter's form of an item, for a module that takes applications in for another place.</summary>
public sealed class RemoteForms
{
    /// <summary>What one form may bring, in bytes.</summary>
    public const long MostBytes = Uploads.MostBytes;

    private readonly Uploads uploads;
    private readonly RegimeCatalog regimes;
    private readonly DivisionTable divisions;
    private readonly IBusinessClock clock;

    internal RemoteForms(Uploads uploads, RegimeCatalog regimes, DivisionTable divisions, IBusinessClock clock)
    {
        this.uploads = uploads;
        this.regimes = regimes;
        this.divisions = divisions;
        this.clock = clock;
    }

    /// <summary>The form with nothing in it.</summary>
    public RemoteForm Empty(PublishedItem published)
    {
        ArgumentNullException.ThrowIfNull(published);
        return Of(published, ActInput.Empty);
    }

    /// <summary>The form as it was taken in before; its fields show what was typed through the model state of the page.</summary>
    public RemoteForm Filled(
        PublishedItem published,
        IReadOnlyDictionary<string, string> situations,
        IReadOnlyDictionary<string, IReadOnlyList<string>> answers,
        IReadOnlyList<RemoteMaterial> materials,
        ModelStateDictionary state
    )
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(situations);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(materials);
        ArgumentNullException.ThrowIfNull(state);
        var values = answers.ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);
        foreach (var (id, option) in situations)
        {
            values[CounterForm.SituationOf(id)] = [option];
        }

        foreach (var one in materials)
        {
            Put(values, one.MaterialId, one.Files, one.OriginalSeen);
        }

        return Of(published, Shown(values, state));
    }

    /// <summary>The form as it was sent; its files go to the store, and those that are refused are said.</summary>
    public async Task<(RemoteForm Form, IReadOnlyList<Rejection> Faults)> TakeAsync(
        PublishedItem published,
        IFormCollection sent,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(sent);
        var (files, faults) = await uploads.TakeAsync(sent.Files, ct);
        return (Of(published, ActInput.Of(sent, files)), faults);
    }

    /// <summary>The form of a reply to a correction notice, with what a former try brought.</summary>
    public RemoteReplyForm Reply(PublishedItem published, RemoteReply? before, ModelStateDictionary state)
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(state);
        var values = (before?.Answers ?? new Dictionary<string, IReadOnlyList<string>>()).ToDictionary(
            one => one.Key,
            one => one.Value,
            StringComparer.Ordinal
        );
        foreach (var part in before?.Parts ?? [])
        {
            Put(values, part.ItemId, part.Files, part.OriginalSeen);
        }

        return ReplyOf(published, Shown(values, state));
    }

    /// <summary>The form of a reply as it was sent; its files go to the store, and those that are refused are said.</summary>
    public async Task<(RemoteReplyForm Form, IReadOnlyList<Rejection> Faults)> TakeReplyAsync(
        PublishedItem published,
        IFormCollection sent,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(sent);
        var (files, faults) = await uploads.TakeAsync(sent.Files, ct);
        return (ReplyOf(published, ActInput.Of(sent, files)), faults);
    }

    private RemoteReplyForm ReplyOf(PublishedItem published, ActInput input) =>
        new(FormOf(published, input), input, Parsers);

    private RemoteForm Of(PublishedItem published, ActInput input) => new(FormOf(published, input), input, Parsers);

    private CounterForm FormOf(PublishedItem published, ActInput input) =>
        new(published, regimes.Get(published.Content.Regime), input, divisions);

    private FieldParsers Parsers => new(divisions, LegalTime.DateOf(clock.Now));

    /// <summary>Files and original as the controls of the form carry them.</summary>
    private static void Put(
        Dictionary<string, IReadOnlyList<string>> values,
        string id,
        IReadOnlyList<RemoteFile> files,
        bool originalSeen
    )
    {
        var file = HandedMaterials.FileOf(id);
        values[$"{file}.hash"] = [.. files.Select(one => one.Hash)];
        values[$"{file}.name"] = [.. files.Select(one => one.Name)];
        values[HandedMaterials.PaperOf(id)] = originalSeen ? ["true"] : [];
    }

    /// <summary>The values as input, and in the model state from which fields show what was typed.</summary>
    private static ActInput Shown(Dictionary<string, IReadOnlyList<string>> values, ModelStateDictionary state)
    {
        foreach (var (key, value) in values)
        {
            state.SetModelValue(key, value.ToArray(), string.Join(',', value));
            state.MarkFieldSkipped(key);
        }

        return new ActInput(values, new Dictionary<string, IReadOnlyList<StoredFile>>());
    }
}

/// <summary>A counter's form as typed so far.</summary>
public sealed class RemoteForm
{
    /// <summary>Path of the partial view that shows <see cref="Shown"/>.</summary>
    public const string FieldView = "/Pages/Desk/_FormField.cshtml";

    /// <summary>Path of the partial view that shows <see cref="Handed"/>.</summary>
    public const string MaterialView = "/Pages/Desk/_Handed.cshtml";

    private readonly CounterForm form;
    private readonly ActInput input;
    private readonly FieldParsers parsers;

    internal RemoteForm(CounterForm form, ActInput input, FieldParsers parsers)
    {
        this.form = form;
        this.input = input;
        this.parsers = parsers;
    }

    /// <summary>What the situations chosen so far ask for.</summary>
    public SituationOutcome Outcome => form.Outcome;

    /// <summary>Situation id to option id.</summary>
    public IReadOnlyDictionary<string, string> Situations => form.Situations;

    /// <summary>The groups and fields that are asked now.</summary>
    public IEnumerable<FormGroup> Groups => form.Groups;

    /// <summary>Field id to values as typed.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers
    {
        get
        {
            var asked = Outcome.Form.AllFields.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
            return form
                .Raw.Keys.Where(key => asked.Contains(key.Split('.')[0]))
                .ToDictionary(key => key, key => form.Raw.All(key), StringComparer.Ordinal);
        }
    }

    /// <summary>Scans and originals seen, of the materials that are asked.</summary>
    public IReadOnlyList<RemoteMaterial> Materials =>
        [
            .. HandedMaterials
                .From(Outcome.Materials.Where(one => !one.FromForm).Select(one => one.Id), input)
                .Select(one => new RemoteMaterial(
                    one.MaterialId,
                    [.. one.Files.Select(file => new RemoteFile(file.Hash, file.Name))],
                    one.PaperSeen
                )),
        ];

    /// <summary>Name of the control in which a situation is answered.</summary>
    public static string SituationControl(string id) => CounterForm.SituationOf(id);

    /// <summary>Model of <see cref="FieldView"/>.</summary>
    public object Shown(FormField field) => new DenseField(field, null, form.Raw);

    /// <summary>Model of <see cref="MaterialView"/>.</summary>
    public object Handed(string materialId) => new HandedField(materialId, input);

    /// <summary>形式审查: the form against what the item asks, and who applies; the checks of a filing at a counter.</summary>
    public Result<RemoteApplicant> Check(SubjectKind kind)
    {
        if (Outcome.StopsWith is { } stop)
        {
            return Domain.CaseErrors.SituationStops(stop);
        }

        if (Outcome.Open is [var open, ..])
        {
            return Domain.CaseErrors.SituationOpen(open.Question);
        }

        var answers = new FormCheck(parsers).Check(Outcome.Form, Situations, form.Raw);
        if (!answers.IsOk)
        {
            return Result.Fail<RemoteApplicant>(answers.Rejections);
        }

        var applicant = ApplicantDetails.From(Outcome.Form, answers.Value, kind, null);
        return applicant.IsOk
            ? new RemoteApplicant(applicant.Value.Name, applicant.Value.IdentityNumber, applicant.Value.Phone)
            : Result.Fail<RemoteApplicant>(applicant.Rejections);
    }
}

/// <summary>Who applies, in the clear.</summary>
public sealed record RemoteApplicant(string Name, string IdentityNumber, string? Phone);
