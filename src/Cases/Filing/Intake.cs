using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Things;
using Tongban.Cases.Writing;
using Tongban.Kernel;

namespace Tongban.Cases.Filing;

/// <summary>
/// The one entry of every channel: a 一件事 becomes an application with a case for each member, any other item a case; a token
/// sent twice finds what it made the first time.
/// </summary>
internal sealed class Intake(CasesDb db, CaseFiling cases, ThingFiling things, FileForAnother agency)
{
    /// <summary>What this token made before; null when there is nothing.</summary>
    public async Task<Filed?> RepeatedAsync(string token, CancellationToken ct) =>
        await cases.RepeatedAsync(token, ct) ?? await things.RepeatedAsync(token);

    /// <summary>Whether what this token made before had the same item, answers and situations.</summary>
    public async Task<bool> IsSameAsync(FilingRequest request, CancellationToken ct)
    {
        var hash = CaseFiling.HashOf(request.Answers, request.Situations);
        return await things.IsSameAsync(request)
            || await db.Cases.AnyAsync(
                one =>
                    one.FilingToken == request.Token
                    && one.ItemId == request.Published.Id
                    && db.Answers.Any(each => each.CaseId == one.Id && each.Hash == hash),
                ct
            );
    }

    /// <summary>Files in the open write scope.</summary>
    /// <param name="request">The application.</param>
    /// <param name="by">Who files.</param>
    /// <param name="then">What a counter does in the same transaction; a one-thing has each member's department do it.</param>
    /// <param name="under">The mandate, where somebody files for the applicant.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Result<Filed>> FileAsync(
        FilingRequest request,
        Acting by,
        Func<CaseFile, ActContext, Result<Decision>>? then = null,
        ForAnother? under = null,
        CancellationToken ct = default
    ) =>
        request.Published.Content.Parts is not null
            ? things.FileAsync(request with { Mandate = under?.By.Mandate ?? request.Mandate }, by, ct)
        : under is not null ? agency.FileAsync(request, under, ct)
        : cases.FileAsync(request, by, then, ct);
}
