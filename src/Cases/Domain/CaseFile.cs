using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Domain;

/// <summary>A case with all that a decision about it may look at: its item version, its clock's terms, the calendar and its events.</summary>
internal sealed class CaseFile
{
    private ClockReading? clock;

    private CaseFile(
        ServiceItemContent item,
        ClockTerms terms,
        WorkingCalendar calendar,
        IReadOnlyList<CaseEvent> events,
        CaseState state
    )
    {
        Item = item;
        Terms = terms;
        Calendar = calendar;
        Events = events;
        State = state;
    }

    public ServiceItemContent Item { get; }
    public ClockTerms Terms { get; }
    public WorkingCalendar Calendar { get; }
    public IReadOnlyList<CaseEvent> Events { get; }
    public CaseState State { get; }

    /// <summary>The legal clock, derived when somebody looks: between two facts of one act nobody does.</summary>
    public ClockReading Clock => clock ??= CaseClock.Derive(Terms, Calendar, Ticks);

    public IReadOnlyList<ClockEvent> Ticks => ClockHistory.Of(Events, Terms.Regime);

    /// <summary>The exact list of materials that the applicant's situation asks for.</summary>
    public IReadOnlyList<MaterialRequirement> Needed =>
        [.. Item.Materials.Where(material => NeededIds.Contains(material.Id))];

    private HashSet<string> NeededIds => Events[0].Fact is Submitted submitted ? [.. submitted.NeededMaterialIds] : [];

    public static CaseFile Of(
        ServiceItemContent item,
        ClockTerms terms,
        WorkingCalendar calendar,
        IReadOnlyList<CaseEvent> events
    ) => new(item, terms, calendar, events, CaseFold.Of(item, events));

    /// <summary>The file after further events.</summary>
    public CaseFile With(IReadOnlyList<CaseEvent> more) =>
        new(
            Item,
            Terms,
            Calendar,
            [.. Events, .. more],
            more.Aggregate(State, (state, next) => CaseFold.Apply(Item, state, next))
        );

    /// <summary>
    /// Puts facts into the history in the order given, unless the legal clock forbids one of them
    /// (a second extension, a stop of a kind not listed, ...).
    /// </summary>
    public Result<Decision> Record(ActContext context, string? reason, params IReadOnlyList<CaseFact> facts)
    {
        if (Events.Count > 0 && context.Now < Events[^1].At)
        {
            return CaseErrors.ClockSetBack(Events[^1].At);
        }

        var file = this;
        foreach (var fact in facts)
        {
            var next = new CaseEvent(file.Events.Count + 1, context.Now, context.By, fact, reason);
            var before = ClockHistory.Of(file.Events, Terms.Regime);
            foreach (var tick in ClockHistory.Of([.. file.Events, next], Terms.Regime).Skip(before.Count))
            {
                var check = CaseClock.Check(Terms, Calendar, before, tick);
                if (!check.IsOk)
                {
                    return Result.Fail<Decision>(check.Rejections);
                }

                before = [.. before, tick];
            }

            file = file.With([next]);
        }

        return new Decision(file, [.. file.Events.Skip(Events.Count)]);
    }
}

/// <summary>Who acts and when (business clock).</summary>
internal sealed record ActContext(ActedBy By, DateTimeOffset Now)
{
    /// <summary>Standing authorisation of the 首席事务代表 under which this person may accept and decide alone; null when none.</summary>
    public long? Sole { get; init; }

    public DateOnly Today => LegalTime.DateOf(Now);
}

/// <summary>What an act adds to a case, and the case after it.</summary>
internal sealed record Decision(CaseFile After, IReadOnlyList<CaseEvent> Added);
