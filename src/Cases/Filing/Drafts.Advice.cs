using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Writing;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Filing;

/// <summary>网上预审 is advice on a draft, before submission: it starts no clock and uses up no notice.</summary>
internal sealed partial class Drafts
{
    public Task<Result<DraftView>> AskAdviceAsync(
        string token,
        Acting by,
        string? question,
        CancellationToken ct = default
    ) =>
        ChangeAsync(
            token,
            by,
            (row, _) =>
            {
                var text = string.IsNullOrWhiteSpace(question)
                    ? Result.Ok("请看看材料是否齐全。")
                    : TextInput.Paragraphs(question, "咨询内容", 500, "question");
                if (!text.IsOk)
                {
                    return text.Rejections;
                }

                row.AdviceAskedAt = clock.Now;
                row.AdviceQuestion = text.Value;
                row.Advice = null;
                row.AdviceAt = null;
                row.AdviceBy = null;
                return [];
            },
            ct
        );

    /// <summary>Drafts of an authority that wait for advice, the oldest first.</summary>
    public async Task<IReadOnlyList<DraftSummary>> WaitingForAdviceAsync(
        string authorityCode,
        int most = 50,
        CancellationToken ct = default
    )
    {
        var now = clock.Now;
        return await db
            .Drafts.AsNoTracking()
            .Where(one =>
                one.AuthorityCode == authorityCode
                && one.AdviceAskedAt != null
                && one.AdviceAt == null
                && one.CaseId == null
                && one.ExpiresAt > now
            )
            .OrderBy(one => one.AdviceAskedAt)
            .Take(most)
            .Select(one => new DraftSummary(
                one.Token,
                one.ItemId,
                one.ItemName,
                one.UpdatedAt,
                one.ExpiresAt,
                false,
                one.MandateId
            ))
            .ToListAsync(ct);
    }

    /// <summary>A draft as the clerk who advises sees it; only after its owner asked.</summary>
    public async Task<Result<DraftView>> OpenForAdviceAsync(string token, Acting clerk, CancellationToken ct = default)
    {
        var row = await db.Drafts.AsNoTracking().FirstOrDefaultAsync(one => one.Token == token, ct);
        if (row is not { AdviceAskedAt: not null, CaseId: null })
        {
            return CaseErrors.DraftGone;
        }

        return await access.RefusalAsync(CaseAct.AdviseOnDraft, row.AuthorityCode, clerk, ct) is { } refusal
            ? refusal
            : DraftView.Of(row, (await catalog.GetVersionAsync(row.ItemVersionId, ct))!, protector);
    }

    public async Task<Result<bool>> GiveAdviceAsync(
        string token,
        Acting clerk,
        string advice,
        CancellationToken ct = default
    )
    {
        var text = TextInput.Paragraphs(advice, "预审意见", 2000, "advice");
        if (!text.IsOk)
        {
            return Result.Fail<bool>(text.Rejections);
        }

        await using var write = await work.BeginAsync(ct);
        var row = await db.Drafts.FirstOrDefaultAsync(one => one.Token == token, ct);
        if (row is not { AdviceAskedAt: not null, CaseId: null })
        {
            return CaseErrors.DraftGone;
        }

        if (await access.RefusalAsync(CaseAct.AdviseOnDraft, row.AuthorityCode, clerk, ct) is { } refusal)
        {
            return refusal;
        }

        row.Advice = text.Value;
        row.AdviceAt = clock.Now;
        row.AdviceBy = clerk.Actor.Name;
        work.Record(
            new LedgerEntry($"draft:{row.Id}", "draft.advised", clerk.Actor, new { advice = FactJson.Hash(text.Value) })
        );
        await write.CommitAsync(ct);
        return true;
    }
}
