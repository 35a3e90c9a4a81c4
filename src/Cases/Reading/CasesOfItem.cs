using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Writing;
using Tongban.Catalog.Editing;
using Tongban.Catalog.Editing.Trial;

namespace Tongban.Cases.Reading;

/// <summary>What the catalogue's desk asks about the cases of one item: what a new version touches, and what it would have asked.</summary>
internal sealed class CasesOfItem(CasesDb db) : IItemUses, IPastCases
{
    private static readonly CaseStatus[] Running =
    [
        CaseStatus.Submitted,
        CaseStatus.AwaitingCorrection,
        CaseStatus.Reviewing,
        CaseStatus.Decided,
    ];

    public async Task<IReadOnlyList<ItemUse>> OfAsync(string itemId, string authorityCode, CancellationToken ct)
    {
        var running = await db.Cases.CountAsync(
            one => one.AuthorityCode == authorityCode && one.ItemId == itemId && Running.Contains(one.Status),
            ct
        );
        var drafts = await db.Drafts.CountAsync(
            one => one.AuthorityCode == authorityCode && one.ItemId == itemId && one.CaseId == null,
            ct
        );
        return
        [
            new("在办办件", running, "仍按提交时的版本办到底，材料、时限和环节都不变。"),
            new("未提交的申请", drafts, "申请人下次打开时会看到指南已经更新，已填的内容保留，新版不再要的不再问。"),
        ];
    }

    public async Task<IReadOnlyList<PastCase>> ReceivedAsync(
        string itemId,
        string authorityCode,
        DateTimeOffset from,
        DateTimeOffset to,
        int most,
        CancellationToken ct
    )
    {
        var cases = await db
            .Cases.AsNoTracking()
            .Where(one =>
                one.AuthorityCode == authorityCode
                && one.ItemId == itemId
                && one.ReceivedAt >= from
                && one.ReceivedAt < to
            )
            .OrderByDescending(one => one.ReceivedAt)
            .Take(most)
            .Select(one => new
            {
                one.Number,
                one.ItemVersionId,
                one.ReceivedAt,
                one.AcceptedOn,
                Situations = db
                    .Answers.Where(answer => answer.CaseId == one.Id && answer.Hash == one.AnswersHash)
                    .Select(answer => answer.Situations)
                    .FirstOrDefault(),
            })
            .ToListAsync(ct);
        return
        [
            .. cases.Select(one => new PastCase(
                one.Number,
                one.ItemVersionId,
                one.ReceivedAt,
                one.AcceptedOn,
                one.Situations is { } situations ? FactJson.Read<Dictionary<string, string>>(situations) : []
            )),
        ];
    }
}
