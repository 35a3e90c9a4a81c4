using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Cases.Writing;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Help;

/// <summary>What a helper sees of the case that was filed: what its applicant sees of its course, and no document or file.</summary>
/// <param name="Members">Cases behind a 一件事; the one case otherwise.</param>
internal sealed record HelpedCase(string Number, IReadOnlyList<ApplicantCase> Members);

/// <summary>The case behind a help, while the help stands: read, and its result handed over.</summary>
internal sealed class HelpCases(
    CasesDb db,
    UnitOfWork work,
    HelpGuard guard,
    CaseStore store,
    CaseReader reader,
    CaseReadings readings,
    CaseExecutor executor
)
{
    /// <summary>Ids of the cases behind helps: the case, or those that a 一件事 has by now.</summary>
    public async Task<ILookup<long, long>> CasesOfAsync(IReadOnlyList<HelpRow> rows, CancellationToken ct)
    {
        long[] things = [.. rows.Where(one => one.IsThing).Select(one => one.CaseId!.Value)];
        var members = await db
            .ThingMembers.AsNoTracking()
            .Where(one => things.Contains(one.ThingId) && one.CaseId != null)
            .Select(one => new { one.ThingId, CaseId = one.CaseId!.Value })
            .ToListAsync(ct);
        return rows.Where(one => one.CaseId is not null)
            .SelectMany(one =>
                one.IsThing
                    ? members
                        .Where(member => member.ThingId == one.CaseId)
                        .Select(member => (Help: one.Id, Case: member.CaseId))
                    : [(Help: one.Id, Case: one.CaseId!.Value)]
            )
            .ToLookup(pair => pair.Help, pair => pair.Case);
    }

    /// <summary>The case of a help that stands and is the actor's own, recorded as read; null before anything was filed.</summary>
    public async Task<Result<HelpedCase?>> ReadAsync(string number, Acting by, CancellationToken ct = default)
    {
        var own = await guard.OwnAsync(number, by, ct);
        if (!own.IsOk)
        {
            return own.Rejection;
        }

        if (own.Value.CaseNumber is not { } filed)
        {
            return (HelpedCase?)null;
        }

        List<ApplicantCase> seen = [];
        foreach (var id in (await CasesOfAsync([own.Value], ct))[own.Value.Id])
        {
            if (await store.LoadAsync(id, ct) is { } loaded)
            {
                await readings.RecordAsync(loaded.Row, ReadingKind.Page, by.Actor, null, ct);
                seen.Add(await reader.ForApplicantAsync(loaded, ct));
            }
        }

        return new HelpedCase(filed, seen);
    }

    /// <summary>代领送达: the helper hands the result over in person; the case is delivered with the recipient's name.</summary>
    public async Task<Result<CaseMoved>> HandOverAsync(
        string number,
        string caseNumber,
        string? recipient,
        Acting by,
        CancellationToken ct = default
    )
    {
        var own = await guard.OwnAsync(number, by, ct);
        if (!own.IsOk)
        {
            return own.Rejection;
        }

        var ids = (await CasesOfAsync([own.Value], ct))[own.Value.Id].ToList();
        if (
            await db
                .Cases.AsNoTracking()
                .FirstOrDefaultAsync(one => one.Number == caseNumber && ids.Contains(one.Id), ct)
            is not { WantedDelivery: DeliveryWay.Counter } row
        )
        {
            return CaseErrors.NotFound;
        }

        var name = TextInput.Name(recipient, "领取人", "recipient");
        if (!name.IsOk)
        {
            return Result.Fail<CaseMoved>(name.Rejections);
        }

        var handed = await executor.ByHelperAsync(
            row.Id,
            by,
            (file, context) => DeliverCase.Decide(file, context, DeliveryWay.Counter, name.Value, null),
            ct
        );
        if (handed.IsOk)
        {
            await using var write = await work.BeginAsync(ct);
            work.Record(
                new LedgerEntry(
                    HelpGuard.Stream(own.Value.Id),
                    "help.handed-over",
                    by.Actor,
                    new { number, @case = caseNumber }
                )
            );
            await write.CommitAsync(ct);
        }

        return handed;
    }
}
