using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Writing;

/// <summary>What events add to the counts.</summary>
internal static class CountDeltas
{
    public static IEnumerable<CountDeltaRow> Of(CaseRow row, IEnumerable<CaseEvent> added, Func<long> nextId)
    {
        foreach (var one in added)
        {
            if (Measure(row, one.Fact) is { } measure)
            {
                yield return new CountDeltaRow
                {
                    Id = nextId(),
                    Day = LegalTime.DateOf(one.At),
                    Cohort = row.AcceptedOn ?? LegalTime.DateOf(row.ReceivedAt),
                    Division = row.Division,
                    AuthorityCode = row.AuthorityCode,
                    CounterCode = row.CounterCode ?? "",
                    Channel = row.Channel,
                    ItemId = row.ItemId,
                    Measure = measure,
                    Amount = 1,
                };
            }
        }
    }

    private static CountMeasure? Measure(CaseRow row, CaseFact fact) =>
        fact switch
        {
            Submitted => CountMeasure.Received,
            Accepted => CountMeasure.Accepted,
            Declined => CountMeasure.Declined,
            Closed => row.OnTime is true ? CountMeasure.ClosedInTime : CountMeasure.ClosedLate,
            Withdrawn or Terminated or Lapsed or DuplicateClosed => CountMeasure.EndedOtherwise,
            _ => null,
        };
}
