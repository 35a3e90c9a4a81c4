using System.Globalization;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Moves;
using Tongban.Cases.Signing;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Certificates.Signatures;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.Cases.Help;

/// <summary>The form as it stands, for the helper who fills it in.</summary>
/// <param name="Form">Null while nothing was typed.</param>
internal sealed record HelpDraft(HelpRow Row, PublishedItem Published, HelpForm? Form);

/// <summary>What waits for the applicant: the sheet, and which ways of confirming it are open.</summary>
/// <param name="Phone">Where a code goes, masked.</param>
/// <param name="InPerson">Article by which the applicant has to come; only the counter remains then.</param>
internal sealed record HelpSheet(HelpRow Row, Sheet Sheet, string Phone, string? InPerson, bool AtCounter);

/// <summary>What the applicant did.</summary>
/// <param name="SheetHash">Hash of the sheet on the page.</param>
/// <param name="Code">Digits, for a code.</param>
/// <param name="Mark">Strokes as the pad sends them.</param>
/// <param name="Document">Number read from the document, at the counter.</param>
internal sealed record HelpConfirming(
    HelpProof? Proof,
    string SheetHash,
    bool TruthDeclared,
    string? Code = null,
    string? Mark = null,
    string? Document = null
);

/// <summary>
/// A helper fills in; nothing is filed before the applicant confirmed just the sheet that was shown, by a code, by hand or at the
/// counter. What confirmed it, and the hash, go into the history of the case and into the ledger with the case itself.
/// </summary>
internal sealed class HelpFiling(
    UnitOfWork work,
    HelpGuard guard,
    HelpCodes codes,
    Intake intake,
    CatalogReader catalog,
    Applicants applicants,
    IFieldProtector protector,
    DivisionTable divisions,
    IBusinessClock clock
)
{
    /// <summary>The form of a help that stands and is the actor's own; the reading is written down first.</summary>
    public async Task<Result<HelpDraft>> OpenAsync(string number, Acting by, CancellationToken ct = default)
    {
        var own = await guard.OwnAsync(number, by, ct);
        if (!own.IsOk)
        {
            return own.Rejection;
        }

        if (own.Value.CaseId is not null)
        {
            return CaseErrors.DraftSubmitted;
        }

        if (await catalog.FindAsync(own.Value.ItemId, ct) is not { } published)
        {
            return CaseErrors.ItemNotOpen;
        }

        var form = FormOf(own.Value);
        if (form is not null)
        {
            await guard.NoteAsync(own.Value, by, "Form", ct);
        }

        return new HelpDraft(own.Value, published, form);
    }

    /// <summary>
    /// Keeps what was typed, right or wrong; a sheet that waited for the applicant is void. With <paramref name="finish"/> the form
    /// is checked as a whole, and a new sheet waits when it holds.
    /// </summary>
    public async Task<Result<HelpRow>> SaveAsync(
        string number,
        Acting by,
        HelpForm form,
        bool finish,
        CancellationToken ct = default
    )
    {
        await using var write = await work.BeginAsync(ct);
        var own = await guard.OwnAsync(number, by, ct);
        if (!own.IsOk)
        {
            return own;
        }

        var row = own.Value;
        if (row.CaseId is not null)
        {
            return CaseErrors.DraftSubmitted;
        }

        if (await catalog.FindAsync(row.ItemId, ct) is not { } published)
        {
            return CaseErrors.ItemNotOpen;
        }

        (row.Form, row.FormVersionId, row.FilledAt) = (
            protector.Protect(FactJson.Write(form)),
            published.VersionId,
            clock.Now
        );
        (row.SheetHash, row.CodeHash) = (null, null);
        Result<HelpRow> answer = row;
        if (finish)
        {
            var request = form.Request(row.Token, published, ChannelOf(by), divisions, clock.Now);
            if (request.IsOk && OtherThan(row, request.Value.Applicant) is { } other)
            {
                answer = other;
            }
            else if (request.IsOk)
            {
                row.SheetHash = ApplicationSheet.Of(request.Value, divisions).Hash;
            }
            else
            {
                answer = Result.Fail<HelpRow>(request.Rejections);
            }
        }

        work.Record(
            new LedgerEntry(HelpGuard.Stream(row.Id), "help.filled-in", by.Actor, new { number, sheet = row.SheetHash })
        );
        await write.CommitAsync(ct);
        return answer;
    }

    /// <summary>The sheet that waits; CASE-0243 when none does, or the item has a new version since.</summary>
    public async Task<Result<HelpSheet>> SheetAsync(string number, Acting by, CancellationToken ct = default)
    {
        var own = await guard.OwnAsync(number, by, ct);
        if (!own.IsOk)
        {
            return own.Rejection;
        }

        var made = await RequestAsync(own.Value, by, ct);
        if (!made.IsOk)
        {
            return Result.Fail<HelpSheet>(made.Rejections);
        }

        await guard.NoteAsync(own.Value, by, "Form", ct);
        return new HelpSheet(
            own.Value,
            ApplicationSheet.Of(made.Value, divisions),
            Masked.Phone(await PhoneAsync(own.Value, made.Value.Applicant, ct)),
            made.Value.Published.Content.PersonalAppearance,
            by.Actor.Role == CaseRoles.Helper
        );
    }

    /// <summary>The sheet that waits, for whoever asked; null when none does.</summary>
    public async Task<Sheet?> SheetOfAsync(HelpRow row, CancellationToken ct = default) =>
        HelpGuard.IsOpen(row)
        && row.SheetHash is not null
        && await MadeAsync(row, Channel.Counter, ct) is { IsOk: true } made
            ? ApplicationSheet.Of(made.Value, divisions)
            : null;

    /// <summary>
    /// Sends the applicant a code for the sheet that waits: to the phone of the account that is proofed with the applicant's
    /// number, else to the one from which the help was asked; never to one that a helper chose on this page.
    /// </summary>
    public async Task<Result<bool>> SendCodeAsync(string number, Acting by, CancellationToken ct = default)
    {
        await using var write = await work.BeginAsync(ct);
        var own = await guard.OwnAsync(number, by, ct);
        if (!own.IsOk)
        {
            return own.Rejection;
        }

        var row = own.Value;
        var made = await RequestAsync(row, by, ct);
        if (!made.IsOk)
        {
            return Result.Fail<bool>(made.Rejections);
        }

        if (made.Value.Published.Content.PersonalAppearance is { } article)
        {
            return HelpErrors.OnlyInPerson(article);
        }

        var sent = await codes.SendAsync(
            row,
            row.SheetHash!,
            await PhoneAsync(row, made.Value.Applicant, ct),
            $"【通办】验证码{{0}}，用于确认帮办员{row.HelperName}替您填写的“{row.ItemName}”申请（摘要前4位{row.SheetHash![..4]}），十分钟内有效。请先看过申请书，同意提交的才把验证码告诉帮办员。帮办代办免费。",
            ct
        );
        if (sent.IsOk)
        {
            work.Record(
                new LedgerEntry(
                    HelpGuard.Stream(row.Id),
                    "help.code-sent",
                    by.Actor,
                    new { number, sheet = row.SheetHash }
                )
            );
            await write.CommitAsync(ct);
        }

        return sent;
    }

    /// <summary>The evidence of a handwritten confirmation, of a help that stands and is the actor's own; null for every other.</summary>
    public async Task<string?> EvidenceAsync(string number, Acting by, CancellationToken ct = default)
    {
        if (await guard.OwnAsync(number, by, ct) is not { IsOk: true, Value: { EvidenceHash: not null } row })
        {
            return null;
        }

        await guard.NoteAsync(row, by, "Evidence", ct);
        return protector.Reveal(row.Evidence);
    }

    /// <summary>Files what the applicant confirmed; a second try finds the first.</summary>
    public async Task<Result<Filed>> ConfirmAsync(
        string number,
        HelpConfirming done,
        Acting by,
        CancellationToken ct = default
    )
    {
        try
        {
            return await ConfirmOnceAsync(number, done, by, ct);
        }
        catch (ConflictException)
        {
            return CaseErrors.Conflict;
        }
    }

    private async Task<Result<Filed>> ConfirmOnceAsync(
        string number,
        HelpConfirming done,
        Acting by,
        CancellationToken ct
    )
    {
        await using var write = await work.BeginAsync(ct);
        var own = await guard.OwnAsync(number, by, ct);
        if (!own.IsOk)
        {
            return own.Rejection;
        }

        var row = own.Value;
        if (row.CaseId is not null && await intake.RepeatedAsync(row.Token, ct) is { } repeated)
        {
            return repeated;
        }

        var made = await RequestAsync(row, by, ct);
        if (!made.IsOk)
        {
            return Result.Fail<Filed>(made.Rejections);
        }

        if (done.SheetHash != row.SheetHash)
        {
            return CaseErrors.SheetChanged;
        }

        if (!done.TruthDeclared)
        {
            return CaseErrors.TruthNotDeclared;
        }

        var proof = Prove(row, made.Value, done, by);
        if (!proof.IsOk)
        {
            // a wrong code counts although nothing is filed
            await write.CommitAsync(ct);
            return Result.Fail<Filed>(proof.Rejections);
        }

        var (evidence, hash, witness) = proof.Value;
        var confirmed = new HelpConfirmed(row.Number, row.HelperName!, $"{done.Proof}", row.SheetHash!, witness, hash);
        var request = made.Value with { SheetHash = row.SheetHash, Help = confirmed };
        var filed = await intake.FileAsync(request, by, ct: ct);
        if (!filed.IsOk)
        {
            return filed;
        }

        (row.Proof, row.ConfirmedAt, row.Witness) = (done.Proof, clock.Now, witness);
        (row.Evidence, row.EvidenceHash) = (protector.Protect(evidence), hash);
        (row.CaseId, row.CaseNumber, row.IsThing) = (
            filed.Value.Case.CaseId,
            filed.Value.Case.Number,
            filed.Value.Thing is not null
        );
        HelpDesk.Empty(row);
        work.Record(
            new LedgerEntry(
                HelpGuard.Stream(row.Id),
                "help.confirmed",
                by.Actor,
                new
                {
                    number,
                    proof = $"{done.Proof}",
                    sheet = row.SheetHash,
                    evidence = hash,
                    witness,
                    @case = row.CaseNumber,
                }
            )
        );
        await write.CommitAsync(ct);
        return filed;
    }

    private Result<(string Evidence, string? Hash, string? Witness)> Prove(
        HelpRow row,
        FilingRequest request,
        HelpConfirming done,
        Acting by
    )
    {
        if (
            request.Published.Content.PersonalAppearance is { } article
            && done.Proof is HelpProof.Code or HelpProof.Handwriting
        )
        {
            return HelpErrors.OnlyInPerson(article);
        }

        switch (done.Proof)
        {
            case HelpProof.Code:
                return codes.Takes(row, row.SheetHash!, done.Code) ? ("", null, (string?)null) : HelpErrors.WrongCode;
            case HelpProof.Handwriting:
                var read = ElectronicSignatures.ReadHandwriting(row.SheetHash!, done.Mark);
                if (!read.IsOk)
                {
                    return read.Rejection;
                }

                var evidence = FactJson.Write(
                    new HelpEvidence(
                        row.Number,
                        row.ItemName,
                        row.SheetHash!,
                        row.Name,
                        by.Actor.Name,
                        clock.Now.ToString("O", CultureInfo.InvariantCulture),
                        read.Value.MarkText!
                    )
                );
                return (evidence, ElectronicSignatures.HashOf(evidence), by.Actor.Name);
            case HelpProof.Counter:
                return by.Actor.Role != CaseRoles.Helper ? HelpErrors.NotAtCounter
                    : Numbers(request.Applicant).Contains((done.Document ?? "").Trim().ToUpperInvariant())
                        ? ("", null, by.Actor.Name)
                    : HelpErrors.OtherDocument;
            default:
                return HelpErrors.ProofMissing;
        }
    }

    private static IEnumerable<string> Numbers(ApplicantDetails applicant) =>
        new[] { applicant.Kind == SubjectKind.Person ? applicant.IdentityNumber : applicant.LegalIdentityNumber }
            .OfType<string>()
            .Where(one => one.Length > 0)
            .Select(one => one.ToUpperInvariant());

    private async Task<Result<FilingRequest>> RequestAsync(HelpRow row, Acting by, CancellationToken ct)
    {
        var made = await MadeAsync(row, ChannelOf(by), ct);
        return made.IsOk ? made : HelpErrors.NotComplete;
    }

    /// <summary>The filing of the stored form, when it still makes the sheet that waits.</summary>
    private async Task<Result<FilingRequest>> MadeAsync(HelpRow row, Channel channel, CancellationToken ct)
    {
        if (
            row.SheetHash is null
            || FormOf(row) is not { } form
            || await catalog.FindAsync(row.ItemId, ct) is not { } published
        )
        {
            return HelpErrors.NotComplete;
        }

        var made = form.Request(row.Token, published, channel, divisions, clock.Now);
        return made.IsOk && ApplicationSheet.Of(made.Value, divisions).Hash == row.SheetHash
            ? made
            : HelpErrors.NotComplete;
    }

    private HelpForm? FormOf(HelpRow row) =>
        protector.Reveal(row.Form) is { Length: > 0 } json ? FactJson.Read<HelpForm>(json) : null;

    private async Task<string> PhoneAsync(HelpRow row, ApplicantDetails applicant, CancellationToken ct)
    {
        var number = Numbers(applicant).FirstOrDefault();
        var known = number is null ? null : await applicants.FindByCodeAsync(number, ct);
        return known is { IsProofed: true } && known.Known.GetValueOrDefault("person.phone") is { Length: > 0 } phone
            ? phone
            : protector.Reveal(row.Phone);
    }

    /// <summary>Who asked is who applies, or the legal representative of the enterprise that does.</summary>
    private static Rejection? OtherThan(HelpRow row, ApplicantDetails applicant) =>
        applicant.Name == row.Name || applicant.LegalName == row.Name ? null : HelpErrors.OtherApplicant(row.Name);

    private static Channel ChannelOf(Acting by) =>
        by.Actor.Role == CaseRoles.VillageAgent ? Channel.Village : Channel.Counter;
}

/// <summary>手写签名的证据: what was signed, by whom, before whom, and the strokes on a field of 1000 by 400.</summary>
/// <param name="SheetHash">SM3 of the sheet.</param>
/// <param name="At">Business time, ISO 8601.</param>
/// <param name="Strokes"><c>x,y x,y;x,y</c>.</param>
internal sealed record HelpEvidence(
    string HelpNumber,
    string Item,
    string SheetHash,
    string Signer,
    string Witness,
    string At,
    string Strokes
);
