using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Promises;
using Tongban.Cases.Signing;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Certificates.Signatures;
using Tongban.Certificates.Uses;
using Tongban.Identity.Mandates;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Filing;

/// <summary>A checked filing, from a draft or from a counter.</summary>
internal sealed record FilingRequest(
    string Token,
    PublishedItem Published,
    string? HandlingCode,
    IReadOnlyDictionary<string, string> Situations,
    FormAnswers Answers,
    IReadOnlyList<HandedIn> Materials,
    ApplicantDetails Applicant,
    Channel Channel,
    DateTimeOffset ReceivedAt,
    DeliveryWay WantedDelivery,
    bool ConsentsToElectronicService,
    string? PostalAddress,
    bool TruthDeclared,
    long? OwnerAccountId
)
{
    /// <summary>SM3 of the sheet that the applicant was shown; null where none was.</summary>
    public string? SheetHash { get; init; }

    /// <summary>The electronic signature under it; null without one.</summary>
    public SigningAct? Signing { get; init; }

    /// <summary>The mandate under which it is filed for the applicant; null where the applicant files.</summary>
    public StandingMandate? Mandate { get; init; }

    /// <summary>Fields that a member of the 一件事 before has given: they need no answer of the applicant's.</summary>
    public IReadOnlySet<string> Given { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>联合办理: as <see cref="CaseRow.Joint"/>.</summary>
    public bool Joint { get; init; }

    /// <summary>容缺 or 告知承诺, where the applicant chose one.</summary>
    public PromiseChoice Promise { get; init; } = PromiseChoice.None;

    /// <summary>帮办代办: that the applicant confirmed what a helper filled in; null where nobody helped.</summary>
    public HelpConfirmed? Help { get; init; }
}

/// <summary>Who signs the application, and how that was meant.</summary>
internal sealed record SigningAct(SigningParty By, SigningProof Proof);

/// <summary>Makes a case in the open write scope: number, query code, first event, and what the counter does at once.</summary>
internal sealed class CaseFiling(
    CasesDb db,
    CaseQueries queries,
    CaseWriter writer,
    BanRegister bans,
    CertificateMaterials certificates,
    IFileStore files,
    NumberBlocks numbers,
    IdSource ids,
    IFieldProtector protector,
    BlindIndex index,
    RegimeCatalog regimes,
    WorkingCalendar calendar,
    DivisionTable divisions,
    ElectronicSignatures signatures,
    PromiseOffers offers,
    IBusinessClock clock
)
{
    /// <summary>The case that this token made before; null when there is none.</summary>
    public async Task<Filed?> RepeatedAsync(string token, CancellationToken ct)
    {
        if (await queries.FiledByAsync(db, token) is not { } row)
        {
            return null;
        }

        var documents = await db
            .Documents.AsNoTracking()
            .Where(one => one.CaseId == row.Id)
            .OrderBy(one => one.Id)
            .Select(one => new MadeDocument(one.Id, one.Kind, one.Title, one.Number))
            .ToListAsync(ct);
        return new Filed(new CaseMoved(row.Id, row.Number, row.Status, row.Sequence, documents), null, Repeated: true);
    }

    /// <param name="request">The filing.</param>
    /// <param name="by">Who files.</param>
    /// <param name="then">What the counter does in the same transaction.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<Filed>> FileAsync(
        FilingRequest request,
        Acting by,
        Func<CaseFile, ActContext, Result<Decision>>? then,
        CancellationToken ct
    )
    {
        var item = request.Published.Content;
        var outcome = SituationEngine.Resolve(item, request.Situations);
        var context = new ActContext(by.By, clock.Now);
        if (await FaultAsync(request, outcome, context, ct) is { } faults)
        {
            return Result.Fail<Filed>(faults);
        }

        if (await PromiseFaultAsync(request, context.Today, ct) is { } unfit)
        {
            return unfit;
        }

        var materials = await certificates.StandingAsync(item, request.Materials, request.Applicant.IdentityNumber, ct);
        if (!materials.IsOk)
        {
            return Result.Fail<Filed>(materials.Rejections);
        }

        request = request with { Materials = materials.Value };
        var sheet = request.SheetHash is null ? null : ApplicationSheet.Of(request, divisions);
        if (sheet is not null && sheet.Hash != request.SheetHash)
        {
            return CaseErrors.SheetChanged;
        }

        var expiry = Expiry(item, request);
        var terms = CaseTerms.Of(item, regimes.Get(item.Regime), expiry, request.Joint);
        var hash = HashOf(request.Answers, request.Situations);
        var decided = Decide(request, outcome, terms, hash, context, then);
        if (!decided.IsOk)
        {
            return Result.Fail<Filed>(decided.Rejections);
        }

        var taken = await NumberAsync(item, context.Today, ct);
        if (!taken.IsOk)
        {
            return Result.Fail<Filed>(taken.Rejections);
        }

        var number = taken.Value;
        var code = QueryCodes.New();
        var row = Row(request, number, code, expiry, hash, terms.Regime.Version, by, context);
        if (
            (then is not null || item.ReceiptIsAcceptance)
            && await bans.AgainstAsync(row, decided.Value.After, ct) is { } barred
        )
        {
            return barred;
        }

        db.Append(row);
        var parties = Parties(row.Id, request);
        db.Append(parties);
        certificates.Record(request.Materials, new UsingCase(row.Id, number, item.Name), by.Actor);
        AddAnswers(row.Id, hash, request.Answers, request.Situations, context.Now);
        var moved = await writer.WriteAsync(
            row,
            request.Published,
            decided.Value,
            context.Now,
            new FiledNow(parties[0], code),
            ct
        );
        if (
            request.Signing is { } signing
            && sheet is not null
            && await signatures.SignAsync(signing.By, signing.Proof, SignedMatter.Application, number, sheet.Text, ct)
                is { IsOk: false } unsigned
        )
        {
            return Result.Fail<Filed>(unsigned.Rejections);
        }

        return new Filed(moved, code, Repeated: false);
    }

    /// <summary>办件编号 of the day, given now; <see cref="CaseErrors.DayFull"/> when it has no more.</summary>
    public async Task<Result<string>> NumberAsync(ServiceItemContent item, DateOnly today, CancellationToken ct)
    {
        var task = TaskCode.Parse(item.TaskCode).Value;
        var serial = await numbers.TakeAsync($"case:{task}:{today:yyyyMMdd}", ct);
        return serial > CaseNumber.LastSerial ? CaseErrors.DayFull : CaseNumber.Create(task, today, (int)serial).Value;
    }

    public static string HashOf(FormAnswers answers, IReadOnlyDictionary<string, string> situations) =>
        FactJson.Hash(new { Answers = answers, Situations = situations });

    /// <summary>Stores a set of answers under its hash.</summary>
    public void AddAnswers(
        long caseId,
        string hash,
        FormAnswers answers,
        IReadOnlyDictionary<string, string> situations,
        DateTimeOffset at
    ) =>
        db.Append(
            new AnswerRow
            {
                CaseId = caseId,
                Hash = hash,
                Answers = protector.Protect(FactJson.Write(answers)),
                Situations = FactJson.Write(situations),
                At = at,
            }
        );

    private Result<Decision> Decide(
        FilingRequest request,
        SituationOutcome outcome,
        Kernel.Clocks.ClockTerms terms,
        string hash,
        ActContext context,
        Func<CaseFile, ActContext, Result<Decision>>? then
    )
    {
        var submitted = SubmitCase.Decide(
            new SubmitCase.Request(
                request.Published.Content,
                terms,
                request.Channel,
                request.ReceivedAt,
                hash,
                request.Materials,
                SituationList.Of(outcome),
                request.TruthDeclared,
                request.SheetHash
            ),
            calendar,
            context
        );
        if (!submitted.IsOk)
        {
            return submitted;
        }

        var chain = submitted.Value;
        Func<CaseFile, ActContext, Result<Decision>>?[] further =
        [
            PromiseText.Of(request.Published, request.Promise) is { } promise
                ? (file, at) => MakePromise.Decide(file, at, request.Promise, promise.Hash)
                : null,
            request.Help is { } help ? (file, at) => file.Record(at, null, help) : null,
            request.ConsentsToElectronicService
                ? (file, at) => file.Record(at, null, new ElectronicServiceConsented(true, "网上信箱"))
                : null,
            (file, at) => CatchUp.To(file, at.Now),
            then,
        ];
        foreach (var act in further.OfType<Func<CaseFile, ActContext, Result<Decision>>>())
        {
            var next = act(chain.After, context);
            if (!next.IsOk)
            {
                return next;
            }

            chain = new Decision(next.Value.After, [.. chain.Added, .. next.Value.Added]);
        }

        return chain;
    }

    /// <summary>A promise is signed, the item is offered that way, and the 承诺台账 does not stand against it.</summary>
    private async Task<Rejection?> PromiseFaultAsync(FilingRequest request, DateOnly today, CancellationToken ct)
    {
        var promise = request.Promise;
        if (promise.IsNone)
        {
            return null;
        }

        return promise.Commits && request.Published.Content.Commitment is null ? PromiseErrors.NoCommitment
            : request.Signing is null && !promise.OnPaper ? PromiseErrors.Unsigned
            : await offers.RefusalAsync(
                promise.Commits ? PromiseKind.Commitment : PromiseKind.Deferral,
                ApplicantDetails.KeyOf(request.Applicant.IdentityNumber, index),
                today,
                ct
            );
    }

    private async Task<IReadOnlyList<Rejection>?> FaultAsync(
        FilingRequest request,
        SituationOutcome outcome,
        ActContext context,
        CancellationToken ct
    )
    {
        var item = request.Published.Content;
        if (outcome.StopsWith is { } stop)
        {
            return [CaseErrors.SituationStops(stop)];
        }

        if (outcome.Open.Count > 0)
        {
            return [CaseErrors.SituationOpen(outcome.Open[0].Question)];
        }

        if (
            FormCompleteness.Missing(outcome.Form, request.Situations, request.Answers, request.Given) is
            { Count: > 0 } missing
        )
        {
            return missing;
        }

        if (request.Applicant.Agent is { } agent)
        {
            if (item.PersonalAppearance is { } article)
            {
                return [CaseErrors.InPerson(article)];
            }

            if (!agent.AuthoritySeen)
            {
                return [CaseErrors.AgentWithoutAuthority];
            }
        }

        if (request.ReceivedAt > context.Now)
        {
            return [CaseErrors.ReceivedInFuture];
        }

        if (!item.Deliveries.Contains(request.WantedDelivery))
        {
            return [CaseErrors.DeliveryWayNotOffered];
        }

        if (!item.Subjects.Contains(request.Applicant.Kind))
        {
            return [CaseErrors.WrongSubject];
        }

        if (CaseTerms.IsRenewal(item, request.HandlingCode) && Expiry(item, request) is null)
        {
            return [CaseErrors.ExpiryMissing];
        }

        foreach (var file in request.Materials.SelectMany(one => one.Files))
        {
            if (await IsMissingAsync(file.Hash, ct))
            {
                return [CaseErrors.FileGone(file.Name)];
            }
        }

        return null;
    }

    private async Task<bool> IsMissingAsync(string hash, CancellationToken ct)
    {
        try
        {
            await using var file = await files.OpenAsync(hash, ct);
            return false;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
    }

    private static DateOnly? Expiry(ServiceItemContent item, FilingRequest request) =>
        CaseTerms.IsRenewal(item, request.HandlingCode)
        && DateOnly.TryParseExact(request.Answers.Text(CaseTerms.ExpiryField), "yyyy-MM-dd", out var expiry)
            ? expiry
            : null;

    private CaseRow Row(
        FilingRequest request,
        string number,
        string code,
        DateOnly? expiry,
        string hash,
        int regimeVersion,
        Acting by,
        ActContext context
    )
    {
        var item = request.Published.Content;
        return new CaseRow
        {
            Id = ids.Next(),
            Number = number,
            QueryHash = QueryCodes.Hash(number, code),
            FilingToken = request.Token,
            ItemId = item.Id,
            ItemVersionId = request.Published.VersionId,
            ItemName = item.Name,
            ItemType = item.Type,
            CatalogCode = item.CatalogCode,
            RegimeCode = item.Regime,
            RegimeVersion = regimeVersion,
            HandlingCode = request.HandlingCode,
            RenewalExpiry = expiry,
            Joint = request.Joint,
            Division = request.Published.Authority.Division,
            AuthorityCode = item.AuthorityCode,
            CounterCode = by.CounterCode,
            Channel = request.Channel,
            OwnerAccountId = request.OwnerAccountId,
            MandateId = request.Mandate?.Id,
            MandateNumber = request.Mandate?.Number,
            FilerAccountId = request.Mandate?.HolderId,
            FilerName = request.Mandate?.HolderName,
            ApplicantKind = request.Applicant.Kind,
            ApplicantName = request.Applicant.Name,
            ApplicantKey = ApplicantDetails.KeyOf(request.Applicant.IdentityNumber, index),
            WantedDelivery = request.WantedDelivery,
            ReceivedAt = request.ReceivedAt,
            FiledAt = context.Now,
            Status = CaseStatus.Submitted,
            AnswersHash = hash,
            Sequence = 0,
        };
    }

    /// <summary>The applicant first.</summary>
    private List<PartyRow> Parties(long caseId, FilingRequest request)
    {
        var applicant = request.Applicant;
        List<PartyRow> parties =
        [
            Party(
                PartyKind.Applicant,
                applicant.Name,
                applicant.IdentityNumber,
                applicant.Phone,
                request.PostalAddress ?? applicant.Address
            ),
        ];
        if (applicant.LegalName is { } legal)
        {
            parties.Add(Party(PartyKind.LegalRepresentative, legal, applicant.LegalIdentityNumber, null, null));
        }

        if (applicant.Agent is { } agent)
        {
            parties.Add(Party(PartyKind.Agent, agent.Name, agent.IdentityNumber, agent.Phone, null));
        }

        return parties;

        PartyRow Party(PartyKind kind, string name, string? identity, string? phone, string? address) =>
            new()
            {
                Id = ids.Next(),
                CaseId = caseId,
                Kind = kind,
                Name = name,
                IdentityNumber = protector.Protect(identity),
                Phone = protector.Protect(phone),
                Address = protector.Protect(address),
            };
    }
}
