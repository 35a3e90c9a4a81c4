using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Reading;
using Tongban.Cases.Signing;
using Tongban.Cases.Things;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>/my/cases/{number}: where the case stands, whose turn it is, the date and its derivation, every notice.</summary>
internal sealed class CaseModel(
    CurrentActor current,
    Text text,
    OwnPapers papers,
    CaseSignatures signatures,
    ThingReader things,
    DivisionTable divisions,
    WorkingCalendar calendar,
    IBusinessClock clock,
    EndpointDataSource endpoints
) : CasePage(current, text, papers)
{
    /// <summary>Signatures under the application and the decision, each checked.</summary>
    public IReadOnlyList<CaseSignature> Signatures { get; private set; } = [];

    public AnswerWords Words => new(divisions);
    public CaseStatusView Status => CaseStatusView.Of(Case, calendar, clock.Now, masked: false);

    /// <summary>Number of the 一件事 that the case is part of; null for a case of its own.</summary>
    public string? Thing { get; private set; }

    /// <summary>Result of a member before, which took the place of a paper.</summary>
    public string? ResultOf(string materialId) => History.State.Materials.GetValueOrDefault(materialId)?.Result?.Shown;

    /// <summary>What is still owed under a promise.</summary>
    public IReadOnlyList<MaterialRequirement> Owed =>
        History.State.Status == CaseStatus.Reviewing ? SupplyDeferred.Owed(History) : [];

    public DateOnly? UntilOf(MaterialRequirement material) =>
        History.State.Deferral?.Until.TryGetValue(material.Id, out var until) is true ? until : null;

    public bool MayWithdrawCommitment => History.State is { Ended: false, Decision: null, Commitment.Stands: true };

    public bool MayState => History.State.Status == CaseStatus.Reviewing;

    public bool MayAskHearing =>
        History.State is { Status: CaseStatus.Reviewing, Hearing: { ToldAt: not null, RequestedAt: null } }
        && History.Clock.Hearing?.RequestBy is { } by
        && by.Due.Ends > clock.Now;

    public DateOnly? AskHearingBy => History.Clock.Hearing?.RequestBy?.Due.Date;

    public bool MayChangeConsent => History.State.Status is not (CaseStatus.Delivered or CaseStatus.Archived);

    /// <summary>The ratings module may be absent: the link stands only where its page does.</summary>
    public bool MayRate =>
        endpoints
            .Endpoints.OfType<RouteEndpoint>()
            .Any(one =>
                one.RoutePattern.RawText?.TrimStart('/').StartsWith("rate/case/", StringComparison.Ordinal) is true
            );

    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (await OpenAsync(number) is { } refused)
        {
            return refused;
        }

        Signatures = await signatures.OfAsync(Loaded, Ct);
        Thing = await things.NumberOfCaseAsync(Case.Id, Ct);
        return Page();
    }
}
