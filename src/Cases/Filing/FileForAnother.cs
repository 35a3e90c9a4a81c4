using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Catalog;
using Tongban.Identity;
using Tongban.Identity.Mandates;
using Tongban.Kernel;

namespace Tongban.Cases.Filing;

/// <summary>A holder who files, the giver for whom it is, and the holder as the case's agent (行政许可法 29 第二款).</summary>
internal sealed record ForAnother(Acting By, Applicant Giver, AgentDetails Details);

/// <summary>Files a case under a mandate: the giver is the applicant, the holder the agent; each use is written down with it.</summary>
internal sealed class FileForAnother(
    Delegation delegation,
    Applicants applicants,
    MandateGuard mandates,
    CaseFiling filing
)
{
    /// <summary>Null for a draft of one's own; the refusal when the mandate does not allow the filing now.</summary>
    public async Task<Result<ForAnother?>> OfAsync(
        DraftRow draft,
        PublishedItem published,
        Acting by,
        CancellationToken ct
    )
    {
        if (draft.MandateId is not { } mandateId)
        {
            return Result.Ok<ForAnother?>(null);
        }

        var item = published.Content;
        var under = await delegation.ForItemAsync(mandateId, by, MandateAct.Apply, item.Id, item.CatalogCode, ct);
        if (!under.IsOk)
        {
            return Result.Fail<ForAnother?>(under.Rejections);
        }

        var mandate = under.Value.Mandate!;
        var giver = await applicants.FindAsync(mandate.GiverId, mandate.GiverEnterpriseId, ct);
        var holder = await applicants.FindAsync(mandate.HolderId, null, ct);
        return giver is null || holder is null
            ? CaseErrors.MandateNotInForce("委托人或者代办人的账号已停用")
            : new ForAnother(
                under.Value,
                giver,
                new AgentDetails(
                    holder.Name,
                    holder.Code,
                    holder.Known.GetValueOrDefault("person.phone"),
                    AuthoritySeen: true
                )
            );
    }

    /// <summary>Files it in the giver's name. The applicant named in the form must be the giver.</summary>
    public async Task<Result<Filed>> FileAsync(FilingRequest request, ForAnother agency, CancellationToken ct)
    {
        var mandate = agency.By.Mandate!;
        if (
            !string.Equals(request.Applicant.IdentityNumber, agency.Giver.Code, StringComparison.OrdinalIgnoreCase)
            || request.Applicant.Name != agency.Giver.Name
        )
        {
            return CaseErrors.MandateOtherApplicant;
        }

        if (request.Signing is not null)
        {
            return CaseErrors.MandateNoSigning;
        }

        var used = request.Materials.Select(one => one.Certificate).OfType<UsedCertificate>().ToList();
        var item = request.Published.Content;
        if (
            used.Count > 0
            && await delegation.ForItemAsync(
                mandate.Id,
                agency.By,
                MandateAct.UseCertificates,
                item.Id,
                item.CatalogCode,
                ct
            )
                is { IsOk: false } refused
        )
        {
            return Result.Fail<Filed>(refused.Rejections);
        }

        var filed = await filing.FileAsync(
            request with
            {
                OwnerAccountId = mandate.GiverId,
                Mandate = mandate,
            },
            agency.By,
            null,
            ct
        );
        if (!filed.IsOk)
        {
            return filed;
        }

        var (by, number) = (agency.By.Actor, filed.Value.Case.Number);
        await mandates.RecordAsync(mandate, MandateUse.Filed, by, number, item.Name, null, ct);
        foreach (var one in used)
        {
            var shown = $"{one.TypeName} {one.Number}";
            await mandates.RecordAsync(mandate, MandateUse.UsedCertificate, by, number, item.Name, shown, ct);
        }

        return filed;
    }
}
