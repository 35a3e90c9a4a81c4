using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Pages.Desk.Acts;
using Tongban.Cases.Signing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Certificates.Uses;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Regimes;
using Choice = Tongban.Platform.Web.Choice;

namespace Tongban.Cases.Pages.Desk;

/// <summary>
/// The counter's form as typed so far. The controls of the page itself begin with <c>c-</c>, so that no field of an item
/// can bear the same name; situations are <c>c-s-ID</c>, the decision on the spot <c>c-d-NAME</c>.
/// </summary>
internal sealed class CounterForm
{
    private const string SituationPrefix = "c-s-";
    private const string DecisionPrefix = "c-d-";
    private const string CertificatePrefix = "c-u-";

    public const string Later = "c-later";
    public const string Commits = "c-commit";
    public const string PromiseSigned = "c-promise-signed";

    private readonly ProcedureRegime regime;
    private readonly ActInput input;
    private readonly DivisionTable divisions;

    public CounterForm(
        PublishedItem published,
        ProcedureRegime regime,
        ActInput input,
        DivisionTable divisions,
        KnownFields? known = null
    )
    {
        (Published, this.regime, this.input, this.divisions, Known) = (published, regime, input, divisions, known);
        Situations = Item
            .Situations.Select(situation => (situation.Id, Chosen: input.One(SituationOf(situation.Id))))
            .Where(pair => pair.Chosen is not null)
            .ToDictionary(pair => pair.Id, pair => pair.Chosen!, StringComparer.Ordinal);
        Outcome = SituationEngine.Resolve(Item, Situations);
        Raw = WithCodes();
        Answers = Loosely();
    }

    /// <summary>容缺 or 告知承诺 can be chosen; never for the eight risk classes or what is decided on the spot.</summary>
    public bool MayPromise =>
        Item is { Risks.Count: 0, Parts: null, Mode: HandlingMode.Promised }
        && (Deferrable.Count > 0 || Item.Commitment is not null);

    public IReadOnlyList<Choice> Deferrable =>
        [
            .. Outcome
                .Materials.Where(material => material.DeferFor is not null)
                .Select(material => new Choice(material.Id, $"{material.Name}（{material.DeferFor}内补交）")),
        ];

    /// <summary>What the applicant signs on paper.</summary>
    public IEnumerable<Sheet> PromiseTexts
    {
        get
        {
            if (Deferrable.Count > 0)
            {
                var chosen = input.All(Later);
                yield return PromiseText.Deferral(
                    Published,
                    chosen.Count > 0 ? chosen : [.. Deferrable.Select(one => one.Value)]
                );
            }

            if (Item.Commitment is not null)
            {
                yield return PromiseText.Commitment(Published);
            }
        }
    }

    /// <summary>What is on record of the person at the counter; null before a look-up.</summary>
    public KnownFields? Known { get; }

    public PublishedItem Published { get; }
    public ServiceItemContent Item => Published.Content;
    public ActInput Input => input;
    public IReadOnlyDictionary<string, string> Situations { get; }
    public SituationOutcome Outcome { get; }

    /// <summary>What was typed, with names of divisions turned into their codes where a name is plain.</summary>
    public RawAnswers Raw { get; }

    /// <summary>What was typed, unchecked: enough to know which fields are asked.</summary>
    public FormAnswers Answers { get; }

    public IEnumerable<FormGroup> Groups =>
        Outcome
            .Form.Groups.Where(group => FormConditions.Holds(group.ShowWhen, Situations, Answers))
            .Select(group =>
                group with
                {
                    Fields = [.. group.Fields.Where(one => FormConditions.Holds(one.ShowWhen, Situations, Answers))],
                }
            );

    /// <summary>By material, valid certificates of the person at the counter; empty before a look-up.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<UsableCertificate>> Offered { get; private set; } =
        new Dictionary<string, IReadOnlyList<UsableCertificate>>(StringComparer.Ordinal);

    public static string CertificateOf(string materialId) => CertificatePrefix + materialId;

    public static string SituationOf(string id) => SituationPrefix + id;

    public static string DecisionOf(string name) => DecisionPrefix + name;

    public IReadOnlyList<ActField> Decision =>
        [
            .. DecisionFields
                .Of(Item, regime, heard: false)
                .Append(ActField.Words("reason"))
                .Select(asked => asked with { Name = DecisionOf(asked.Name), Required = false }),
        ];

    public async Task OfferAsync(CertificateMaterials certificates, CancellationToken ct) =>
        Offered = Known is { } known
            ? await certificates.OfferedAsync(Outcome.Materials, known.Person.Code, ct)
            : Offered;

    /// <summary>Materials for which more than one certificate is ticked.</summary>
    public IEnumerable<Rejection> Faults =>
        Outcome
            .Materials.Where(one => input.All(CertificateOf(one.Id)).Count > 1)
            .Select(one => CaseErrors.OneCertificateEach(one.Name));

    /// <summary>Papers and files, but for a material whose holder consents to a certificate: that one.</summary>
    private IReadOnlyList<HandedIn> Handed(CertificateMaterials certificates)
    {
        var used = Outcome
            .Materials.Select(one =>
                (
                    one.Id,
                    Chosen: Offered
                        .GetValueOrDefault(one.Id)
                        ?.FirstOrDefault(held => $"{held.Id}" == input.One(CertificateOf(one.Id)))
                )
            )
            .Where(pair => pair.Chosen is not null)
            .Select(pair => certificates.Consented(pair.Id, pair.Chosen!))
            .ToList();
        return
        [
            .. used,
            .. HandedMaterials.From(
                Outcome
                    .Materials.Where(material => !material.FromForm && used.All(one => one.MaterialId != material.Id))
                    .Select(material => material.Id),
                input
            ),
        ];
    }

    public CounterFiling Filing(CertificateMaterials certificates)
    {
        var then = input.Choice<CounterThen>("c-then") ?? CounterThen.Receive;
        return new CounterFiling(
            input.Text("c-token"),
            Item.Id,
            input.Choice<SubjectKind>("c-kind") ?? Item.Subjects[0],
            Situations,
            Raw,
            Handed(certificates),
            input.Choice<DeliveryWay>("c-wanted") ?? Item.Deliveries[0],
            input.Ticked("c-truth"),
            then,
            input.Choice<Channel>("c-channel") ?? Channel.Counter,
            input.Date("c-signed"),
            input.One("c-handling"),
            input.Ticked("c-consent"),
            input.One("c-postal"),
            input.One("c-agent-name") is { } agent
                ? new AgentDetails(
                    agent,
                    input.Text("c-agent-number"),
                    input.One("c-agent-phone"),
                    input.Ticked("c-agent-authority")
                )
                : null,
            then == CounterThen.DecideOnTheSpot
                ? DecisionFields.Request(Item, input.Under(DecisionPrefix), null, null)
                : null,
            input.One(DecisionOf("reason"))
        )
        {
            Promise = MayPromise
                ? new PromiseChoice(input.All(Later), input.Ticked(Commits), input.Ticked(PromiseSigned))
                : PromiseChoice.None,
        };
    }

    private FormAnswers Loosely()
    {
        var answers = new FormAnswers();
        foreach (var field in Item.Form.AllFields.Where(field => field.Choices.Count > 0))
        {
            if (Raw.All(field.Id) is { Count: > 0 } typed)
            {
                answers.Set(field.Id, typed.Count == 1 ? new TextAnswer(typed[0]) : new ChoicesAnswer(typed));
            }
        }

        return answers;
    }

    private RawAnswers WithCodes()
    {
        var named = Item
            .Form.AllFields.Where(field => field.Kind == FieldKind.Division)
            .Select(field => field.Id)
            .ToHashSet(StringComparer.Ordinal);
        var files = Item
            .Form.AllFields.Where(field => field.Kind == FieldKind.File)
            .Select(field => field.Id)
            .ToHashSet();
        return RawAnswers.Of([
            .. input
                .Carried.Where(pair => Known is null || pair.Value.Length > 0)
                .Select(pair => named.Contains(pair.Name) ? (pair.Name, CodeOf(pair.Value)) : (pair.Name, pair.Value)),
            .. Item
                .Form.AllFields.Where(field => input.One(field.Id) is null)
                .Select(field => (field.Id, Value: Known?.For(field)))
                .Where(pair => pair.Value is not null)
                .Select(pair => (pair.Id, pair.Value!)),
            .. files
                .Where(id => input.One(id) is null)
                .SelectMany(id =>
                    input.File(id) is { } file ? new[] { (id, file.Hash), ($"{id}.name", file.Name) } : []
                ),
        ]);
    }

    /// <summary>
    /// The code of the one division that bears the name, alone or with those above it, in one's own province before others; else
    /// what was typed.
    /// </summary>
    private string CodeOf(string typed)
    {
        var name = typed.Trim();
        if (name.Length == 0 || DivisionCode.Parse(name).IsOk)
        {
            return name;
        }

        var bearing = divisions.All.Where(one => one.Name == name).ToList();
        if (bearing.Count == 0)
        {
            bearing =
            [
                .. divisions.All.Where(one =>
                    name.EndsWith(one.Name, StringComparison.Ordinal)
                    && divisions.FullName(one.Code).EndsWith(name, StringComparison.Ordinal)
                ),
            ];
        }

        var near = bearing.Where(one => divisions.Home is { } home && home.Code.Covers(one.Code)).ToList();
        return (near.Count > 0 ? near : bearing) is [var only] ? only.Code.Value : name;
    }
}
