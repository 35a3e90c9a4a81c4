namespace Tongban.Kernel.Clocks;

/// <summary>The dates that a receipt prints.</summary>
internal sealed record ReceiptDates
{
    public DateOnly? ReceivedOn { get; init; }
    public DateOnly? AnswerDue { get; init; }
    public DateTimeOffset? DeemedAcceptanceAt { get; init; }
    public DateOnly? AcceptedOn { get; init; }
    public DateOnly? ReplyBy { get; init; }
    public DateOnly? BaseDue { get; init; }
    public DateOnly? StatutoryDue { get; init; }
    public DateOnly? PromisedDue { get; init; }
    public DateTimeOffset? PromisedUntil { get; init; }
    public DateOnly? LowerReviewDue { get; init; }
    public int? ExcludedWorkingDays { get; init; }
    public DateOnly? DeliverBy { get; init; }
    public DateOnly? RenewalFileBy { get; init; }
    public DateTimeOffset? DeemedGrantAt { get; init; }
    public int? UsedWorkingDays { get; init; }
    public int? LateWorkingDays { get; init; }
    public bool? Provisional { get; init; }
    public IReadOnlyList<ClockSegment>? Segments { get; init; }
    public IReadOnlyList<ExplanationLine>? Explanation { get; init; }

    public static ReceiptDates Of(ClockReading r) =>
        new()
        {
            ReceivedOn = r.ReceivedOn,
            AnswerDue = r.AnswerDue?.Date,
            DeemedAcceptanceAt = r.DeemedAcceptanceAt,
            AcceptedOn = r.AcceptedOn,
            ReplyBy = r.ReplyBy?.Due.Date,
            BaseDue = r.BaseDue?.Date,
            StatutoryDue = r.StatutoryDue?.Date,
            PromisedDue = r.PromisedDue?.Date,
            PromisedUntil = r.PromisedDue?.Ends,
            LowerReviewDue = r.LowerReviewDue?.Date,
            ExcludedWorkingDays = r.ExcludedWorkingDays,
            DeliverBy = r.DeliverBy?.Date,
            RenewalFileBy = r.Renewal?.Window.Due.Date,
            DeemedGrantAt = r.Renewal?.DeemedGrantAt,
            UsedWorkingDays = r.Decision?.Used,
            LateWorkingDays = r.Decision?.Late,
            Provisional = r.Provisional,
            Segments = r.Segments,
            Explanation = r.Explanation,
        };

    /// <summary>Years that the dates and events touch.</summary>
    public IEnumerable<int> Years(IReadOnlyList<ClockEvent> events) =>
        new[] { AnswerDue, ReplyBy, BaseDue, StatutoryDue, PromisedDue, LowerReviewDue, DeliverBy, RenewalFileBy }
            .OfType<DateOnly>()
            .Concat(events.Select(e => e.Day))
            .Select(d => d.Year);
}
