using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>Rows for the scheduler. Rows at or before the present instant have been done.</summary>
internal static class DuePlan
{
    public static IReadOnlyList<NextDue> Of(CaseFacts facts, ClockReading reading, LampPlan lamps)
    {
        var rows = new List<NextDue>();
        void Add(DueKind kind, DateTimeOffset? at, string? key = null)
        {
            if (at is { } instant)
            {
                rows.Add(new NextDue(kind, instant, key));
            }
        }

        if (facts.Ended is not null)
        {
            return rows;
        }

        if (facts.Decided is not null)
        {
            Add(DueKind.DeliveryMissed, facts.Delivered is null ? reading.DeliverBy?.Ends : null);
            return rows;
        }

        Add(reading.DeemedAcceptance is null ? DueKind.AnswerMissed : DueKind.DeemAcceptance, reading.AnswerDue?.Ends);
        Add(DueKind.Warning, lamps.AnswerWarning);
        if (reading.ReplyBy is { } reply)
        {
            Add(DueKind.ReplyReminder, LegalTime.StartOf(reply.Due.Date.AddDays(-1)));
            Add(DueKind.ReplyMissed, reply.Due.Ends);
        }

        foreach (var (key, at) in facts.Stops.PendingEnds)
        {
            Add(DueKind.StopEnds, at, key);
        }

        Add(DueKind.Warning, lamps.DecisionWarning, "decision");
        Add(DueKind.PromiseMissed, reading.PromisedDue?.Ends);
        Add(DueKind.LowerReviewMissed, facts.Forwarded is null ? reading.LowerReviewDue?.Ends : null);
        Add(DueKind.StatuteMissed, reading.StatutoryDue?.Ends);
        if (reading.Hearing is { } hearing)
        {
            Add(DueKind.HearingRequestMissed, facts.HearingRequested is null ? hearing.RequestBy?.Due.Ends : null);
            Add(DueKind.HearingMissed, hearing.Closed ? null : hearing.HoldBy?.Ends);
        }

        if (reading.Renewal is { } renewal)
        {
            Add(DueKind.DeemGrant, renewal.DeemedGrantAt);
            Add(
                DueKind.PermitEnds,
                renewal.DeemedGrantAt is null ? LegalTime.StartOf(renewal.PermitEnds.AddDays(1)) : null
            );
        }

        return [.. rows.OrderBy(r => r.At).ThenBy(r => r.Kind)];
    }
}
