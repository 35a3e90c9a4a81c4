using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Sources;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Identity.Mandates;
using Tongban.Identity.Proofing;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Filing;

/// <summary>The applicant's drafts: begun, saved page by page, resumed anywhere, moved to a new version, thrown away.</summary>
internal sealed partial class Drafts(
    CasesDb db,
    UnitOfWork work,
    IdSource ids,
    CatalogReader catalog,
    CaseAccess access,
    CertificateMaterials certificates,
    DataQueries queries,
    Delegation delegation,
    IFieldProtector protector,
    DivisionTable divisions,
    IBusinessClock clock,
    CaseOptions options
)
{
    private const int MostDrafts = 50;

    public async Task<Result<DraftView>> StartAsync(
        string itemIdOrTaskCode,
        Acting by,
        SubjectKind kind,
        string? handlingCode = null,
        long? mandateId = null,
        CancellationToken ct = default
    )
    {
        var published = await catalog.FindAsync(itemIdOrTaskCode, ct);
        if (published is null)
        {
            return CaseErrors.ItemNotOpen;
        }

        if (!published.Content.TakesOnlineFiling)
        {
            return CaseErrors.NotOnline;
        }

        if (!published.Content.Subjects.Contains(kind))
        {
            return CaseErrors.WrongSubject;
        }

        if (mandateId is { } mandate)
        {
            var under = await StandingAsync(mandate, published, by, MandateAct.Apply, ct);
            if (!under.IsOk)
            {
                return Result.Fail<DraftView>(under.Rejections);
            }

            by = under.Value;
        }

        await using var write = await work.BeginAsync(ct);
        var owner = by.Actor.AccountId;
        if (await db.Drafts.CountAsync(one => one.OwnerAccountId == owner && one.CaseId == null, ct) >= MostDrafts)
        {
            return CaseErrors.TooManyDrafts;
        }

        var now = clock.Now;
        var row = new DraftRow
        {
            Id = ids.Next(),
            Token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            OwnerAccountId = owner,
            MandateId = mandateId,
            ItemId = published.Id,
            ItemVersionId = published.VersionId,
            ItemName = published.Content.Name,
            AuthorityCode = published.Content.AuthorityCode,
            HandlingCode = CaseTerms.HandlingOf(published.Content, handlingCode),
            ApplicantKind = kind,
            Situations = "{}",
            Answers = default,
            DoneGroups = "[]",
            Materials = "[]",
            CreatedAt = now,
            UpdatedAt = now,
            ExpiresAt = now,
        };
        db.Drafts.Add(row);
        Touch(row, now);
        if (by.Mandate is { } used)
        {
            await delegation.RecordAsync(used, row.ItemName, by.Actor, ct);
        }

        await write.CommitAsync(ct);
        return DraftView.Of(row, published, protector);
    }

    /// <summary>Opens a draft; CASE-0070 gone, 0071 expired, 0072 the item has a new version since (see <see cref="MoveToCurrentVersionAsync"/>).</summary>
    public async Task<Result<DraftView>> OpenAsync(string token, Acting by, CancellationToken ct = default)
    {
        var row = await db.Drafts.AsNoTracking().FirstOrDefaultAsync(one => one.Token == token, ct);
        return await OpenAsync(row, by, ct);
    }

    public async Task<IReadOnlyList<DraftSummary>> ListAsync(Acting by, CancellationToken ct = default)
    {
        var (owner, now) = (by.Actor.AccountId, clock.Now);
        return await db
            .Drafts.AsNoTracking()
            .Where(one => one.OwnerAccountId == owner && one.CaseId == null && one.ExpiresAt > now)
            .OrderByDescending(one => one.UpdatedAt)
            .Select(one => new DraftSummary(
                one.Token,
                one.ItemId,
                one.ItemName,
                one.UpdatedAt,
                one.ExpiresAt,
                one.AdviceAt != null,
                one.MandateId
            ))
            .ToListAsync(ct);
    }

    /// <summary>Answers to the situation questions: question to option.</summary>
    public Task<Result<DraftView>> SaveSituationsAsync(
        string token,
        Acting by,
        IReadOnlyDictionary<string, string> situations,
        CancellationToken ct = default
    ) =>
        ChangeAsync(
            token,
            by,
            (row, view) =>
            {
                var known = view
                    .Item.Situations.Where(one =>
                        situations.TryGetValue(one.Id, out var option) && one.Options.Any(choice => choice.Id == option)
                    )
                    .ToDictionary(one => one.Id, one => situations[one.Id], StringComparer.Ordinal);
                row.Situations = FactJson.Write(known);
                return [];
            },
            ct
        );

    /// <summary>
    /// One page of the form. Nothing is saved of a page with a fault, nor of one that another window saved otherwise after it was
    /// shown.
    /// </summary>
    /// <param name="token">The draft's.</param>
    /// <param name="by">Its owner.</param>
    /// <param name="groupId">The page's group.</param>
    /// <param name="raw">What was typed.</param>
    /// <param name="seen"><see cref="DraftView.StateOf"/> when the page was shown; null from a caller that showed none.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Result<DraftView>> SaveGroupAsync(
        string token,
        Acting by,
        string groupId,
        RawAnswers raw,
        string? seen = null,
        CancellationToken ct = default
    ) =>
        ChangeAsync(
            token,
            by,
            (row, view) =>
            {
                if (view.Outcome.Form.Groups.FirstOrDefault(group => group.Id == groupId) is not { } group)
                {
                    return [CaseErrors.GroupGone];
                }

                var fields = group.Fields.Select(field => field.Id).ToHashSet(StringComparer.Ordinal);
                var answers = view.Answers.Only(id => !fields.Contains(id));
                var check = new FormCheck(new FieldParsers(divisions, LegalTime.DateOf(clock.Now)));
                var faults = check.CheckGroup(group, view.Situations, raw, answers);
                if (faults.Count > 0)
                {
                    return faults;
                }

                var stored = DraftView.StateOf(group, view.Answers);
                if (seen is not null && seen != stored && DraftView.StateOf(group, answers) != stored)
                {
                    return [CaseErrors.DraftSavedElsewhere];
                }

                row.Answers = protector.Protect(FactJson.Write(answers));
                row.DoneGroups = FactJson.Write(
                    FactJson
                        .Read<HashSet<string>>(row.DoneGroups)
                        .Append(groupId)
                        .Distinct()
                        .Order(StringComparer.Ordinal)
                );
                return [];
            },
            ct
        );

    /// <summary>A file that is in the store already, for one material of the list; it comes beside those that are there.</summary>
    public Task<Result<DraftView>> AttachMaterialAsync(
        string token,
        Acting by,
        string materialId,
        StoredFile file,
        CancellationToken ct = default
    ) =>
        ChangeAsync(
            token,
            by,
            (row, view) =>
            {
                if (view.Outcome.Materials.All(material => material.Id != materialId || material.FromForm))
                {
                    return [CaseErrors.MaterialNotAsked(materialId)];
                }

                var there = view.Materials.FirstOrDefault(handed => handed.MaterialId == materialId)?.Files ?? [];
                if (there.Any(one => one.Hash == file.Hash))
                {
                    return [CaseErrors.FileThere(file.Name)];
                }

                if (there.Count >= HandedIn.MostFiles)
                {
                    var name = view.Outcome.Materials.First(material => material.Id == materialId).Name;
                    return [CaseErrors.TooManyFiles(name, HandedIn.MostFiles)];
                }

                row.Materials = FactJson.Write(
                    view.Materials.Where(handed => handed.MaterialId != materialId)
                        .Append(
                            new HandedIn(materialId, [.. there, new HandedFile(file.Hash, file.Name)], PaperSeen: false)
                        )
                );
                return [];
            },
            ct
        );

    /// <summary>Takes one file of a material out again.</summary>
    public Task<Result<DraftView>> RemoveMaterialAsync(
        string token,
        Acting by,
        string materialId,
        string fileHash,
        CancellationToken ct = default
    ) =>
        ChangeMaterialsAsync(
            token,
            by,
            materials =>
                materials
                    .Select(handed =>
                        handed.MaterialId == materialId
                            ? handed with
                            {
                                Files = [.. handed.Files.Where(one => one.Hash != fileHash)],
                            }
                            : handed
                    )
                    .Where(handed => handed.PaperSeen || handed.Files.Count > 0 || handed.Certificate is not null),
            ct
        );

    /// <summary>同意调用: a valid certificate of the applicant's takes the place of a material, and of files given for it.</summary>
    public async Task<Result<DraftView>> UseCertificateAsync(
        string token,
        Acting by,
        string materialId,
        long certificateId,
        bool consents,
        Applicant applicant,
        CancellationToken ct = default
    )
    {
        if (!consents)
        {
            return CaseErrors.CertificateWithoutConsent;
        }

        if (!applicant.IsProofed)
        {
            return ProofingErrors.Needed("用电子证照代替材料");
        }

        var opened = await OpenAsync(token, by, ct);
        if (!opened.IsOk)
        {
            return opened;
        }

        if (
            opened.Value.Mandate is { } mandate
            && await StandingAsync(mandate.Id, opened.Value.Published, by, MandateAct.UseCertificates, ct)
                is { IsOk: false } refused
        )
        {
            return Result.Fail<DraftView>(refused.Rejections);
        }

        var offered = await certificates.OfferedAsync(opened.Value.Outcome.Materials, applicant.ProofedCode, ct);
        if (
            offered.GetValueOrDefault(materialId)?.FirstOrDefault(one => one.Id == certificateId) is not { } certificate
        )
        {
            return CaseErrors.CertificateNotYours(
                opened.Value.Item.Materials.FirstOrDefault(one => one.Id == materialId)?.Name ?? materialId
            );
        }

        return await ChangeMaterialsAsync(
            token,
            by,
            materials =>
                materials
                    .Where(handed => handed.MaterialId != materialId)
                    .Append(certificates.Consented(materialId, certificate)),
            ct
        );
    }

    /// <summary>Takes the consent back; the material is asked for as before.</summary>
    public Task<Result<DraftView>> LeaveCertificateAsync(
        string token,
        Acting by,
        string materialId,
        CancellationToken ct = default
    ) =>
        ChangeMaterialsAsync(
            token,
            by,
            materials => materials.Where(handed => handed.MaterialId != materialId || handed.Certificate is null),
            ct
        );

    /// <summary>A change of what is handed in that nothing stands against.</summary>
    private Task<Result<DraftView>> ChangeMaterialsAsync(
        string token,
        Acting by,
        Func<IEnumerable<HandedIn>, IEnumerable<HandedIn>> change,
        CancellationToken ct
    ) =>
        ChangeAsync(
            token,
            by,
            (row, view) =>
            {
                row.Materials = FactJson.Write(change(view.Materials));
                return [];
            },
            ct
        );

    /// <summary>Handling, way of delivery and consent to electronic service.</summary>
    public Task<Result<DraftView>> SaveChoicesAsync(
        string token,
        Acting by,
        DraftChoices choices,
        CancellationToken ct = default
    ) =>
        ChangeAsync(
            token,
            by,
            (row, view) =>
            {
                if (choices.WantedDelivery is { } way && !view.Item.Deliveries.Contains(way))
                {
                    return [CaseErrors.DeliveryWayNotOffered];
                }

                if (choices is { WantedDelivery: DeliveryWay.Electronic, ConsentsToElectronicService: false })
                {
                    return [CaseErrors.ConsentMissing];
                }

                if (choices.WantedDelivery == DeliveryWay.Post && string.IsNullOrWhiteSpace(choices.PostalAddress))
                {
                    return [CaseErrors.PostalAddressMissing];
                }

                row.HandlingCode = choices.HandlingCode ?? row.HandlingCode;
                row.ApplicantKind = choices.ApplicantKind;
                row.WantedDelivery = choices.WantedDelivery;
                row.ConsentsToElectronicService = choices.ConsentsToElectronicService;
                row.PostalAddress = protector.Protect(choices.PostalAddress);
                return [];
            },
            ct
        );

    /// <summary>容缺 or 告知承诺, or neither. It is signed with the application.</summary>
    public Task<Result<DraftView>> SavePromiseAsync(
        string token,
        Acting by,
        PromiseChoice choice,
        CancellationToken ct = default
    ) =>
        ChangeAsync(
            token,
            by,
            (row, view) =>
            {
                if (!choice.IsNone && view.Item.Risks.Count > 0)
                {
                    return [PromiseErrors.RiskBars];
                }

                if (!choice.IsNone && view.Mandate is not null)
                {
                    return [CaseErrors.MandateNoSigning];
                }

                if (choice.Commits && !view.MayCommit)
                {
                    return [PromiseErrors.NoCommitment];
                }

                if (choice.Commits && choice.Later.Count > 0)
                {
                    return [PromiseErrors.EitherOr];
                }

                if (choice.Later.FirstOrDefault(id => view.Deferrable.All(one => one.Id != id)) is { } other)
                {
                    return
                    [
                        PromiseErrors.NotDeferrable(
                            view.Item.Materials.FirstOrDefault(one => one.Id == other)?.Name ?? other
                        ),
                    ];
                }

                row.Later = choice.Later.Count == 0 ? null : FactJson.Write(choice.Later);
                row.Commits = choice.Commits;
                return [];
            },
            ct
        );

    /// <summary>Takes the draft over to the version in force; answers and files that it still asks for stay.</summary>
    public async Task<Result<DraftView>> MoveToCurrentVersionAsync(
        string token,
        Acting by,
        CancellationToken ct = default
    )
    {
        await using var write = await work.BeginAsync(ct);
        var row = await db.Drafts.FirstOrDefaultAsync(one => one.Token == token, ct);
        if (row is null || row.OwnerAccountId != by.Actor.AccountId || row.CaseId is not null)
        {
            return CaseErrors.DraftGone;
        }

        var published = await catalog.FindAsync(row.ItemId, ct);
        if (published is null)
        {
            return CaseErrors.ItemNotOpen;
        }

        if (
            row.MandateId is { } mandate
            && await StandingAsync(mandate, published, by, MandateAct.Apply, ct) is { IsOk: false } refused
        )
        {
            return Result.Fail<DraftView>(refused.Rejections);
        }

        row.ItemVersionId = published.VersionId;
        row.ItemName = published.Content.Name;
        row.DoneGroups = "[]";
        var fields = published.Content.Form.AllFields.Select(field => field.Id).ToHashSet(StringComparer.Ordinal);
        var view = DraftView.Of(row, published, protector);
        row.Answers = protector.Protect(FactJson.Write(view.Answers.Only(fields.Contains)));
        row.Materials = FactJson.Write(
            view.Materials.Where(handed => published.Content.Materials.Any(one => one.Id == handed.MaterialId))
        );
        Touch(row, clock.Now);
        await write.CommitAsync(ct);
        return DraftView.Of(row, published, protector);
    }

    public async Task<Result<bool>> DiscardAsync(string token, Acting by, CancellationToken ct = default)
    {
        await using var write = await work.BeginAsync(ct);
        var row = await db.Drafts.FirstOrDefaultAsync(one => one.Token == token, ct);
        if (row is null || row.OwnerAccountId != by.Actor.AccountId || row.CaseId is not null)
        {
            return CaseErrors.DraftGone;
        }

        db.Drafts.Remove(row);
        await queries.ForgetAsync(token, ct);
        work.Unschedule(DueKinds.DraftExpiry, $"{row.Id}");
        await write.CommitAsync(ct);
        return true;
    }

    private async Task<Result<DraftView>> ChangeAsync(
        string token,
        Acting by,
        Func<DraftRow, DraftView, IReadOnlyList<Rejection>> change,
        CancellationToken ct
    )
    {
        await using var write = await work.BeginAsync(ct);
        var row = await db.Drafts.FirstOrDefaultAsync(one => one.Token == token, ct);
        var opened = await OpenAsync(row, by, ct);
        if (!opened.IsOk)
        {
            return opened;
        }

        if (row!.CaseId is not null)
        {
            return CaseErrors.DraftSubmitted;
        }

        var faults = change(row, opened.Value);
        if (faults.Count > 0)
        {
            return Result.Fail<DraftView>(faults);
        }

        Touch(row, clock.Now);
        await write.CommitAsync(ct);
        return DraftView.Of(row, opened.Value.Published, protector) with { Mandate = opened.Value.Mandate };
    }

    private async Task<Result<DraftView>> OpenAsync(DraftRow? row, Acting by, CancellationToken ct)
    {
        if (row is null || row.OwnerAccountId != by.Actor.AccountId)
        {
            return CaseErrors.DraftGone;
        }

        if (row.CaseId is null && row.ExpiresAt <= clock.Now)
        {
            return CaseErrors.DraftExpired;
        }

        var current = await catalog.FindAsync(row.ItemId, ct);
        if (row.CaseId is null && current is null)
        {
            return CaseErrors.ItemNotOpen;
        }

        if (row.CaseId is null && current!.VersionId != row.ItemVersionId)
        {
            return CaseErrors.VersionChanged;
        }

        var published = await catalog.GetVersionAsync(row.ItemVersionId, ct);
        var view = DraftView.Of(row, published!, protector);
        if (row.MandateId is not { } mandate)
        {
            return view;
        }

        var under = await StandingAsync(mandate, published!, by, MandateAct.Apply, ct);
        return under.IsOk ? view with { Mandate = under.Value.Mandate } : Result.Fail<DraftView>(under.Rejections);
    }

    /// <summary>The actor as acting under the mandate for an item; the refusal when it does not allow that now.</summary>
    private async Task<Result<Acting>> StandingAsync(
        long mandateId,
        PublishedItem item,
        Acting by,
        MandateAct act,
        CancellationToken ct
    ) =>
        item.Content.PersonalAppearance is { } article
            ? CaseErrors.InPerson(article)
            : await delegation.ForItemAsync(mandateId, by, act, item.Id, item.Content.CatalogCode, ct);

    private void Touch(DraftRow row, DateTimeOffset now)
    {
        row.UpdatedAt = now;
        row.ExpiresAt = LegalTime.StartOf(LegalTime.DateOf(now).AddDays(options.DraftDays + 1));
        work.Schedule(DueKinds.DraftExpiry, $"{row.Id}", row.ExpiresAt);
    }
}
