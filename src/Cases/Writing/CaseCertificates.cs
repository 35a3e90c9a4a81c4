using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Forms;
using Tongban.Cases.Pages.Portal;
using Tongban.Cases.Things;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Certificates.Core;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Writing;

/// <summary>
/// A case that ends with a certificate issues it in the transaction of its closing, a renewal as the next version of what
/// the holder has; a revocation of the grant annuls it.
/// </summary>
internal sealed class CaseCertificates(
    CasesDb db,
    UnitOfWork work,
    CaseQueries queries,
    CertificateOffice office,
    IFieldProtector protector,
    DivisionTable divisions,
    CaseOptions options
)
{
    private readonly AnswerWords words = new(divisions);

    private const string Renewed = "经申请准予延续";

    /// <summary>What stands against closing with this number; null when nothing does.</summary>
    public async Task<Rejection?> RefusalAsync(
        CaseRow row,
        CaseFile file,
        PublishedItem published,
        string? number,
        CancellationToken ct
    ) =>
        !string.IsNullOrWhiteSpace(number)
        && row.RenewalExpiry is null
        && TypeOf(file) is { } type
        && await office.IsTakenAsync(number.Trim(), type, published.Authority, ct) is { } taken
            ? taken
            : null;

    public async Task WriteAsync(
        CaseRow row,
        PublishedItem published,
        Decision decision,
        FiledNow? filed,
        CancellationToken ct
    )
    {
        foreach (var one in decision.Added)
        {
            var by = new Actor(one.By.AccountId, one.By.Name, one.By.Role, one.By.AuthorityCode);
            if (one.Fact is Closed && decision.After.State.Decision?.Outcome == Outcome.Granted && !row.IsMember)
            {
                await TellCombinedAsync(row, ct);
            }

            switch (one.Fact)
            {
                case Closed closed
                    when decision.After.State.Decision?.Outcome == Outcome.Granted
                        && TypeOf(decision.After) is not null:
                    await IssueAsync(row, published, decision.After, closed, filed, by, ct);
                    break;
                case GrantRevoked revoked:
                    await office.AnnulOfCaseAsync(
                        row.Id,
                        $"准予决定被撤销（{revoked.DecisionNumber}），自{revoked.ServedOn:yyyy-MM-dd}送达之日起失效",
                        by,
                        ct
                    );
                    break;
                case CommitmentRevoked:
                    await office.AnnulOfCaseAsync(
                        row.Id,
                        $"承诺不实，准予决定被撤销，自{LegalTime.DateOf(one.At):yyyy-MM-dd}起失效",
                        by,
                        ct
                    );
                    break;
            }
        }
    }

    /// <summary>A holder of a 行业综合许可证 may have it listed there.</summary>
    private async Task TellCombinedAsync(CaseRow row, CancellationToken ct)
    {
        if (await db.Things.AnyAsync(one => one.ApplicantKey == row.ApplicantKey && one.CombinedId != null, ct))
        {
            work.Publish(FollowLaterGrants.Topic, new MemberMoved(row.Id));
        }
    }

    private CertificateType? TypeOf(CaseFile file) =>
        file.Item.Result.Kind == ResultKind.Certificate ? office.TypeOf(file.Item.Result.Name) : null;

    private async Task IssueAsync(
        CaseRow row,
        PublishedItem published,
        CaseFile file,
        Closed closed,
        FiledNow? filed,
        Actor by,
        CancellationToken ct
    )
    {
        var type = TypeOf(file)!;
        var party = filed?.Applicant ?? await queries.ApplicantAsync(db, row.Id);
        var request = new CertificateRequest(
            type.Name,
            published.Authority,
            party.Name,
            protector.Reveal(party.IdentityNumber),
            row.ApplicantKey,
            row.ApplicantKind == SubjectKind.Person,
            row.ItemId,
            row.Id,
            row.Number,
            row.ValidFrom,
            row.ValidTo,
            await FieldsAsync(row, file.Item, type, ct),
            string.IsNullOrWhiteSpace(closed.ResultNumber) ? null : closed.ResultNumber.Trim(),
            file.Item.Result.NumberPattern,
            options.SiteAddress,
            options.RenderAhead
        );
        if (row.RenewalExpiry is not null)
        {
            var renewed = await office.SucceedAsync(CertificateAct.Renew, request, Renewed, by, ct);
            if (renewed.IsOk)
            {
                return;
            }
        }

        var issued = await office.IssueAsync(request, by, ct);
        if (!issued.IsOk)
        {
            throw new InvalidOperationException($"{issued.Rejection.Code}: {issued.Rejection.Message}");
        }
    }

    /// <summary>Fields of the face from the answers as they stand; what was not asked is left out, and a label stands once.</summary>
    private async Task<IReadOnlyList<FaceField>> FieldsAsync(
        CaseRow row,
        ServiceItemContent item,
        CertificateType type,
        CancellationToken ct
    )
    {
        var stored = await db
            .Answers.AsNoTracking()
            .FirstOrDefaultAsync(one => one.CaseId == row.Id && one.Hash == row.AnswersHash, ct);
        if (stored is null)
        {
            return [];
        }

        var answers = FactJson.Read<FormAnswers>(protector.Reveal(stored.Answers));
        var fields = item.Form.Groups.SelectMany(group => group.Fields).ToDictionary(field => field.Id);
        return
        [
            .. type
                .Fields.Where(one => fields.ContainsKey(one.Answer) && answers[one.Answer] is not null)
                .Select(one => new FaceField(
                    one.Label,
                    string.Join('；', words.Lines(fields[one.Answer], answers[one.Answer]))
                ))
                .Where(one => one.Value.Length > 0)
                .DistinctBy(one => one.Label),
        ];
    }
}
