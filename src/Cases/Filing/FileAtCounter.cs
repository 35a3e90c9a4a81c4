using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Sole;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Filing;

/// <summary>What a clerk takes from a walk-in applicant, or from the post.</summary>
/// <param name="Token">Made with the form; the same form sent twice makes one case.</param>
/// <param name="SignedOn">For a letter: the day on which it was signed for (签收), which is T0.</param>
/// <param name="Answers">As typed; checked against the whole form.</param>
/// <param name="Then">What happens in the same transaction.</param>
internal sealed record CounterFiling(
    string Token,
    string ItemId,
    SubjectKind ApplicantKind,
    IReadOnlyDictionary<string, string> Situations,
    RawAnswers Answers,
    IReadOnlyList<HandedIn> Materials,
    DeliveryWay WantedDelivery,
    bool TruthDeclared,
    CounterThen Then,
    Channel Channel = Channel.Counter,
    DateOnly? SignedOn = null,
    string? HandlingCode = null,
    bool ConsentsToElectronicService = false,
    string? PostalAddress = null,
    AgentDetails? Agent = null,
    DecideCase.Request? Decision = null,
    string? DecisionNote = null
)
{
    /// <summary>容缺 or 告知承诺; the clerk has seen it signed on paper where it says so.</summary>
    public PromiseChoice Promise { get; init; } = PromiseChoice.None;
}

internal enum CounterThen
{
    /// <summary>收件 only.</summary>
    Receive,

    /// <summary>当场受理.</summary>
    Accept,

    /// <summary>当场办结 (即办).</summary>
    DecideOnTheSpot,
}

/// <summary>A case taken at a counter, by letter or at a village station: nobody is told to file online first.</summary>
internal sealed class FileAtCounter(
    UnitOfWork work,
    Intake intake,
    CaseAccess access,
    CatalogReader catalog,
    DivisionTable divisions,
    SoleAuthorisations soles,
    IBusinessClock clock
)
{
    public async Task<Result<Filed>> RunAsync(CounterFiling form, Acting clerk, CancellationToken ct = default)
    {
        try
        {
            return await OnceAsync(form, clerk, ct);
        }
        catch (ConflictException)
        {
            return await intake.RepeatedAsync(form.Token, ct) is { } repeated ? repeated : CaseErrors.Conflict;
        }
    }

    private async Task<Result<Filed>> OnceAsync(CounterFiling form, Acting clerk, CancellationToken ct)
    {
        var published = await catalog.FindAsync(form.ItemId, ct);
        if (published is null)
        {
            return CaseErrors.ItemNotOpen;
        }

        await using var write = await work.BeginLateAsync(ct);
        if (await access.RefusalAsync(CaseAct.FileAtCounter, published.Content.AuthorityCode, clerk, ct) is { } refusal)
        {
            return refusal;
        }

        if (await intake.RepeatedAsync(form.Token, ct) is { } repeated)
        {
            return repeated;
        }

        var request = Request(form, published);
        if (!request.IsOk)
        {
            return Result.Fail<Filed>(request.Rejections);
        }

        var sole =
            form.Then == CounterThen.DecideOnTheSpot
                ? await soles.StandingAsync(
                    published.Content.AuthorityCode,
                    published.Id,
                    new ActContext(clerk.By, clock.Now),
                    ct
                )
                : null;
        var filed = await intake.FileAsync(request.Value, clerk, Then(form, sole), ct: ct);
        if (filed.IsOk)
        {
            await write.CommitAsync(ct);
        }

        return filed;
    }

    private Result<FilingRequest> Request(CounterFiling form, PublishedItem published)
    {
        if (form.Channel == Channel.Online)
        {
            return CaseErrors.WrongChannel;
        }

        if (form.Channel == Channel.Post && form.SignedOn is null)
        {
            return CaseErrors.SignedOnMissing;
        }

        if (form.Promise is { IsNone: false, OnPaper: false })
        {
            return PromiseErrors.UnsignedOnPaper;
        }

        var now = clock.Now;
        var outcome = SituationEngine.Resolve(published.Content, form.Situations);
        var answers = new FormCheck(new FieldParsers(divisions, LegalTime.DateOf(now))).Check(
            outcome.Form,
            form.Situations,
            form.Answers
        );
        if (!answers.IsOk)
        {
            return Result.Fail<FilingRequest>(answers.Rejections);
        }

        var applicant = ApplicantDetails.From(outcome.Form, answers.Value, form.ApplicantKind, form.Agent);
        return applicant.IsOk
            ? new FilingRequest(
                form.Token,
                published,
                CaseTerms.HandlingOf(published.Content, form.HandlingCode),
                form.Situations,
                answers.Value,
                form.Materials,
                applicant.Value,
                form.Channel,
                form is { Channel: Channel.Post, SignedOn: { } signed } ? LegalTime.StartOf(signed) : now,
                form.WantedDelivery,
                form.ConsentsToElectronicService,
                form.PostalAddress,
                form.TruthDeclared,
                null
            )
            {
                Promise = form.Promise,
            }
            : Result.Fail<FilingRequest>(applicant.Rejections);
    }

    private static Func<CaseFile, ActContext, Result<Decision>>? Then(CounterFiling form, long? sole) =>
        form.Then switch
        {
            CounterThen.Accept => (file, context) =>
                file.State.Status == CaseStatus.Reviewing ? new Decision(file, []) : AcceptCase.Decide(file, context),
            CounterThen.DecideOnTheSpot => (file, context) =>
                form.Decision is { } decision
                    ? DecideOnTheSpot.Decide(file, context with { Sole = sole }, decision, form.DecisionNote ?? "")
                    : CaseErrors.ReasonMissing,
            _ => null,
        };
}
