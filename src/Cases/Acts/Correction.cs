using Tongban.Cases.Domain;
using Tongban.Kernel;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Acts;

/// <summary>补正告知 in two steps, so that a bundle may gather what its members ask: drafted, then issued once.</summary>
internal static class DraftCorrection
{
    public static Result<Decision> Decide(
        CaseFile file,
        ActContext context,
        IReadOnlyList<CorrectionItem> items,
        Period? replyWithin
    )
    {
        if (file.State.Correction is { Issued: true })
        {
            return CaseErrors.SecondCorrection;
        }

        if (file.State.Status != CaseStatus.Submitted)
        {
            return Refusal.Of(file, "起草补正告知");
        }

        if (file.Terms.Regime.Correction is { Value: CorrectionMode.DeclineWithList } mode)
        {
            return CaseErrors.DeclinesWithList(mode.Id);
        }

        var faults = Faults(file, items).ToList();
        return faults.Count > 0
            ? Result.Fail<Decision>(faults)
            : file.Record(context, null, new CorrectionDrafted(items, replyWithin ?? DefaultReply(file)));
    }

    private static Period DefaultReply(CaseFile file) =>
        file.Terms.Regime.CorrectionReply?.Value ?? Period.DaysOrWorkingDays(15);

    /// <summary>Nothing outside the guide may be asked, and each item says what is wrong and how to put it right.</summary>
    private static IEnumerable<Rejection> Faults(CaseFile file, IReadOnlyList<CorrectionItem> items)
    {
        if (items.Count == 0)
        {
            yield return CaseErrors.CorrectionEmpty;
        }

        foreach (var item in items)
        {
            var isListed =
                item.Target == CorrectionTarget.Material
                    ? file.Needed.Any(one => one.Id == item.TargetId)
                    : file.Item.Form.AllFields.Any(one => one.Id == item.TargetId);
            if (!isListed)
            {
                yield return CaseErrors.NotOnTheList(item.TargetId);
            }
            else if (string.IsNullOrWhiteSpace(item.Problem) || string.IsNullOrWhiteSpace(item.Remedy))
            {
                yield return CaseErrors.CorrectionIncomplete(item.NameIn(file.Item));
            }
            else if (
                item.Place is { } place
                && file.State.Materials.GetValueOrDefault(item.TargetId)?.Files.Any(one => one.Hash == place.FileHash)
                    is not true
            )
            {
                yield return CaseErrors.PlaceGone(place.FileName);
            }
        }
    }
}

/// <summary>The notice goes out: told at this instant (Q6), once, within the answer period.</summary>
internal static class IssueCorrection
{
    public static Result<Decision> Decide(CaseFile file, ActContext context)
    {
        if (file.State.Correction is { Issued: true })
        {
            return CaseErrors.SecondCorrection;
        }

        if (file.State.Status != CaseStatus.Submitted)
        {
            return Refusal.Of(file, "告知补正");
        }

        if (file.State.Correction is not { } draft)
        {
            return CaseErrors.NoCorrectionDraft;
        }

        return file.Clock is { DeemedAcceptance: { } deemed, AnswerDue: { } due } && context.Now >= deemed.At
            ? CaseErrors.TooLateForCorrection(due.Date)
            : file.Record(context, null, new CorrectionIssued(draft.Items, draft.ReplyWithin));
    }
}

/// <summary>当场更正 (32 第一款第三项): errors put right on the spot use the notice up in no way.</summary>
internal static class CorrectOnTheSpot
{
    public static Result<Decision> Decide(
        CaseFile file,
        ActContext context,
        IReadOnlyList<FieldChange> changes,
        string answersHash
    ) =>
        file.State.Status == CaseStatus.Submitted
            ? file.Record(context, null, new OnSpotCorrected(changes, answersHash))
            : Refusal.Of(file, "当场更正");
}

/// <summary>A reply is checked only against the notice's list (Q3); a late one must still be taken before a decline (V13).</summary>
internal static class ReplyToCorrection
{
    public static Result<Decision> Decide(
        CaseFile file,
        ActContext context,
        IReadOnlyList<string> covered,
        IReadOnlyList<HandedIn> materials,
        string? answersHash
    )
    {
        if (file.State is not { Status: CaseStatus.AwaitingCorrection, Correction: { } notice })
        {
            return Refusal.Of(file, "提交补正");
        }

        var unknown = covered.FirstOrDefault(id => notice.Items.All(item => item.Id != id));
        if (unknown is not null)
        {
            return CaseErrors.NotAsked(unknown);
        }

        var asked = notice
            .Items.Where(item => item.Target == CorrectionTarget.Material)
            .Select(item => item.TargetId)
            .ToHashSet();
        var stray = materials.FirstOrDefault(handed => !asked.Contains(handed.MaterialId));
        if (stray is not null)
        {
            return CaseErrors.NotAsked(stray.MaterialId);
        }

        if (materials.FirstOrDefault(handed => handed.Files.Count > HandedIn.MostFiles) is { } many)
        {
            return CaseErrors.TooManyFiles(
                file.Item.Materials.FirstOrDefault(one => one.Id == many.MaterialId)?.Name ?? many.MaterialId,
                HandedIn.MostFiles
            );
        }

        string[] open = [.. notice.Open.Except(covered).Order(StringComparer.Ordinal)];
        return file.Record(context, null, new CorrectionReplied(covered, open, materials, answersHash));
    }

    /// <summary>An item that came but does not mend what the notice named, within its words only, within the answer period.</summary>
    public static Result<Decision> MarkDefective(
        CaseFile file,
        ActContext context,
        IReadOnlyList<string> items,
        string reason
    )
    {
        if (file.State is not { Status: CaseStatus.Submitted, Correction: { Issued: true } notice })
        {
            return Refusal.Of(file, "指出补正仍有缺陷");
        }

        if (items.FirstOrDefault(id => notice.Items.All(item => item.Id != id)) is { } unknown)
        {
            return CaseErrors.NotAsked(unknown);
        }

        if (items.Count == 0 || string.IsNullOrWhiteSpace(reason))
        {
            return CaseErrors.ReasonMissing;
        }

        return file.Record(context, reason, new ReplyFoundDefective(items));
    }

    /// <summary>The applicant asks for a later day; the clerk grants it with <see cref="Prolong"/>.</summary>
    public static Result<Decision> AskMoreTime(CaseFile file, ActContext context, DateOnly until, string reason)
    {
        if (file.State.Status != CaseStatus.AwaitingCorrection)
        {
            return Refusal.Of(file, "申请延长补正期限");
        }

        if (file.Clock.ReplyBy is { } reply && until <= reply.Due.Date)
        {
            return CaseErrors.MoreTimeTooEarly(reply.Due.Date);
        }

        return string.IsNullOrWhiteSpace(reason)
            ? CaseErrors.ReasonMissing
            : file.Record(context, reason, new MoreTimeAsked(until));
    }

    /// <summary>The reply period made longer at the applicant's request, as often as asked.</summary>
    public static Result<Decision> Prolong(CaseFile file, ActContext context, DateOnly until) =>
        file.State.Status == CaseStatus.AwaitingCorrection
            ? file.Record(context, "申请人申请", new CorrectionPeriodProlonged(until))
            : Refusal.Of(file, "延长补正期限");

    /// <summary>What the regime says of a correction that does not come (视为放弃, 视为撤回); nothing under 行政许可法.</summary>
    public static Result<Decision> Lapse(CaseFile file, ActContext context)
    {
        if (
            file.State.Status != CaseStatus.AwaitingCorrection
            || file.Clock.ReplyBy is not { Due: { } due }
            || context.Now < due.Ends
            || file.Terms.Regime.CorrectionLapse is not { } rule
            || rule.Value == CorrectionLapse.Stay
        )
        {
            return Refusal.Of(file, "视为放弃");
        }

        var how =
            rule.Value == CorrectionLapse.DeemedAbandoned
                ? Kernel.Clocks.EndKind.DeemedAbandoned
                : Kernel.Clocks.EndKind.DeemedWithdrawn;
        return file.Record(context, "逾期未补正", new Lapsed(how, rule.Id));
    }
}
