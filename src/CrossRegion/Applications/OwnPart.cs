using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Remote;
using Tongban.CrossRegion.Agreements;
using Tongban.CrossRegion.Data;
using Tongban.CrossRegion.Exchange;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>
/// 多地联办: makes the case of the taking place's own part, once the home place has granted its part. What the home place issued is
/// handed in with it, so that nobody carries it from one office to the other.
/// </summary>
internal sealed class OwnPart(
    CrossRegionDb db,
    RemoteCases cases,
    AgreementBook agreements,
    AgreedItems items,
    StepLog steps,
    Outbox outbox,
    IFieldProtector protector,
    CrossRegionOptions options
)
{
    /// <summary>In the open write scope; the refusals are those of the filing.</summary>
    public async Task<Result<CrossStep>> FileAsync(ApplicationRow row, CancellationToken ct)
    {
        if (
            agreements.Find(row.AgreementId)?.Item(row.CatalogCode)?.Joint is not { } joint
            || await items.FindAsync(row.CatalogCode, ct) is not { } item
        )
        {
            return CrossErrors.ItemNotHere;
        }

        var whole = JsonSerializer.Deserialize<TakenApplication>(protector.Reveal(row.Filing), PlatformJson.Options)!;
        var part = JointForm.PartOf(whole, item, joint.Taker);
        var results = await db
            .Results.Where(one => one.Application == row.Number)
            .OrderBy(one => one.Id)
            .ToListAsync(ct);
        var issued = results.Select(one => new RemoteFile(one.FileHash, one.FileName)).ToList();
        var filed = await cases.FileAsync(
            new RemoteFiling(
                $"cross:{row.Number}:{options.Place}",
                item.Id,
                part.ApplicantKind,
                part.Situations,
                part.Answers,
                joint.ResultIs is { } material && issued.Count > 0
                    ? [.. part.Materials, new RemoteMaterial(material, issued, OriginalSeen: false)]
                    : part.Materials,
                ByPost: false,
                PostalAddress: null,
                part.TruthDeclared,
                AtOwnCounter: true
            ),
            $"多地联办（{part.TakenBy}）",
            ct
        );
        if (!filed.IsOk)
        {
            return Result.Fail<CrossStep>(filed.Rejections);
        }

        (row.TakerCaseId, row.TakerCaseNumber) = (filed.Value.CaseId, filed.Value.Number);
        return await TellAsync(
            row,
            CrossAct.Arrived,
            "收件地立案",
            $"{joint.Taker.Name}，办件编号{filed.Value.Number}",
            ct
        );
    }

    /// <summary>Writes why it could not become a case.</summary>
    public Task<CrossStep> ReturnAsync(ApplicationRow row, IEnumerable<Rejection> why, CancellationToken ct) =>
        TellAsync(
            row,
            CrossAct.Returned,
            "收件地未能立案",
            string.Join('\n', why.Select(one => one.Message).Distinct()),
            ct
        );

    private async Task<CrossStep> TellAsync(
        ApplicationRow row,
        CrossAct act,
        string title,
        string detail,
        CancellationToken ct
    )
    {
        var done = await steps.AddAsync(row.Number, act, title, detail, Actor.System.Name, row.Round, ct);
        row.Stage = CrossState.Of(await steps.ReadAsync(row.Number, ct), row.JointTaker);
        outbox.Put(
            row.Partner,
            EnvelopeKinds.Progress,
            new EnvelopeBody
            {
                Application = row.Number,
                Steps = [done],
                CaseNumber = row.TakerCaseNumber,
            }
        );
        return done;
    }
}

/// <summary>Begins the taking place's own part when the home place's result has come.</summary>
internal sealed class OwnPartWork(CrossRegionDb db, UnitOfWork work, OwnPart own) : IDueWork
{
    public const string Kind = "crossregion.own-part";

    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var row = await db.Applications.SingleAsync(one => one.Number == item.Key, ct);
        if (row is { Side: ApplicationSide.Taker, Stage: CrossStage.OwnPart, TakerCaseId: null })
        {
            var filed = await own.FileAsync(row, ct);
            if (!filed.IsOk)
            {
                await own.ReturnAsync(row, filed.Rejections, ct);
            }

            work.Record(
                new LedgerEntry(
                    $"cross:{row.Number}",
                    filed.IsOk ? "cross.own-part" : "cross.own-part-returned",
                    Actor.System,
                    new { number = row.Number, @case = row.TakerCaseNumber }
                )
            );
        }

        await write.CommitAsync(ct);
    }
}
