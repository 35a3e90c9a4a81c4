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

    /// <summary>Nothing is missing any more; only the declaration of truth is.</summary>
    public bool IsReady => Outcome.IsComplete && Groups.All(group => group.Done) && MissingMaterials.Count == 0;

    public static DraftView Of(DraftRow row, PublishedItem published, IFieldProtector protector)
    {
        var situations = FactJson.Read<Dictionary<string, string>>(row.Situations);
        var outcome = SituationEngine.Resolve(published.Content, situations);
        var answers = protector.Reveal(row.Answers) is { Length: > 0 } json
            ? FactJson.Read<FormAnswers>(json)
            : FormAnswers.Empty;
        var materials = FactJson.Read<List<HandedIn>>(row.Materials);
        var done = FactJson.Read<HashSet<string>>(row.DoneGroups);
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
                    material is { FromForm: false, Necessity: Necessity.Required }
                    && materials.All(handed => handed.MaterialId != material.Id)
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
