using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Writing;
using Tongban.Identity;
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
        var owner = await db
            .Cases.Where(one => one.Id == told.CaseId)
            .Select(one => one.OwnerAccountId)
            .FirstOrDefaultAsync(ct);
        var reached =
            (owner is { } account && await inbox.PutAsync(account, told.Key, told.Title, told.Words, told.Link, ct))
            || await texts.SendAsync(told.Key, await PhoneAsync(told.CaseId, ct), Words(told), ct);
        if (!reached && told.MustReach)
        {
            await tasks.AddAsync(told.CaseId, TaskKind.TellApplicant, told.Key, told.Words, clock.Now, null, ct);
        }

        await write.CommitAsync(ct);
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
