using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Host.Replay;

/// <summary>
/// Runs the planned acts of cases through the use cases that the pages call, one transaction an act. Nothing here writes
/// a row by itself.
/// </summary>
internal sealed class CaseCourse(
    IServiceScopeFactory scopes,
    IBusinessClock clock,
    ReplayWorld world,
    long[] caseIds,
    int seed
)
{
    /// <summary>A user whose act met another at the same time presses the button again.</summary>
    private const int Tries = 5;
    private const string Conflict = "CASE-0409";

    /// <exception cref="ReplayStoppedException">A use case refused the act.</exception>
    public async Task RunAsync(PlannedAct act, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var done = await RunAsync(scope.ServiceProvider, act, ct);
            if (done.IsOk)
            {
                caseIds[act.Case.Index] = done.Value.CaseId;
                return;
            }

            if (tries == Tries || done.Rejection.Code != Conflict)
            {
                throw new ReplayStoppedException(act, clock.Now, done.Rejections);
            }
        }
    }

    private Task<Result<CaseMoved>> RunAsync(IServiceProvider use, PlannedAct act, CancellationToken ct) =>
        act.Kind switch
        {
            ActKind.FileOnline => FileOnlineAsync(use, act.Case, ct),
            ActKind.FileAndAccept => FileAsync(use, act.Case, CounterThen.Accept, ct),
            ActKind.FileAndDecide => FileAsync(use, act.Case, CounterThen.DecideOnTheSpot, ct),
            ActKind.Accept => use.GetRequiredService<AcceptanceMoves>().AcceptAsync(By(act.Case, Staff(act).Clerk), ct),
            ActKind.CompleteStep => CompleteAsync(use, act, ct),
            ActKind.StartProcedure => use.GetRequiredService<ReviewMoves>()
                .StartProcedureAsync(
                    By(act.Case, Staff(act).Reviewers[0]),
                    act.Target!,
                    act.Days,
                    "需要依法开展特别程序（演示）",
                    ct
                ),
            ActKind.DecideOnTheSpot => use.GetRequiredService<DecisionMoves>()
                .DecideOnTheSpotAsync(
                    By(act.Case, Staff(act).Clerk),
                    Granted(use, act.Case, null),
                    "材料齐全，符合条件",
                    ct
                ),
            ActKind.Decide => DecideAsync(use, act, ct),
            ActKind.Close => use.GetRequiredService<DecisionMoves>()
                .CloseAsync(By(act.Case, Staff(act).Approver), ct: ct),
            ActKind.Deliver => DeliverAsync(use, act, ct),
            _ => throw new InvalidOperationException($"Unknown act {act.Kind}."),
        };

    private async Task<Result<CaseMoved>> FileAsync(
        IServiceProvider use,
        PlannedCase one,
        CounterThen then,
        CancellationToken ct
    )
    {
        var random = Random(one);
        var applicant = new InventedApplicant(random);
        var filed = await use.GetRequiredService<FileAtCounter>()
            .RunAsync(
                new CounterFiling(
                    $"replay-{seed}-{one.Index}",
                    one.Item.Id,
                    one.Subject,
                    one.Situations,
                    RawAnswers.Of(Filling(random, applicant.Known).Fill(one.Outcome.Form.AllFields)),
                    [.. Asked(one).Select(material => new HandedIn(material.Id, null, null, PaperSeen: true))],
                    one.Item.Deliveries[0],
                    TruthDeclared: true,
                    then,
                    Decision: then == CounterThen.DecideOnTheSpot ? Granted(use, one, null) : null,
                    DecisionNote: "材料齐全，符合条件"
                ),
                world.Staff[one.Item.AuthorityCode].Clerk,
                ct
            );
        return Moved(filed);
    }

    private async Task<Result<CaseMoved>> FileOnlineAsync(IServiceProvider use, PlannedCase one, CancellationToken ct)
    {
        var random = Random(one);
        var citizen = world.Citizens[one.Index % world.Citizens.Count];
        var by = new Acting(new Actor(citizen.AccountId, citizen.Name, Roles.Citizen));
        var filling = Filling(random, citizen.Known);
        var drafts = use.GetRequiredService<Drafts>();
        var draft = await drafts.StartAsync(one.Item.Id, by, one.Subject, ct: ct);
        if (!draft.IsOk)
        {
            return Result.Fail<CaseMoved>(draft.Rejections);
        }

        var token = draft.Value.Token;
        draft = await drafts.SaveSituationsAsync(token, by, one.Situations, ct);
        foreach (var group in one.Outcome.Form.Groups)
        {
            draft = draft.IsOk
                ? await drafts.SaveGroupAsync(token, by, group.Id, RawAnswers.Of(filling.Fill(group.Fields)), ct: ct)
                : draft;
        }

        foreach (var material in Asked(one))
        {
            draft = draft.IsOk ? await drafts.AttachMaterialAsync(token, by, material.Id, world.Sheet, ct) : draft;
        }

        draft = draft.IsOk
            ? await drafts.SaveChoicesAsync(
                token,
                by,
                new DraftChoices(null, one.Subject, DeliveryWay.Counter, ConsentsToElectronicService: false, ""),
                ct
            )
            : draft;
        return draft.IsOk
            ? Moved(await use.GetRequiredService<SubmitDraft>().RunAsync(token, by, truthDeclared: true, ct: ct))
            : Result.Fail<CaseMoved>(draft.Rejections);
    }

    private Task<Result<CaseMoved>> CompleteAsync(IServiceProvider use, PlannedAct act, CancellationToken ct)
    {
        var reviewers = Staff(act).Reviewers;
        var step = act.Case.Item.Steps.First(one => one.Id == act.Target);
        var refused = act.Case.Refused && step.Id == act.Case.Outcome.Steps[^1].Id;
        return use.GetRequiredService<ReviewMoves>()
            .CompleteAsync(
                By(act.Case, reviewers[act.Case.Index % reviewers.Count]),
                step.Id,
                refused ? StepOpinion.DoesNotMeet : StepOpinion.Meets,
                refused ? "经审查，不符合条件" : "经审查，符合条件",
                step.Staff > 1
                    ? [.. reviewers.Take(step.Staff).Select(Staffing.NameOf)]
                    : [Staffing.NameOf(reviewers[act.Case.Index % reviewers.Count])],
                step.Checks,
                ct
            );
    }

    private async Task<Result<CaseMoved>> DecideAsync(IServiceProvider use, PlannedAct act, CancellationToken ct)
    {
        var id = caseIds[act.Case.Index];
        var shown = await use.GetRequiredService<CasesDb>()
            .Cases.AsNoTracking()
            .Where(one => one.Id == id)
            .Select(one => new { one.Sequence, one.AnswersHash })
            .SingleAsync(ct);
        var hash = $"{shown.Sequence}-{shown.AnswersHash}";
        return await use.GetRequiredService<DecisionMoves>()
            .DecideAsync(
                By(act.Case, Staff(act).Approver),
                act.Case.Refused ? Refused(use, act.Case, hash) : Granted(use, act.Case, hash),
                ct
            );
    }

    private async Task<Result<CaseMoved>> DeliverAsync(IServiceProvider use, PlannedAct act, CancellationToken ct)
    {
        var recipient = act.Case.Online
            ? world.Citizens[act.Case.Index % world.Citizens.Count].Name
            : new InventedApplicant(Random(act.Case)).PersonName;
        return await use.GetRequiredService<DecisionMoves>()
            .DeliverAsync(By(act.Case, Staff(act).Clerk), DeliveryWay.Counter, recipient, ct: ct);
    }

    private static DecideCase.Request Granted(IServiceProvider use, PlannedCase one, string? shown) =>
        new(Outcome.Granted, "准予办理", [], [], [], shown, LegalGround: Ground(use, one, Outcome.Granted));

    private static DecideCase.Request Refused(IServiceProvider use, PlannedCase one, string shown) =>
        new(
            Outcome.Refused,
            "不予办理",
            [$"经核查，申请人不符合“{one.Item.Conditions[0].Text}”"],
            [$"{one.Item.Bases[0].Law}{one.Item.Bases[0].Article}"],
            [one.Item.Conditions[0].Id],
            shown,
            StandardNumber: "演示标准",
            LegalGround: Ground(use, one, Outcome.Refused)
        );

    /// <summary>The first that the regime lists, where it lists any.</summary>
    private static string? Ground(IServiceProvider use, PlannedCase one, Outcome outcome)
    {
        var regime = use.GetRequiredService<RegimeCatalog>().Get(one.Item.Regime);
        return LegalGrounds.Of(regime, outcome) is [var first, ..] ? first.Value.Code : null;
    }

    private static Result<CaseMoved> Moved(Result<Filed> filed) =>
        filed.IsOk ? filed.Value.Case : Result.Fail<CaseMoved>(filed.Rejections);

    private static IEnumerable<MaterialRequirement> Asked(PlannedCase one) =>
        one.Outcome.Materials.Where(material => material is { FromForm: false, Necessity: not Necessity.Optional });

    private Staffing Staff(PlannedAct act) => world.Staff[act.Case.Item.AuthorityCode];

    private CaseMove By(PlannedCase one, Acting by) => new(caseIds[one.Index], by);

    private FormFilling Filling(Random random, IReadOnlyDictionary<string, string> known) =>
        new(random, LegalTime.DateOf(clock.Now), known, world.Divisions, world.Photo);

    /// <summary>The same draws for the same case, whatever ran before it.</summary>
    private Random Random(PlannedCase one) => new(unchecked((seed * 31) + one.Index));
}
