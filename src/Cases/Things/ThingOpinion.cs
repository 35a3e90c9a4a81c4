using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Pages.Portal;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Cases.Things;

/// <summary>
/// 统一意见 (联合验收意见书): when every department has decided, the lead issues one document over all of them, fixed in the same
/// transaction, rendered and sealed as any other. A new one follows when what did not pass was mended and looked at again.
/// </summary>
internal sealed class ThingOpinion(
    CasesDb db,
    UnitOfWork work,
    CatalogReader catalog,
    CaseStore store,
    ThingFiling filing,
    ThingMessages messages,
    IdSource ids,
    NumberBlocks numbers,
    IFieldProtector protector,
    DivisionTable divisions,
    IBusinessClock clock,
    TimeProvider time,
    CaseOptions options
)
{
    private static readonly DocumentKind[] Decisions =
    [
        DocumentKind.Grant,
        DocumentKind.Completion,
        DocumentKind.Refusal,
        DocumentKind.NonAcceptance,
        DocumentKind.Withdrawal,
        DocumentKind.Termination,
        DocumentKind.Lapse,
    ];

    private readonly AnswerWords words = new(divisions);

    /// <summary>Issues it in the open write scope, when the definition says so and all are in; once a round.</summary>
    public async Task IssueAsync(ThingRow thing, List<ThingMemberRow> rows, CancellationToken ct)
    {
        if (
            await catalog.GetVersionAsync(thing.ItemVersionId, ct)
            is not { Content.Bundle.Opinion: { } terms } published
        )
        {
            return;
        }

        var asked = rows.Where(one => terms.Members.Contains(one.MemberId, StringComparer.Ordinal)).ToList();
        if (
            asked.Count == 0
            || asked.Exists(one => one.State is not (MemberState.Granted or MemberState.NotGranted))
            || await db.Documents.CountAsync(
                one => one.CaseId == thing.Id && one.Kind == DocumentKind.UnifiedOpinion,
                ct
            ) >= thing.Round
        )
        {
            return;
        }

        var lines = new List<OpinionLine>();
        foreach (var row in asked)
        {
            lines.Add(await LineAsync(thing, row, ct));
        }

        var now = clock.Now;
        var year = LegalTime.DateOf(now).Year;
        var word = NoticePlan.NumberWord(DocumentKind.UnifiedOpinion, permit: false);
        var serial = await numbers.TakeAsync($"document:{published.Authority.Code}:{word}:{year}", ct);
        var sheet = new OpinionSheet(
            published.Authority,
            published.Content,
            terms,
            thing.Number,
            thing.ApplicantName,
            thing.FiledAt,
            await ProjectAsync(thing, terms, ct),
            lines,
            thing.Round,
            now,
            $"{published.Authority.DocumentWord}{word}字〔{year}〕第{serial:00000}号",
            options.SiteAddress
        );
        Write(thing, sheet, now);
        if (!sheet.Passed)
        {
            var names = string.Join('、', lines.Where(one => !one.Passed).Select(one => one.Name));
            messages.Tell(
                thing,
                rows,
                $"opinion-{thing.Round}",
                $"“{thing.ItemName}”没有通过",
                $"没有通过的是：{names}。{terms.Title}写明了要整改的内容；整改完成、再次查看通过以前，不得交付使用。整改后可以在原申请下再次申请，只查看没有通过的各项。申请编号：{thing.Number}。"
            );
        }
    }

    private void Write(ThingRow thing, OpinionSheet sheet, DateTimeOffset now)
    {
        var data = FactJson.Write(OpinionNotice.Build(sheet));
        var row = new DocumentRow
        {
            Id = ids.Next(),
            CaseId = thing.Id,
            Sequence = thing.Round,
            Kind = DocumentKind.UnifiedOpinion,
            Title = sheet.Terms.Title,
            Number = sheet.Number,
            IssuedAt = now,
            Data = protector.Protect(data),
            FixedAt = time.GetUtcNow(),
            DataHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data))),
        };
        db.Documents.Add(row);
        if (options.RenderAhead)
        {
            work.Schedule(DueKinds.Render, $"{row.Id}", time.GetUtcNow(), clock: DueClock.System);
        }

        work.Record(
            new LedgerEntry(
                $"thing:{thing.Id}",
                "thing.opinion",
                Actor.System,
                new
                {
                    number = thing.Number,
                    document = sheet.Number,
                    round = sheet.Round,
                    passed = sheet.Passed,
                    hash = row.DataHash,
                }
            )
        );
    }

    private async Task<OpinionLine> LineAsync(ThingRow thing, ThingMemberRow row, CancellationToken ct)
    {
        var (one, _, file) = (await store.LoadAsync(row.CaseId!.Value, ct))!;
        var passed = row.State == MemberState.Granted;
        var decision = file.State.Decision;
        var number = await db
            .Documents.AsNoTracking()
            .Where(document => document.CaseId == one.Id && Decisions.Contains(document.Kind))
            .OrderByDescending(document => document.Id)
            .Select(document => document.Number)
            .FirstOrDefaultAsync(ct);
        var day = one.DecidedAt ?? one.EndedAt;
        List<string> promised =
            passed && file.Events[0].Fact is Submitted submitted
                ?
                [
                    .. file
                        .Item.FollowUps.Where(later => submitted.FollowUpIds.Contains(later.Id))
                        .Select(later =>
                            $"{later.Name}，{ChineseDate.Format(file.Calendar.Due(LegalTime.DateOf(day!.Value), later.Within).Date)}前"
                        ),
                ]
                : [];
        return new OpinionLine(
            row.ItemName,
            (await catalog.AuthorityAsync(row.AuthorityCode, ct))?.ShortName ?? row.AuthorityCode,
            passed,
            (passed, decision?.Outcome) switch
            {
                (true, _) when promised.Count > 0 || file.State.Commitment is { Stands: true } => "通过（承诺）",
                (true, _) => "通过",
                (_, Outcome.Refused) => "不通过",
                _ => "没有作出",
            },
            day is { } at ? LegalTime.DateOf(at) : null,
            number ?? one.Number,
            (one.PromisedDueAt ?? one.StatutoryDueAt) is { } due ? LegalTime.DateOf(due.AddMicroseconds(-1)) : null,
            passed ? [] : decision?.Facts ?? [],
            row.FiledRound < thing.Round
        )
        {
            Promised = promised,
        };
    }

    /// <summary>What was looked at, as the application says it by the 数据元 that the definition names.</summary>
    private async Task<IReadOnlyList<NoticeField>> ProjectAsync(
        ThingRow thing,
        UnifiedOpinion terms,
        CancellationToken ct
    )
    {
        var plan = await filing.PlanAsync(thing, ct);
        var fields = plan.Merged.Outcome.Form.AllFields.ToList();
        var shown = terms
            .Face.Select(element => fields.Find(one => one.SharedElement() == element))
            .OfType<FormField>()
            .Where(one => plan.Filed.Answers[one.Id] is not null)
            .Select(one => new NoticeField(
                one.Label,
                string.Join('；', words.Lines(one, plan.Filed.Answers[one.Id])),
                Wide: true
            ));
        var buildings = Buildings.Of(terms, plan.Merged, plan.Filed.Answers);
        return
        [
            new NoticeField("建设单位", thing.ApplicantName, Wide: true),
            .. shown,
            new NoticeField(
                "验收范围",
                buildings.Names.Count == 0 ? "整个项目" : $"单体工程：{string.Join('、', buildings.Names)}",
                Wide: true
            ),
        ];
    }
}
