using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Promises;
using Tongban.Cases.Regulation;
using Tongban.Cases.Sole;
using Tongban.Cases.Things;
using Tongban.Catalog;
using Tongban.Platform;

namespace Tongban.Cases.Writing;

/// <summary>
/// Writes what an act decided, in the open write scope: events, row, children, documents' data, ledger, messages, counts
/// and the next due row. Nothing else in the module writes a case.
/// </summary>
internal sealed class CaseWriter(
    CasesDb db,
    CaseQueries queries,
    UnitOfWork work,
    IdSource ids,
    NoticeWriter notices,
    BanRegister bans,
    TaskWriter tasks,
    CaseCertificates certificates,
    RegulatorFeed regulators,
    SoleRegister soles,
    PromiseRegister promises
)
{
    public async Task<CaseMoved> WriteAsync(
        CaseRow row,
        PublishedItem published,
        Decision decision,
        DateTimeOffset now,
        FiledNow? filed,
        CancellationToken ct,
        CaseFront? front = null
    )
    {
        var file = decision.After;
        Projection.Apply(row, file, now);
        EventRow[] events = [.. decision.Added.Select(one => FactJson.Row(row.Id, one))];
        db.Append(events);
        await WriteStepsAsync(row.Id, decision, ct);
        await WriteMaterialsAsync(row.Id, decision.Added, ct);
        bans.Add(row, file, decision.Added);
        regulators.Add(row, published.Content, decision.Added);
        soles.Add(row, decision.Added);
        await promises.WriteAsync(row, file, decision.Added, ct);
        await tasks.WriteAsync(row, file, decision.Added, now, ct, front?.HasOpenTasks ?? true);
        db.Append(CountDeltas.Of(row, decision.Added, ids.Next));
        var documents = await notices.WriteAsync(row, published, decision, filed, front?.Applicant, ct);
        await certificates.WriteAsync(row, published, decision, filed, ct);
        foreach (var (one, written) in decision.Added.Zip(events))
        {
            Publish(row, one, written, documents, opens: filed is not null && one == decision.Added[0]);
        }

        if (row.IsMember && decision.Added.Any(one => FollowCases.Follows(one.Fact)))
        {
            work.Publish(FollowCases.Topic, new MemberMoved(row.Id));
        }

        ScheduleNext(row);
        return new CaseMoved(
            row.Id,
            row.Number,
            row.Status,
            row.Sequence,
            [.. documents.Select(made => new MadeDocument(made.Id, made.Kind, made.Title, made.Number))]
        )
        {
            AnswerDueAt = row.AnswerDueAt,
        };
    }

    private void Publish(CaseRow row, CaseEvent one, EventRow written, IReadOnlyList<DocumentRow> documents, bool opens)
    {
        var actor = new Actor(one.By.AccountId, one.By.Name, one.By.Role, one.By.AuthorityCode);
        work.Record(
            new LedgerEntry(
                $"case:{row.Id}",
                $"case.{written.Type}",
                actor,
                new
                {
                    number = row.Number,
                    sequence = one.Sequence,
                    fact = CanonicalJson.HashText(written.Fact),
                    insteadOf = one.By.InsteadOf,
                    mandate = one.By.Mandate,
                    documents = documents
                        .Where(made => made.Sequence == one.Sequence)
                        .Select(made => new
                        {
                            kind = made.Kind,
                            number = made.Number,
                            hash = made.DataHash,
                        }),
                },
                one.Reason
            )
            {
                At = one.At,
                Opens = opens,
            }
        );
        if (CaseTopics.Of(one.Fact) is { } topic)
        {
            work.Publish(topic, CaseTopics.Message(row, one));
        }
    }

    private void ScheduleNext(CaseRow row)
    {
        if (row.NextDueAt is { } at)
        {
            work.Schedule(DueKinds.Clock, $"{row.Id}", at);
        }
        else
        {
            work.Unschedule(DueKinds.Clock, $"{row.Id}");
        }
    }

    private async Task WriteStepsAsync(long caseId, Decision decision, CancellationToken ct)
    {
        if (decision.Added.Any(one => one.Fact is Submitted))
        {
            foreach (var step in decision.After.Item.Steps)
            {
                if (decision.After.State.Steps.TryGetValue(step.Id, out var state))
                {
                    var row = new StepRow
                    {
                        CaseId = caseId,
                        StepId = step.Id,
                        Name = step.Name,
                        Status = state.Status,
                        Round = state.Round,
                    };
                    Apply(row, state);
                    db.Append(row);
                }
            }

            return;
        }

        if (decision.Added.Any(one => one.Fact is Assigned or Recused or StepCompleted or StepReturned))
        {
            foreach (var row in await queries.StepsAsync(db, caseId, ct))
            {
                Apply(row, decision.After.State.Steps[row.StepId]);
            }
        }
    }

    private static void Apply(StepRow row, StepState state)
    {
        row.Status = state.Status;
        row.Round = state.Round;
        row.Opinion = state.Opinion;
        row.FirstAssignee = state.Assignees.ElementAtOrDefault(0)?.AccountId;
        row.SecondAssignee = state.Assignees.ElementAtOrDefault(1)?.AccountId;
        row.AssigneeNames = state.Assignees.IsEmpty ? null : string.Join("、", state.Assignees.Select(one => one.Name));
    }

    private async Task WriteMaterialsAsync(long caseId, IReadOnlyList<CaseEvent> added, CancellationToken ct)
    {
        foreach (var one in added)
        {
            var handed = one.Fact switch
            {
                Submitted submitted => submitted.Materials,
                CorrectionReplied replied => replied.Materials,
                DeferredSupplied supplied => supplied.Materials,
                _ => [],
            };
            if (handed.Count > 0 && one.Fact is (CorrectionReplied or DeferredSupplied))
            {
                string[] replaced = [.. handed.Select(material => material.MaterialId)];
                foreach (
                    var old in await db
                        .Materials.Where(row =>
                            row.CaseId == caseId && !row.Replaced && replaced.Contains(row.MaterialId)
                        )
                        .ToListAsync(ct)
                )
                {
                    old.Replaced = true;
                }
            }

            db.Append(handed.SelectMany(material => Rows(caseId, one, material)));
        }
    }

    /// <summary>A row a file; one without a file for what came on paper only.</summary>
    private IEnumerable<MaterialRow> Rows(long caseId, CaseEvent one, HandedIn material) =>
        material.Files.Count == 0
            ? [Row(caseId, one, material, null)]
            : material.Files.Select(file => Row(caseId, one, material, file));

    private MaterialRow Row(long caseId, CaseEvent one, HandedIn material, HandedFile? file) =>
        new()
        {
            Id = ids.Next(),
            CaseId = caseId,
            Sequence = one.Sequence,
            MaterialId = material.MaterialId,
            FileHash = file?.Hash,
            FileName = file?.Name,
            PaperSeen = material.PaperSeen,
            At = one.At,
        };
}
