using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Sources;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Filing;

/// <summary>What the applicant was shown before sending, and the signature under it.</summary>
/// <param name="Hash">SM3 of the sheet; when the draft says something else by now, nothing is filed (CASE-0160).</param>
/// <param name="Signing">The electronic signature; null when the applicant sends without one.</param>
internal sealed record ShownSheet(string Hash, SigningAct? Signing = null);

/// <summary>提交: makes the case of a draft, once; a double click or a retry finds the first one.</summary>
internal sealed class SubmitDraft(
    CasesDb db,
    UnitOfWork work,
    Intake intake,
    FileForAnother agency,
    CatalogReader catalog,
    DataQueries queries,
    IFieldProtector protector,
    IBusinessClock clock
)
{
    public async Task<Result<Filed>> RunAsync(
        string token,
        Acting by,
        bool truthDeclared,
        AgentDetails? agent = null,
        ShownSheet? shown = null,
        CancellationToken ct = default
    )
    {
        try
        {
            return await OnceAsync(token, by, truthDeclared, agent, shown, ct);
        }
        catch (ConflictException)
        {
            return await intake.RepeatedAsync(token, ct) is { } repeated ? repeated : CaseErrors.Conflict;
        }
    }

    private async Task<Result<Filed>> OnceAsync(
        string token,
        Acting by,
        bool truthDeclared,
        AgentDetails? agent,
        ShownSheet? shown,
        CancellationToken ct
    )
    {
        await using var write = await work.BeginLateAsync(ct);
        var draft = await db.Drafts.FirstOrDefaultAsync(one => one.Token == token, ct);
        if (draft is null || draft.OwnerAccountId != by.Actor.AccountId)
        {
            return CaseErrors.DraftGone;
        }

        if (draft.CaseId is not null && await intake.RepeatedAsync(token, ct) is { } repeated)
        {
            return repeated;
        }

        var now = clock.Now;
        if (draft.ExpiresAt <= now)
        {
            return CaseErrors.DraftExpired;
        }

        var published = await catalog.FindAsync(draft.ItemId, ct);
        if (published is null)
        {
            return CaseErrors.ItemNotOpen;
        }

        if (published.VersionId != draft.ItemVersionId)
        {
            return CaseErrors.VersionChanged;
        }

        if (!published.Content.TakesOnlineFiling)
        {
            return CaseErrors.NotOnline;
        }

        var under = await agency.OfAsync(draft, published, by, ct);
        if (!under.IsOk)
        {
            return Result.Fail<Filed>(under.Rejections);
        }

        var request = Request(draft, published, truthDeclared, under.Value?.Details ?? agent, now);
        if (!request.IsOk)
        {
            return Result.Fail<Filed>(request.Rejections);
        }

        var shownRequest = request.Value with { SheetHash = shown?.Hash, Signing = shown?.Signing };
        var filed = await intake.FileAsync(shownRequest, by, null, under.Value, ct);
        if (!filed.IsOk)
        {
            return filed;
        }

        draft.CaseId = filed.Value.Case.CaseId;
        await queries.ForgetAsync(token, ct);
        work.Unschedule(DueKinds.DraftExpiry, $"{draft.Id}");
        await write.CommitAsync(ct);
        return filed;
    }

    private Result<FilingRequest> Request(
        DraftRow draft,
        PublishedItem published,
        bool truthDeclared,
        AgentDetails? agent,
        DateTimeOffset now
    )
    {
        var view = DraftView.Of(draft, published, protector);
        if (view.MissingMaterials.Count > 0)
        {
            return CaseErrors.MaterialsNotThere(view.MissingMaterials.Select(material => material.Name));
        }

        var answers = FormCompleteness.Asked(view.Answers, view.Outcome.Form, view.Situations);
        var applicant = ApplicantDetails.From(view.Outcome.Form, answers, draft.ApplicantKind, agent);
        if (!applicant.IsOk)
        {
            return Result.Fail<FilingRequest>(applicant.Rejections);
        }

        string[] asked = [.. view.Outcome.Materials.Select(material => material.Id)];
        return new FilingRequest(
            draft.Token,
            published,
            draft.HandlingCode,
            view.Situations,
            answers,
            [.. view.Materials.Where(handed => asked.Contains(handed.MaterialId))],
            applicant.Value,
            Channel.Online,
            now,
            draft.WantedDelivery ?? published.Content.Deliveries[0],
            draft.ConsentsToElectronicService,
            protector.Reveal(draft.PostalAddress) is { Length: > 0 } address ? address : null,
            truthDeclared,
            draft.OwnerAccountId
        )
        {
            Promise = view.Promise,
        };
    }
}
