using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using ClockTerms = Tongban.Kernel.Clocks.ClockTerms;

namespace Tongban.Cases.Acts;

/// <summary>提交 and 收件: makes the case. T0 is the instant given; a clerk's handling never moves it.</summary>
internal static class SubmitCase
{
    internal sealed record Request(
        ServiceItemContent Item,
        ClockTerms Terms,
        Channel Channel,
        DateTimeOffset ReceivedAt,
        string AnswersHash,
        IReadOnlyList<HandedIn> Materials,
        SituationList Needed,
        bool TruthDeclared,
        string? SheetHash = null
    );

    public static Result<Decision> Decide(Request request, WorkingCalendar calendar, ActContext context)
    {
        if (!request.TruthDeclared)
        {
            return CaseErrors.TruthNotDeclared;
        }

        if (MaterialFault(request) is { } fault)
        {
            return fault;
        }

        var submitted = new CaseEvent(
            1,
            context.Now,
            context.By,
            new Submitted(
                request.Channel,
                request.ReceivedAt,
                request.AnswersHash,
                request.Materials,
                request.Needed.MaterialIds,
                request.Needed.StepIds,
                request.Needed.FeeIds,
                request.TruthDeclared
            )
            {
                FollowUpIds = request.Needed.FollowUpIds,
                Urgent = request.Needed.Urgent,
                SheetHash = request.SheetHash,
            }
        );
        var file = CaseFile.Of(request.Item, request.Terms, calendar, [submitted]);
        if (!request.Item.ReceiptIsAcceptance)
        {
            return new Decision(file, [submitted]);
        }

        var missing = RequiredMaterials.Missing(file);
        if (missing.Count > 0)
        {
            return CaseErrors.MaterialsMissing(missing);
        }

        var accepted = file.Record(
            context,
            "收件即受理",
            new Accepted(LegalTime.DateOf(request.ReceivedAt), Deemed: false, ByReceipt: true)
        );
        return accepted.IsOk ? new Decision(accepted.Value.After, [submitted, .. accepted.Value.Added]) : accepted;
    }

    private static Rejection? MaterialFault(Request request)
    {
        var twice = request.Materials.CountBy(handed => handed.MaterialId).FirstOrDefault(pair => pair.Value > 1).Key;
        return twice is not null
                ? CaseErrors.MaterialTwice(request.Item.Materials.FirstOrDefault(one => one.Id == twice)?.Name ?? twice)
            : request.Materials.FirstOrDefault(one => one.Files.Count > HandedIn.MostFiles) is { } many
                ? CaseErrors.TooManyFiles(
                    request.Item.Materials.FirstOrDefault(one => one.Id == many.MaterialId)?.Name ?? many.MaterialId,
                    HandedIn.MostFiles
                )
            : request.Materials.FirstOrDefault(one => !request.Needed.MaterialIds.Contains(one.MaterialId)) is { } stray
                ? CaseErrors.MaterialNotAsked(stray.MaterialId)
            : null;
    }
}

/// <summary>What the answers to the situation questions ask for.</summary>
internal sealed record SituationList(
    IReadOnlyList<string> MaterialIds,
    IReadOnlyList<string> StepIds,
    IReadOnlyList<string> FeeIds
)
{
    /// <summary>What is to be done after a grant.</summary>
    public IReadOnlyList<string> FollowUpIds { get; init; } = [];

    /// <summary>加急 was asked for.</summary>
    public bool Urgent { get; init; }

    public static SituationList Of(SituationOutcome outcome) =>
        new(
            [.. outcome.Materials.Select(material => material.Id)],
            [.. outcome.Steps.Select(step => step.Id)],
            [.. outcome.Fees.Select(fee => fee.Id)]
        )
        {
            FollowUpIds = [.. outcome.FollowUps.Select(later => later.Id)],
            Urgent = outcome.Urgent,
        };
}
