using Tongban.Cases.Acts;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Cases.Things;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Remote;

/// <summary>
/// Cases of this place whose applications another place took in: what the module of 跨省通办 may do with them. It names only
/// cases that it filed itself; who may ask is checked there, by the signature of the other place.
/// </summary>
public sealed class RemoteCases
{
    private readonly Intake intake;
    private readonly CaseExecutor executor;
    private readonly ApplicantMoves moves;
    private readonly CaseStore store;
    private readonly CaseReader reader;
    private readonly CaseDocuments documents;
    private readonly CatalogReader catalog;
    private readonly DivisionTable divisions;
    private readonly IBusinessClock clock;

    internal RemoteCases(
        Intake intake,
        CaseExecutor executor,
        ApplicantMoves moves,
        CaseStore store,
        CaseReader reader,
        CaseDocuments documents,
        CatalogReader catalog,
        DivisionTable divisions,
        IBusinessClock clock
    )
    {
        this.intake = intake;
        this.executor = executor;
        this.moves = moves;
        this.store = store;
        this.reader = reader;
        this.documents = documents;
        this.catalog = catalog;
        this.divisions = divisions;
        this.clock = clock;
    }

    /// <summary>
    /// Makes an ordinary case, received at this instant, in the open write scope of the caller: by the same checks as a filing at
    /// a counter. The refusals are those of the form and of the filing (<c>FORM-…</c>, <c>CASE-…</c>).
    /// </summary>
    /// <param name="remote">The application.</param>
    /// <param name="takenBy">Place and clerk that took it in, as the history of the case names them.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<RemoteFiled>> FileAsync(
        RemoteFiling remote,
        string takenBy,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(remote);
        if (await catalog.FindAsync(remote.ItemId, ct) is not { } published)
        {
            return CaseErrors.ItemNotOpen;
        }

        if (published.Content.Parts is not null)
        {
            return ThingErrors.NotFromAfar;
        }

        var authority = published.Content.AuthorityCode;
        if (await intake.RepeatedAsync(remote.Token, ct) is { } repeated)
        {
            return new RemoteFiled(repeated.Case.CaseId, repeated.Case.Number, authority);
        }

        var request = Request(remote, published);
        if (!request.IsOk)
        {
            return Result.Fail<RemoteFiled>(request.Rejections);
        }

        var by = new Acting(new Actor(Actor.System.AccountId, takenBy, Actor.System.Role));
        var filed = await intake.FileAsync(request.Value, by, ct: ct);
        return filed.IsOk
            ? new RemoteFiled(filed.Value.Case.CaseId, filed.Value.Case.Number, authority)
            : Result.Fail<RemoteFiled>(filed.Rejections);
    }

    /// <summary>A case as its applicant sees it; null when there is none.</summary>
    public async Task<RemoteCase?> ReadAsync(long caseId, CancellationToken ct = default)
    {
        if (await store.LoadAsync(caseId, ct) is not { } loaded)
        {
            return null;
        }

        var (row, file) = (loaded.Row, loaded.File);
        var seen = await reader.ForApplicantAsync(loaded, ct);
        return new RemoteCase(
            row.Id,
            row.Number,
            row.AuthorityCode,
            seen.StatusName,
            seen.Turn.Sentence,
            file.State.Decision is not null,
            file.State.Decision is { Outcome: Outcome.Refused },
            row.Status is CaseStatus.Closed or CaseStatus.Delivered or CaseStatus.Archived,
            file.State is { Ended: true, Decision: null },
            [
                .. Timelines
                    .Public(file)
                    .Select(one => new RemoteEvent(
                        one.Event.Sequence,
                        one.Event.At,
                        one.Title,
                        one.Detail,
                        one.Event.Fact is Delivered
                    )),
            ],
            [
                .. seen.Notices.Select(one => new RemoteDocument(
                    one.Id,
                    one.Title,
                    row.DecidedAt is { } decided && one.IssuedAt >= decided
                )),
            ],
            RemoteCorrection.Of(file)
        );
    }

    /// <summary>
    /// Lays on the case what the applicant brought for its correction notice to the other place, in the open write scope of the
    /// caller, by the checks of a reply at a counter. What was answered since, at home or online, stays as it is. The refusals are
    /// those of the form and of the reply (<c>FORM-…</c>, <c>CASE-…</c>, CASE-0285 where nothing is asked any more); the caller
    /// then gives its scope up.
    /// </summary>
    /// <param name="caseId">The case.</param>
    /// <param name="reply">What came.</param>
    /// <param name="takenBy">Place and clerk that took it in, as the history of the case names them.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<RemoteReplied>> ReplyAsync(
        long caseId,
        RemoteReply reply,
        string takenBy,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (await store.LoadAsync(caseId, ct) is not { } loaded)
        {
            return CaseErrors.NotFound;
        }

        var file = loaded.File;
        if (file.State is not { Status: CaseStatus.AwaitingCorrection, Correction: { } notice })
        {
            return file.State.Ended ? CaseErrors.Ended(file.State.Status) : CaseErrors.NothingAskedAnyMore;
        }

        bool Came(CorrectionItem item) =>
            item.Target == CorrectionTarget.Material
                ? reply.Parts.Any(one => one.ItemId == item.Id)
                : reply.Answers.Keys.Any(key => key.Split('.')[0] == item.TargetId);
        var came = notice.Items.Where(Came).ToLookup(item => notice.Open.Contains(item.Id));
        var fields = came[true]
            .Where(one => one.Target == CorrectionTarget.Field)
            .Select(one => one.TargetId)
            .ToHashSet();
        if (!came[true].Any() && came[false].Any())
        {
            return CaseErrors.NothingAskedAnyMore;
        }

        var moved = await moves.ReplyWithinAsync(
            caseId,
            new Acting(new Actor(Actor.System.AccountId, takenBy, Actor.System.Role)),
            [
                .. reply
                    .Parts.Where(part => came[false].All(item => item.Id != part.ItemId))
                    .Select(part => new ReplyPart(
                        part.ItemId,
                        [.. part.Files.Select(one => new HandedFile(one.Hash, one.Name))],
                        part.OriginalSeen
                    )),
            ],
            new RawAnswers(
                reply
                    .Answers.Where(pair => fields.Contains(pair.Key.Split('.')[0]))
                    .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
            ),
            ct
        );
        return moved.IsOk
            ? new RemoteReplied(
                [.. came[false].Select(one => one.NameIn(file.Item))],
                moved.Value.Status != CaseStatus.AwaitingCorrection
            )
            : Result.Fail<RemoteReplied>(moved.Rejections);
    }

    /// <summary>The sealed file of a document, made now when it was not; outside any write scope.</summary>
    public async Task<Result<RemoteFile>> DocumentAsync(long documentId, CancellationToken ct = default)
    {
        var file = await documents.FileAsync(documentId, ct);
        return file.IsOk
            ? new RemoteFile(file.Value.Hash, file.Value.FileName)
            : Result.Fail<RemoteFile>(file.Rejections);
    }

    /// <summary>送达, done by the place that took the application in; in a transaction of its own.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="recipient">Who took the result.</param>
    /// <param name="tracking">Number of the parcel; null when it was handed over.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<string>> DeliverAsync(
        long caseId,
        string recipient,
        string? tracking,
        CancellationToken ct = default
    )
    {
        var moved = await executor.AsPlatformAsync(
            caseId,
            (file, context) =>
            {
                var way = tracking is null ? DeliveryWay.Counter : DeliveryWay.Post;
                var offered = file.Item.Deliveries.Contains(way) ? way : file.Item.Deliveries[0];
                return DeliverCase.Decide(file, context, offered, recipient, tracking);
            },
            ct
        );
        return moved.IsOk ? moved.Value.Number : Result.Fail<string>(moved.Rejections);
    }

    private Result<FilingRequest> Request(RemoteFiling remote, PublishedItem published)
    {
        var item = published.Content;
        var now = clock.Now;
        var outcome = SituationEngine.Resolve(item, remote.Situations);
        var answers = new FormCheck(new FieldParsers(divisions, LegalTime.DateOf(now))).Check(
            outcome.Form,
            remote.Situations,
            new RawAnswers(remote.Answers)
        );
        if (!answers.IsOk)
        {
            return Result.Fail<FilingRequest>(answers.Rejections);
        }

        if (!Enum.TryParse<SubjectKind>(remote.ApplicantKind, out var kind) || !item.Subjects.Contains(kind))
        {
            return CaseErrors.WrongSubject;
        }

        var applicant = ApplicantDetails.From(outcome.Form, answers.Value, kind, null);
        var post = remote.ByPost && item.Deliveries.Contains(DeliveryWay.Post);
        return applicant.IsOk
            ? new FilingRequest(
                remote.Token,
                published,
                CaseTerms.HandlingOf(item, null),
                remote.Situations,
                answers.Value,
                [
                    .. remote.Materials.Select(one => new HandedIn(
                        one.MaterialId,
                        [.. one.Files.Select(file => new HandedFile(file.Hash, file.Name))],
                        one.OriginalSeen
                    )),
                ],
                applicant.Value,
                remote.AtOwnCounter ? Channel.Counter : Channel.Remote,
                now,
                post ? DeliveryWay.Post
                    : item.Deliveries.Contains(DeliveryWay.Counter) ? DeliveryWay.Counter
                    : item.Deliveries[0],
                false,
                post ? remote.PostalAddress : null,
                remote.TruthDeclared,
                null
            )
            : Result.Fail<FilingRequest>(applicant.Rejections);
    }
}
