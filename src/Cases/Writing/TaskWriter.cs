using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Platform;

namespace Tongban.Cases.Writing;

/// <summary>Tasks that the events of a case make and finish, in the open write scope.</summary>
internal sealed class TaskWriter(CasesDb db, IdSource ids)
{
    public async Task WriteAsync(long caseId, IReadOnlyList<CaseEvent> added, CancellationToken ct)
    {
        foreach (var one in added)
        {
            switch (one.Fact)
            {
                case Urged urged:
                    db.Tasks.Add(Of(caseId, urged, one));
                    break;
                case UrgeAnswered answered:
                    await FinishAsync(caseId, TaskKind.Urge, answered.UrgeId, one, answered.Answer, ct);
                    break;
            }
        }
    }

    private TaskRow Of(long caseId, Urged urged, CaseEvent one) =>
        new()
        {
            Id = ids.Next(),
            CaseId = caseId,
            Kind = TaskKind.Urge,
            Occasion = urged.UrgeId,
            AccountId = urged.HolderId,
            HolderName = urged.HolderName,
            ByName = one.By.Name,
            Words = one.Reason ?? "",
            MadeAt = one.At,
            DueOn = urged.AnswerBy,
        };

    private async Task FinishAsync(
        long caseId,
        TaskKind kind,
        string? occasion,
        CaseEvent one,
        string? answer,
        CancellationToken ct
    )
    {
        var open = await db
            .Tasks.Where(task => task.CaseId == caseId && task.Kind == kind && task.DoneAt == null)
            .ToListAsync(ct);
        foreach (var task in open.Where(task => occasion is null || task.Occasion == occasion))
        {
            task.DoneAt = one.At;
            task.DoneBy = one.By.Name;
            task.Answer = answer;
        }
    }
}
