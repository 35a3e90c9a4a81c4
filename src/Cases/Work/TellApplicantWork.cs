using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Writing;
using Tongban.Identity;
using Tongban.Identity.Mandates;
using Tongban.Platform;

namespace Tongban.Cases.Work;

/// <summary>
/// Tells an applicant something: in the box of the account, else by text message, else it becomes a task of the clerks,
/// who call. Nobody is told twice of one thing.
/// </summary>
internal sealed class TellApplicantWork(
    CasesDb db,
    UnitOfWork work,
    TaskWriter tasks,
    Inbox inbox,
    MandateGuard mandates,
    Applicants applicants,
    ITextMessages texts,
    IFieldProtector protector,
    IBusinessClock clock,
    CaseOptions options
) : IOutboxSubscriber
{
    public async Task HandleAsync(OutboxMessage message, CancellationToken ct)
    {
        var told = message.Body<ApplicantMessage>();
        await using var write = await work.BeginAsync(ct);
        var row = await db.Cases.AsNoTracking().FirstOrDefaultAsync(one => one.Id == told.CaseId, ct);
        await TellFilerAsync(row, told, ct);
        await TellByNumberAsync(row, told, ct);
        var reached =
            (
                row?.OwnerAccountId is { } account
                && await inbox.PutAsync(account, told.Key, told.Title, told.Words, told.Link, ct)
            ) || await texts.SendAsync(told.Key, await PhoneAsync(told.CaseId, ct), Words(told), ct);
        if (!reached && told.MustReach)
        {
            await tasks.AddAsync(told.CaseId, TaskKind.TellApplicant, told.Key, told.Words, clock.Now, null, ct);
        }

        await write.CommitAsync(ct);
    }

    /// <summary>
    /// A case that no account filed stands in the box of whoever is proofed with its applicant's number as well. It does not count as
    /// reached: whoever came to a counter was promised no message there.
    /// </summary>
    private async Task TellByNumberAsync(CaseRow? row, ApplicantMessage told, CancellationToken ct)
    {
        if (row is not { OwnerAccountId: null, Id: var id })
        {
            return;
        }

        var party = await db
            .Parties.AsNoTracking()
            .FirstOrDefaultAsync(one => one.CaseId == id && one.Kind == PartyKind.Applicant, ct);
        if (
            party is not null
            && protector.Reveal(party.IdentityNumber) is { Length: > 0 } code
            && await applicants.FindByCodeAsync(code, ct) is { IsProofed: true } known
        )
        {
            await inbox.PutAsync(known.AccountId, told.Key, told.Title, told.Words, told.Link, ct);
        }
    }

    /// <summary>Whoever filed it for the applicant hears of it too, while the mandate stands.</summary>
    private async Task TellFilerAsync(CaseRow? row, ApplicantMessage told, CancellationToken ct)
    {
        if (
            row is { MandateId: { } mandate, FilerAccountId: { } filer }
            && filer != row.OwnerAccountId
            && await mandates.CheckAsync(mandate, filer, MandateAct.View, row.ItemId, row.CatalogCode, ct)
                is { Finding: MandateFinding.Allows }
        )
        {
            await inbox.PutAsync(filer, told.Key, told.Title, told.Words, told.Link, ct);
        }
    }

    private string Words(ApplicantMessage told) =>
        told.OpenLink is { } path ? $"{told.Words}{options.SiteAddress}{path}" : told.Words;

    /// <summary>The applicant's number, else that of who came in the applicant's name; empty when none is known.</summary>
    private async Task<string> PhoneAsync(long caseId, CancellationToken ct)
    {
        var parties = await db.Parties.AsNoTracking().Where(one => one.CaseId == caseId).ToListAsync(ct);
        return new[] { PartyKind.Applicant, PartyKind.Agent }
                .Select(kind => parties.Find(one => one.Kind == kind))
                .OfType<PartyRow>()
                .Select(party => protector.Reveal(party.Phone))
                .FirstOrDefault(phone => phone.Length > 0)
            ?? "";
    }
}
