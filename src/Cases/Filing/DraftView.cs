using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Forms;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Identity.Mandates;
using Tongban.Platform;

namespace Tongban.Cases.Filing;

/// <summary>A draft opened: its item version, the exact list that its situation asks for, and what is done.</summary>
internal sealed record DraftView(
    long Id,
    string Token,
    PublishedItem Published,
    SituationOutcome Outcome,
    IReadOnlyDictionary<string, string> Situations,
    FormAnswers Answers,
    IReadOnlyList<HandedIn> Materials,
    IReadOnlyList<GroupProgress> Groups,
    IReadOnlyList<MaterialRequirement> MissingMaterials,
    DraftChoices Choices,
    DraftAdvice? Advice,
    DateTimeOffset UpdatedAt,
    DateTimeOffset ExpiresAt,
    long? CaseId
)
{
    /// <summary>委托授权 under which it is filled in for somebody else; null for the owner's own.</summary>
    public StandingMandate? Mandate { get; init; }

    public ServiceItemContent Item => Published.Content;

    /// <summary>容缺 or 告知承诺 as chosen, as far as it still fits what is handed in.</summary>
    public PromiseChoice Promise { get; init; } = PromiseChoice.None;

    /// <summary>Materials that may come later and are not there yet.</summary>
    public IEnumerable<MaterialRequirement> Deferrable =>
        MayPromise
            ? Outcome.Materials.Where(material =>
                material.DeferFor is not null && Materials.All(handed => handed.MaterialId != material.Id)
            )
            : [];

    /// <summary>The item can be applied for on commitment.</summary>
    public bool MayCommit => MayPromise && Item.Commitment is not null;

    private bool MayPromise => MayPromiseFor(Published) && Mandate is null;

    /// <summary>Never for the eight risk classes, nor where the decision is made at once, nor for a 一件事 as a whole.</summary>
    private static bool MayPromiseFor(PublishedItem published) =>
        published.Content is { Risks.Count: 0, Parts: null, Mode: HandlingMode.Promised };

    /// <summary>Nothing is missing any more; only the declaration of truth is.</summary>
    public bool IsReady => Outcome.IsComplete && Groups.All(group => group.Done) && MissingMaterials.Count == 0;

    /// <summary>What the answers of one page are, without saying them: sixteen hexadecimal digits that change with them.</summary>
    public static string StateOf(FormGroup group, FormAnswers answers)
    {
        var fields = group.Fields.Select(field => field.Id).ToHashSet(StringComparer.Ordinal);
        return FactJson.Hash(answers.Only(fields.Contains))[..16];
    }

    public static DraftView Of(DraftRow row, PublishedItem published, IFieldProtector protector)
    {
        var situations = FactJson.Read<Dictionary<string, string>>(row.Situations);
        var outcome = SituationEngine.Resolve(published.Content, situations);
        var answers = protector.Reveal(row.Answers) is { Length: > 0 } json
            ? FactJson.Read<FormAnswers>(json)
            : FormAnswers.Empty;
        var materials = FactJson.Read<List<HandedIn>>(row.Materials);
        var done = FactJson.Read<HashSet<string>>(row.DoneGroups);
        var promise = PromiseOf(row, published, outcome, materials);
        return new DraftView(
            row.Id,
            row.Token,
            published,
            outcome,
            situations,
            answers,
            materials,
            [
                .. outcome
                    .Form.Groups.Where(group => FormConditions.Holds(group.ShowWhen, situations, answers))
                    .Select(group => new GroupProgress(
                        group,
                        done.Contains(group.Id) && FormCompleteness.IsDone(group, situations, answers)
                    )),
            ],
            [
                .. outcome.Materials.Where(material =>
                    RequiredMaterials.IsNeeded(material)
                    && materials.All(handed => handed.MaterialId != material.Id)
                    && !promise.Later.Contains(material.Id)
                    && !(promise.Commits && published.Content.Commitment!.Materials.Contains(material.Id))
                ),
            ],
            new DraftChoices(
                row.HandlingCode,
                row.ApplicantKind,
                row.WantedDelivery,
                row.ConsentsToElectronicService,
                protector.Reveal(row.PostalAddress)
            ),
            row.AdviceAskedAt is { } asked
                ? new DraftAdvice(asked, row.AdviceQuestion, row.Advice, row.AdviceBy, row.AdviceAt)
                : null,
            row.UpdatedAt,
            row.ExpiresAt,
            row.CaseId
        )
        {
            Promise = promise,
        };
    }

    private static PromiseChoice PromiseOf(
        DraftRow row,
        PublishedItem published,
        SituationOutcome outcome,
        IReadOnlyList<HandedIn> materials
    )
    {
        if (!MayPromiseFor(published))
        {
            return PromiseChoice.None;
        }

        var commits = row.Commits && published.Content.Commitment is not null;
        string[] later = commits || row.Later is null ? [] : FactJson.Read<string[]>(row.Later);
        return new PromiseChoice(
            [
                .. outcome
                    .Materials.Where(material => material.DeferFor is not null)
                    .Select(material => material.Id)
                    .Where(id => later.Contains(id) && materials.All(handed => handed.MaterialId != id)),
            ],
            commits
        );
    }
}

internal sealed record GroupProgress(FormGroup Group, bool Done);

internal sealed record DraftChoices(
    string? HandlingCode,
    SubjectKind ApplicantKind,
    DeliveryWay? WantedDelivery,
    bool ConsentsToElectronicService,
    string PostalAddress
);

/// <summary>网上预审: what the applicant asked and what the clerk advised.</summary>
internal sealed record DraftAdvice(
    DateTimeOffset AskedAt,
    string? Question,
    string? Advice,
    string? By,
    DateTimeOffset? GivenAt
);

internal sealed record DraftSummary(
    string Token,
    string ItemId,
    string ItemName,
    DateTimeOffset UpdatedAt,
    DateTimeOffset ExpiresAt,
    bool Advised,
    long? MandateId
);
