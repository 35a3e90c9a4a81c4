using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Remote;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.CrossRegion.Agreements;
using Tongban.CrossRegion.Data;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>What the clerk of the taking place fills in beside the item's own form.</summary>
/// <param name="Number">Of the application that is corrected; null for a new one.</param>
/// <param name="Where">Hall or counter, for the record.</param>
internal sealed record TakeInForm(
    string AgreementId,
    string CatalogCode,
    string? Number,
    SubjectKind Kind,
    string? IdentityCheck,
    bool ByPost,
    string? PostalAddress,
    bool TruthDeclared,
    RemoteForm Form,
    string Where
);

/// <summary>An application that was taken in.</summary>
/// <param name="QueryCode">Shown once; null for a correction.</param>
internal sealed record TakenIn(string Number, string? QueryCode);

/// <summary>
/// 收件受理 and 原件核验 at the taking place: who it is was checked, the form was checked as at a counter of one's own, and which
/// originals were seen is noted. Whether the application is accepted is decided at home alone (收受分离).
/// </summary>
internal sealed class TakeIn(
    CrossRegionDb db,
    UnitOfWork work,
    AgreementBook agreements,
    AgreedItems items,
    StepLog steps,
    NumberBlocks numbers,
    IdSource ids,
    IFieldProtector protector,
    WorkingCalendar calendar,
    CrossRegionOptions options,
    IBusinessClock clock
)
{
    /// <summary>How an identity can be checked at a counter.</summary>
    public static IReadOnlyList<string> IdentityChecks { get; } =
    ["居民身份证读卡核验", "身份证件人工核对", "电子证照核验", "营业执照与经办人证件核对"];

    public async Task<Result<TakenIn>> RunAsync(TakeInForm form, Actor clerk, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal("cross.take-in", clerk) is { } refusal)
        {
            return refusal;
        }

        var today = LegalTime.DateOf(clock.Now);
        if (agreements.Find(form.AgreementId) is not { } agreement || agreement.Of(options.Place) is null)
        {
            return CrossErrors.NoAgreement(form.AgreementId);
        }

        var partner = agreement.Other(options.Place).Division;
        var fit = agreements.For(options.Place, partner, form.CatalogCode, today);
        if (!fit.IsOk)
        {
            return fit.Rejection;
        }

        if (await items.ToTakeInAsync(fit.Value.Item(form.CatalogCode)!, ct) is not { } item)
        {
            return CrossErrors.ItemNotHere;
        }

        var faults = FaultsOf(form).ToList();
        var applicant = form.Form.Check(form.Kind);
        faults.AddRange(applicant.Rejections);
        if (faults.Count > 0)
        {
            return Result.Fail<TakenIn>(faults);
        }

        try
        {
            await using var write = await work.BeginAsync(ct);
            var done = form.Number is null
                ? await AddAsync(form, fit.Value, partner, item, applicant.Value, clerk, today, ct)
                : await CorrectAsync(form, form.Number, item, applicant.Value, clerk, ct);
            if (done.IsOk)
            {
                await write.CommitAsync(ct);
            }

            return done;
        }
        catch (ConflictException)
        {
            return CrossErrors.Conflict;
        }
    }

    private async Task<Result<TakenIn>> AddAsync(
        TakeInForm form,
        Agreement agreement,
        string partner,
        PublishedItem item,
        RemoteApplicant applicant,
        Actor clerk,
        DateOnly today,
        CancellationToken ct
    )
    {
        var number = await CrossNumber.TakeAsync(numbers, options.Place, today, ct);
        var code = CrossNumber.NewCode();
        var now = StepLog.Whole(clock.Now);
        var row = new ApplicationRow
        {
            Id = ids.Next(),
            Number = number,
            Side = ApplicationSide.Taker,
            Partner = partner,
            AgreementId = agreement.Id,
            CatalogCode = form.CatalogCode,
            ItemId = item.Id,
            ItemName = item.Content.Name,
            AuthorityCode = clerk.AuthorityCode ?? "",
            ApplicantName = protector.Protect(applicant.Name),
            ApplicantPhone = protector.Protect(applicant.Phone),
            QueryHash = CrossNumber.HashOf(number, code),
            Filing = Written(form, item, applicant, now, clerk, 1),
            ByPost = form.ByPost,
            Stage = CrossStage.Taken,
            TakenAt = now,
            SendBy = DeadlineFrom(today),
            Round = 1,
            Joint = agreement.Item(form.CatalogCode)!.Joint is not null,
        };
        db.Applications.Add(row);
        work.Schedule(LateWork.Kind, $"{row.Id}", row.SendBy);
        await StepsAsync(row, form, clerk, "收件", ct);
        Record(row, "cross.taken-in", clerk);
        return new TakenIn(number, code);
    }

    private async Task<Result<TakenIn>> CorrectAsync(
        TakeInForm form,
        string number,
        PublishedItem item,
        RemoteApplicant applicant,
        Actor clerk,
        CancellationToken ct
    )
    {
        var row = await db.Applications.SingleOrDefaultAsync(one => one.Number == number, ct);
        if (
            row is not { Side: ApplicationSide.Taker }
            || row.AuthorityCode != clerk.AuthorityCode
            || row.CatalogCode != form.CatalogCode
        )
        {
            return CrossErrors.NotFound;
        }

        if (row.Stage is not (CrossStage.Taken or CrossStage.Returned or CrossStage.NotTaken or CrossStage.OwnReturned))
        {
            return CrossErrors.NotNow(CrossState.StageName(row.Stage));
        }

        if (row.Stage == CrossStage.Returned && row.LateAt is null)
        {
            // sent back: one working day again, counted from the correction
            row.SendBy = DeadlineFrom(LegalTime.DateOf(clock.Now));
            work.Schedule(LateWork.Kind, $"{row.Id}", row.SendBy);
        }

        row.Filing = Written(form, item, applicant, row.TakenAt, clerk, row.Round);
        await StepsAsync(row, form, clerk, "更正收件", ct);
        Record(row, "cross.corrected", clerk);
        return new TakenIn(number, null);
    }

    private async Task StepsAsync(ApplicationRow row, TakeInForm form, Actor clerk, string title, CancellationToken ct)
    {
        var who = $"{form.Where} {clerk.Name}";
        await steps.AddAsync(row.Number, CrossAct.Received, title, row.ItemName, who, row.Round, ct);
        var seen = form.Form.Materials.Where(one => one.OriginalSeen).Select(one => NameOf(form, one.MaterialId));
        await steps.AddAsync(
            row.Number,
            CrossAct.OriginalsChecked,
            "核验身份和原件",
            $"身份：{form.IdentityCheck}；原件：{string.Join("、", seen.DefaultIfEmpty("无"))}",
            who,
            row.Round,
            ct
        );
    }

    private IEnumerable<Rejection> FaultsOf(TakeInForm form)
    {
        if (form.IdentityCheck is null || !IdentityChecks.Contains(form.IdentityCheck))
        {
            yield return CrossErrors.IdentityNotChecked;
        }

        if (form.ByPost && string.IsNullOrWhiteSpace(form.PostalAddress))
        {
            yield return CrossErrors.AddressMissing;
        }

        if (!form.TruthDeclared)
        {
            yield return CrossErrors.TruthNotDeclared;
        }
    }

    private ProtectedText Written(
        TakeInForm form,
        PublishedItem item,
        RemoteApplicant applicant,
        DateTimeOffset takenAt,
        Actor clerk,
        int round
    )
    {
        var answers = form.Form.Answers;
        var files = item
            .Content.Form.AllFields.Where(one => one.Kind == FieldKind.File)
            .Select(one => (Hash: Value(one.Id), Name: Value($"{one.Id}.name")))
            .Where(one => one.Hash is { Length: 64 })
            .Select(one => new RemoteFile(one.Hash!, one.Name ?? ""));
        string? Value(string key) => answers.GetValueOrDefault(key) is [var first, ..] ? first : null;
        return protector.Protect(
            JsonSerializer.Serialize(
                new TakenApplication(
                    form.AgreementId,
                    form.CatalogCode,
                    item.Content.Name,
                    form.Kind.ToString(),
                    applicant.Name,
                    applicant.Phone ?? "",
                    form.IdentityCheck!,
                    form.Form.Situations,
                    answers,
                    form.Form.Materials,
                    [.. files],
                    form.ByPost,
                    form.ByPost ? form.PostalAddress : null,
                    form.TruthDeclared,
                    takenAt,
                    $"{form.Where} {clerk.Name}",
                    round
                ),
                PlatformJson.Options
            )
        );
    }

    /// <summary>One working day: the end of the first working day after this one.</summary>
    private DateTimeOffset DeadlineFrom(DateOnly day) => LegalTime.StartOf(calendar.AddWorkingDays(day, 1).AddDays(1));

    private void Record(ApplicationRow row, string type, Actor clerk) =>
        work.Record(
            new LedgerEntry(
                $"cross:{row.Number}",
                type,
                clerk,
                new
                {
                    number = row.Number,
                    item = row.ItemId,
                    partner = row.Partner,
                    agreement = row.AgreementId,
                    filing = CanonicalJson.HashText(protector.Reveal(row.Filing)),
                }
            )
        );

    private static string NameOf(TakeInForm form, string materialId) =>
        form.Form.Outcome.Materials.FirstOrDefault(one => one.Id == materialId)?.Name ?? materialId;
}
