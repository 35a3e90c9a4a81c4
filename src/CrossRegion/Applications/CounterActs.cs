using System.Text.Json;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.CrossRegion.Agreements;
using Tongban.CrossRegion.Data;
using Tongban.CrossRegion.Exchange;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>What the counters do with an application after it was taken in: send on, hand over, leave a note.</summary>
internal sealed class CounterActs(
    CrossMoves moves,
    UnitOfWork work,
    AgreementBook agreements,
    AgreedItems items,
    OwnPart own,
    CrossDesk desk,
    StepLog steps,
    Outbox outbox,
    IFieldProtector protector,
    CrossRegionOptions options,
    TimeProvider time
)
{
    private const int LongestNote = 1000;
    private const int LongestName = 100;
    private const int LongestTracking = 50;

    /// <summary>办件转办: every required material has its scan and its original was seen.</summary>
    public Task<Result<string>> SendOnAsync(string number, Acted by, CancellationToken ct) =>
        moves.RunAsync(
            "cross.send",
            number,
            by,
            async row =>
            {
                if (row is { Side: ApplicationSide.Taker, Stage: CrossStage.OwnReturned })
                {
                    var filed = await own.FileAsync(row, ct);
                    return filed.IsOk ? null : filed.Rejection;
                }

                if (row.Side != ApplicationSide.Taker || !MaySend(row.Stage))
                {
                    return CrossErrors.NotNow(CrossState.StageName(row.Stage));
                }

                var round = 1 + await RoundsAsync(number, ct);
                var taken = TakenOf(row) with { Round = round };
                var agreed = agreements.Find(row.AgreementId)?.Item(row.CatalogCode);
                if (agreed is null || await items.ToTakeInAsync(agreed, ct) is not { } item)
                {
                    return CrossErrors.ItemNotHere;
                }

                if (MaterialFault(item, taken) is { } fault)
                {
                    return fault;
                }

                var sent =
                    agreed.Joint is { } joint && await items.FindAsync(row.CatalogCode, ct) is { } here
                        ? JointForm.PartOf(taken, here, joint.Home)
                        : taken;
                (row.Round, row.Refusal) = (round, null);
                row.Filing = protector.Protect(JsonSerializer.Serialize(taken, PlatformJson.Options));
                await steps.AddAsync(
                    number,
                    CrossAct.Dispatched,
                    round == 1 ? "转办" : "更正后转办",
                    $"发往{desk.PlaceName(row.AgreementId, row.Partner)}",
                    by.Who,
                    round,
                    ct
                );
                var done = (await steps.ReadAsync(number, ct)).Where(one => one.Place == options.Place).ToList();
                row.Stage = CrossStage.Underway;
                work.Unschedule(LateWork.Kind, $"{row.Id}");
                outbox.Put(
                    row.Partner,
                    EnvelopeKinds.Application,
                    new EnvelopeBody
                    {
                        Application = number,
                        Steps = done,
                        Taken = sent,
                    },
                    sent.Files()
                );
                return null;
            },
            ct
        );

    /// <summary>结果送达 at the taking place, by hand or by post.</summary>
    public Task<Result<string>> HandOverAsync(
        string number,
        string? recipient,
        string? tracking,
        Acted by,
        CancellationToken ct
    ) =>
        moves.RunAsync(
            "cross.hand-over",
            number,
            by,
            async row =>
            {
                if (row is not { Side: ApplicationSide.Taker, Stage: CrossStage.ResultReady })
                {
                    return CrossErrors.NotNow(CrossState.StageName(row.Stage));
                }

                var name = TextInput.Line(recipient, "领取人", LongestName, "Recipient");
                if (!name.IsOk)
                {
                    return CrossErrors.RecipientMissing;
                }

                var parcel = string.IsNullOrWhiteSpace(tracking) ? null : tracking.Trim();
                if (parcel?.Length > LongestTracking)
                {
                    parcel = parcel[..LongestTracking];
                }

                var done = await steps.AddAsync(
                    number,
                    CrossAct.Delivered,
                    parcel is null ? "窗口领取" : "邮寄送达",
                    parcel is null ? $"领取人：{name.Value}" : $"收件人：{name.Value}，邮件号：{parcel}",
                    by.Who,
                    row.Round,
                    ct
                );
                row.Stage = CrossStage.Delivered;
                outbox.Put(
                    row.Partner,
                    EnvelopeKinds.Handed,
                    new EnvelopeBody
                    {
                        Application = number,
                        Steps = [done],
                        Recipient = name.Value,
                        Tracking = parcel,
                    }
                );
                if (row.TakerCaseId is not null)
                {
                    work.Schedule(DeliveredWork.Kind, number, time.GetUtcNow(), clock: DueClock.System);
                }

                return null;
            },
            ct
        );

    /// <summary>协商留言: either place, from the first sending on.</summary>
    public Task<Result<string>> NoteAsync(string number, string? words, Acted by, CancellationToken ct) =>
        moves.RunAsync(
            "cross.note",
            number,
            by,
            async row =>
            {
                var text = TextInput.Paragraphs(words, "留言", LongestNote, "Words");
                if (!text.IsOk)
                {
                    return text.Rejection;
                }

                if (row.Stage is CrossStage.Taken or CrossStage.NotTaken)
                {
                    return CrossErrors.NotNow(CrossState.StageName(row.Stage));
                }

                var done = await steps.AddAsync(number, CrossAct.Note, "留言", text.Value, by.Who, row.Round, ct);
                outbox.Put(row.Partner, EnvelopeKinds.Note, new EnvelopeBody { Application = number, Steps = [done] });
                return null;
            },
            ct
        );

    private static Rejection? MaterialFault(PublishedItem item, TakenApplication taken)
    {
        foreach (
            var asked in SituationEngine
                .Resolve(item.Content, taken.Situations)
                .Materials.Where(one => one is { FromForm: false, Necessity: Necessity.Required })
        )
        {
            var handed = taken.Materials.FirstOrDefault(one => one.MaterialId == asked.Id);
            if (handed is null || handed.Files.Count == 0)
            {
                return CrossErrors.MaterialMissing(asked.Name);
            }

            if (!handed.OriginalSeen)
            {
                return CrossErrors.OriginalNotSeen(asked.Name);
            }
        }

        return null;
    }

    private async Task<int> RoundsAsync(string number, CancellationToken ct) =>
        (await steps.ReadAsync(number, ct)).Count(one => one.Act == CrossAct.Dispatched);

    private TakenApplication TakenOf(ApplicationRow row) =>
        JsonSerializer.Deserialize<TakenApplication>(protector.Reveal(row.Filing), PlatformJson.Options)!;

    private static bool MaySend(CrossStage stage) =>
        stage is CrossStage.Taken or CrossStage.Returned or CrossStage.NotTaken;
}
