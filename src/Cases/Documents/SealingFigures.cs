using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Writing;
using Tongban.Platform;

namespace Tongban.Cases.Documents;

/// <summary>How long notices wait for their file and seal: they leave only with both.</summary>
internal sealed class SealingFigures(CasesDb db, DueProblems due) : IOperatorFigures
{
    private const int Latest = 1000;
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyList<OperatorFigure>> ReadAsync(CancellationToken ct = default)
    {
        var waiting = await due.BacklogAsync(DueKinds.Render, ct);
        var latest = await db
            .Documents.AsNoTracking()
            .OrderByDescending(one => one.Id)
            .Take(Latest)
            .Where(one => one.SealNumber != null && one.FixedAt != null && one.RenderedAt != null)
            .Select(one => new { one.FixedAt, one.RenderedAt })
            .ToListAsync(ct);
        var delays = latest.Select(one => one.RenderedAt!.Value - one.FixedAt!.Value).Order().ToList();
        return
        [
            new(
                "等待盖章的文书",
                $"{waiting.Waiting}份",
                "决定作出后随即制作文件、盖电子印章；未盖章的文书不能发出。",
                waiting.Waiting > Latest || waiting.Dead > 0
            ),
            delays.Count == 0
                ? new("文书盖章用时", "—", $"最近{Latest}份文书中没有已盖章的。")
                : new(
                    "文书盖章用时",
                    $"中位{OperatorFigure.Lasting(delays[delays.Count / 2])}，最长{OperatorFigure.Lasting(delays[^1])}",
                    $"从作出到盖好，最近{Latest}份文书中已盖章的{delays.Count}份。",
                    delays[delays.Count / 2] > Slow
                ),
        ];
    }
}
