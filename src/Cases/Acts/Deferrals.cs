using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Acts;

/// <summary>What the applicant chose while filing: materials that are to come later, or to commit instead of proving.</summary>
/// <param name="Later">Materials to be handed in later.</param>
/// <param name="Commits">告知承诺.</param>
/// <param name="OnPaper">The promise was signed on paper at a counter.</param>
internal sealed record PromiseChoice(IReadOnlyList<string> Later, bool Commits, bool OnPaper = false)
{
    public static PromiseChoice None { get; } = new([], false);

    public bool IsNone => Later.Count == 0 && !Commits;
}

/// <summary>The applicant's promise, right after the filing: 容缺受理承诺 or 告知承诺, never both, never for the eight risk classes.</summary>
internal static class MakePromise
{
    public static Result<Decision> Decide(CaseFile file, ActContext context, PromiseChoice choice, string textHash)
    {
        if (file.State is not { Status: CaseStatus.Submitted, Deferral: null, Commitment: null })
        {
            return Refusal.Of(file, "作出承诺");
        }

        return Fault(file, choice) is { } fault ? fault
            : choice.Commits
                ? file.Record(
                    context,
                    null,
                    new CommitmentMade(
                        [
                            .. RequiredMaterials
                                .Lacking(file)
                                .Select(material => material.Id)
                                .Where(file.Item.Commitment!.Materials.Contains),
                        ],
                        textHash,
                        choice.OnPaper
                    )
                )
            : file.Record(context, null, new DeferralPromised(choice.Later, textHash, choice.OnPaper));
    }

    private static Rejection? Fault(CaseFile file, PromiseChoice choice)
    {
        if (file.Item.Risks.Count > 0)
        {
            return PromiseErrors.RiskBars;
        }

        if (choice.Commits)
        {
            return choice.Later.Count > 0 ? PromiseErrors.EitherOr
                : file.Item is { Commitment: null } or { Mode: HandlingMode.OnTheSpot } ? PromiseErrors.NoCommitment
                : null;
        }

        if (choice.Later.Count == 0)
        {
            return PromiseErrors.NothingDeferred;
        }

        foreach (var id in choice.Later)
        {
            if (
                file.Item.Mode == HandlingMode.OnTheSpot
                || file.Needed.FirstOrDefault(one => one.Id == id) is not { DeferFor: not null } material
            )
            {
                return PromiseErrors.NotDeferrable(file.Item.Materials.FirstOrDefault(one => one.Id == id)?.Name ?? id);
            }

            if (file.State.Materials.ContainsKey(id))
            {
                return PromiseErrors.AlreadyThere(material.Name);
            }
        }

        return null;
    }
}

/// <summary>容缺受理: what is still missing at the acceptance and until when. The end lies before the day by which the case is decided.</summary>
internal static class Deferrals
{
    /// <summary>The case accepted with what was promised for later; unchanged where nothing is missing.</summary>
    public static Result<Decision> Begin(Decision accepted, ActContext context)
    {
        var file = accepted.After;
        if (Lacking(file) is not { Count: > 0 } lacking)
        {
            return accepted;
        }

        var items = lacking.Select(material => (material, Until: EndOf(file, material, context.Today))).ToList();
        if (items.FirstOrDefault(one => one.Until is null) is { material: { } tight })
        {
            return PromiseErrors.NoTimeLeft(tight.Name);
        }

        var begun = file.Record(
            context,
            null,
            new Deferred([.. items.Select(one => new DeferredItem(one.material.Id, one.Until!.Value))])
        );
        return begun.IsOk ? new Decision(begun.Value.After, [.. accepted.Added, .. begun.Value.Added]) : begun;
    }

    /// <summary>What was promised for later and is not there.</summary>
    public static IReadOnlyList<MaterialRequirement> Lacking(CaseFile file) =>
        file.State.Deferral is { } deferral
            ? [.. RequiredMaterials.Lacking(file).Where(material => deferral.Promised.Contains(material.Id))]
            : [];

    /// <summary>
    /// Last day for a material of an accepted case: its own period, or the working day before the nearest day by which the case
    /// must be decided; null where no day is left.
    /// </summary>
    public static DateOnly? EndOf(CaseFile file, MaterialRequirement material, DateOnly today)
    {
        var own = file.Calendar.Due(today, material.DeferFor!.Value).Date;
        var bound = new[] { file.Clock.PromisedDue?.Date, file.Clock.StatutoryDue?.Date }.Min();
        var end = bound is { } decided && own >= decided ? file.Calendar.SubtractWorkingDays(decided, 1) : own;
        return end > today ? end : null;
    }
}

/// <summary>容缺后补: what was promised comes, in time or late, as long as nothing is decided.</summary>
internal static class SupplyDeferred
{
    public static Result<Decision> Decide(CaseFile file, ActContext context, IReadOnlyList<HandedIn> materials)
    {
        if (file.State.Status is not CaseStatus.Reviewing || Owed(file) is not { Count: > 0 } owed)
        {
            return Refusal.Of(file, "补交材料");
        }

        if (materials.Count == 0 || materials.Any(handed => handed is { Files.Count: 0, PaperSeen: false }))
        {
            return PromiseErrors.NothingSupplied;
        }

        if (materials.FirstOrDefault(handed => owed.All(one => one.Id != handed.MaterialId)) is { } stray)
        {
            return PromiseErrors.NotOwed(
                file.Item.Materials.FirstOrDefault(one => one.Id == stray.MaterialId)?.Name ?? stray.MaterialId
            );
        }

        if (materials.FirstOrDefault(handed => handed.Files.Count > HandedIn.MostFiles) is { } many)
        {
            return CaseErrors.TooManyFiles(owed.First(one => one.Id == many.MaterialId).Name, HandedIn.MostFiles);
        }

        var open = file.State.Deferral?.Open.Except(materials.Select(one => one.MaterialId)) ?? [];
        return file.Record(
            context,
            null,
            new DeferredSupplied(
                materials,
                [.. open.Order(StringComparer.Ordinal)],
                file.State.Deferral is { MissedAt: not null }
            )
        );
    }

    /// <summary>What may come later: what was promised, and what a commitment replaced that was taken back.</summary>
    public static IReadOnlyList<MaterialRequirement> Owed(CaseFile file) =>
        [
            .. file.Needed.Where(material =>
                file.State.Deferral?.Open.Contains(material.Id) is true
                || (
                    file.State.Commitment is { Withdrawn: true } commitment
                    && commitment.Replaced.Contains(material.Id)
                    && !file.State.Materials.ContainsKey(material.Id)
                )
            ),
        ];
}

/// <summary>
/// The promised day passed: written down at that instant. What follows is the regime's (安阳市政务服务条例 24: 视为撤回申请); where it
/// is silent, the case is decided on what there is.
/// </summary>
internal static class MissDeferral
{
    public static Result<Decision> Decide(CaseFile file, ActContext context)
    {
        if (
            file.State is not { Status: CaseStatus.Reviewing, Deferral: { Runs: true, NextUntil: { } until } deferral }
            || context.Now < PromiseDates.EndOf(until)
        )
        {
            return Refusal.Of(file, "登记逾期未补交");
        }

        List<CaseFact> facts =
        [
            new DeferralMissed([
                .. deferral
                    .Open.Where(id => context.Now >= PromiseDates.EndOf(deferral.Until[id]))
                    .Order(StringComparer.Ordinal),
            ]),
        ];
        if (file.Terms.Regime.DeferralLapse is { Value: not CorrectionLapse.Stay } lapse)
        {
            facts.Add(
                new Lapsed(
                    lapse.Value == CorrectionLapse.DeemedAbandoned ? EndKind.DeemedAbandoned : EndKind.DeemedWithdrawn,
                    lapse.Id
                )
            );
        }

        return file.Record(context, "逾期未补交", facts);
    }
}
