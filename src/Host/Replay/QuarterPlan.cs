using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Host.Replay;

/// <summary>
/// Lays the cases of a scenario over the working time of its period, by its seed alone. Those to be closed come early
/// enough to keep their promise; those to stay open come so late that no limit is over, or stop in a special procedure.
/// </summary>
internal sealed class QuarterPlan
{
    private const double Refusals = 0.015;
    private readonly Scenario scenario;
    private readonly Func<string, ServiceItemContent> items;
    private readonly Random random;
    private readonly List<PlannedAct> acts = [];
    private int cases;

    private QuarterPlan(Scenario scenario, OfficeSlots slots, Func<string, ServiceItemContent> items)
    {
        this.scenario = scenario;
        this.items = items;
        Slots = slots;
        random = new Random(scenario.Seed);
    }

    public OfficeSlots Slots { get; }

    /// <summary>In the order of their slots; no case has two in one slot.</summary>
    public IReadOnlyList<PlannedAct> Acts => acts;

    private int LastDay => Slots.Days.Count - 1;

    public static QuarterPlan Make(Scenario scenario, WorkingCalendar calendar, Func<string, ServiceItemContent> items)
    {
        var plan = new QuarterPlan(scenario, new OfficeSlots(calendar, scenario.From, scenario.To), items);
        foreach (var one in plan.scenario.Items)
        {
            plan.Add(one);
        }

        plan.acts.Sort((a, b) => (a.Slot, a.Case.Index).CompareTo((b.Slot, b.Case.Index)));
        return plan;
    }

    private void Add(ScenarioItem entry)
    {
        var item = items(entry.Item);
        var total = entry.Online + entry.Counter;
        for (var number = 0; number < total; number++)
        {
            var one = Draw(item, number < entry.Online, number >= total - entry.Open);
            var planned = one.Open ? OpenCourse(one) : ClosedCourse(one, number, total - entry.Open);
            acts.AddRange(planned);
        }
    }

    private PlannedCase Draw(ServiceItemContent item, bool online, bool open)
    {
        var situations = item.Situations.ToDictionary(
            one => one.Id,
            one => Pick([.. one.Options.Where(option => option.StopsWith is null)]).Id,
            StringComparer.Ordinal
        );
        var outcome = SituationEngine.Resolve(item, situations);
        return new PlannedCase(
            cases++,
            item,
            online,
            open,
            Refused: !open && item.Mode == HandlingMode.Promised && random.NextDouble() < Refusals,
            situations,
            outcome,
            Subject(item, outcome)
        );
    }

    /// <summary>A body where the form asks for one and the item takes one; else a person.</summary>
    private static SubjectKind Subject(ServiceItemContent item, SituationOutcome outcome)
    {
        var bodies = item.Subjects.Where(kind => kind != SubjectKind.Person).ToList();
        var asked = outcome.Form.AllFields.Any(field => field.Known == "enterprise.name");
        return bodies.Count > 0 && (asked || bodies.Count == item.Subjects.Count) ? bodies[0] : SubjectKind.Person;
    }

    private IEnumerable<PlannedAct> ClosedCourse(PlannedCase one, int number, int of)
    {
        List<(ActKind Kind, string? Target)> after = [.. Filing(one).Skip(1), .. Review(one)];
        var (day, lag) = Days(one, number, of);
        // the day needs room for the acts that follow on it
        var first = (day * OfficeSlots.ADay) + random.Next(OfficeSlots.ADay - after.Count - 1);
        var last = (Math.Min(day + lag, LastDay) * OfficeSlots.ADay) + OfficeSlots.ADay - 1;
        var at = one.Item.Quota is null ? Later(first, last, after.Count) : Evenly(first, last, after.Count);
        yield return new PlannedAct(first, one, Filing(one)[0].Kind);
        for (var act = 0; act < after.Count; act++)
        {
            yield return new PlannedAct(at[act], one, after[act].Kind, after[act].Target);
        }

        var collected = (after.Count > 0 ? at[^1] : first) + 1 + (lag == 0 ? 0 : random.Next(3 * OfficeSlots.ADay));
        if (collected < Slots.Days.Count * OfficeSlots.ADay)
        {
            yield return new PlannedAct(collected, one, ActKind.Deliver);
        }
    }

    /// <summary>Day of filing and working days until closing. A limited quantity is granted in the order of acceptance, so its cases come one by one.</summary>
    private (int Day, int Lag) Days(PlannedCase one, int number, int of)
    {
        var most = one.Item.Mode == HandlingMode.OnTheSpot ? 0 : Math.Max(0, WorkingDays(one.Item.Promised) - 1);
        if (one.Item.Quota is not null)
        {
            var spread = Math.Min(most, LastDay);
            return (number * (LastDay - spread) / Math.Max(1, of), spread);
        }

        var lag = random.Next(Math.Min(most, 1), most + 1);
        return (random.Next(Math.Max(1, Slots.Days.Count - lag)), lag);
    }

    private IEnumerable<PlannedAct> OpenCourse(PlannedCase one)
    {
        var promised = Math.Max(1, WorkingDays(one.Item.Promised));
        var stop = one.Item.SpecialSteps.FirstOrDefault(step =>
            step.StopsClock && step.Limit is not null && step.Kind != nameof(SpecialKind.Hearing)
        );
        var stopped = stop is not null && random.Next(2) == 0;
        var latest = Math.Min(promised, Slots.Days.Count);
        var day = stopped
            ? Math.Max(0, LastDay - latest - random.Next(WorkingDays(stop!.Limit!.Value) / 2))
            : LastDay - random.Next(latest);
        var first = (day * OfficeSlots.ADay) + random.Next(OfficeSlots.ADay - 4);
        var filing = Filing(one);
        var slot = first;
        foreach (var (kind, target) in filing)
        {
            yield return new PlannedAct(slot++, one, kind, target);
        }

        if (stopped)
        {
            yield return new PlannedAct(slot, one, ActKind.StartProcedure, stop!.Id, WorkingDays(stop.Limit!.Value));
        }
        else if (one.Outcome.Steps.Count > 1 && day < LastDay)
        {
            yield return new PlannedAct(slot + OfficeSlots.ADay, one, ActKind.CompleteStep, FirstStep(one).Id);
        }
    }

    private static ReviewStep FirstStep(PlannedCase one) => one.Outcome.Steps.First(step => step.After.Count == 0);

    private static IReadOnlyList<(ActKind Kind, string? Target)> Filing(PlannedCase one) =>
        one switch
        {
            { Online: true, Item: { Mode: HandlingMode.OnTheSpot } } =>
            [
                (ActKind.FileOnline, null),
                (ActKind.DecideOnTheSpot, null),
            ],
            { Online: true, Item.ReceiptIsAcceptance: true } => [(ActKind.FileOnline, null)],
            { Online: true } => [(ActKind.FileOnline, null), (ActKind.Accept, null)],
            { Item.Mode: HandlingMode.OnTheSpot } => [(ActKind.FileAndDecide, null)],
            _ => [(ActKind.FileAndAccept, null)],
        };

    private static IEnumerable<(ActKind Kind, string? Target)> Review(PlannedCase one)
    {
        if (one.Item.Mode == HandlingMode.OnTheSpot)
        {
            yield break;
        }

        HashSet<string> done = new(StringComparer.Ordinal);
        while (
            one.Outcome.Steps.FirstOrDefault(step => !done.Contains(step.Id) && step.After.All(done.Contains))
                is { } next
        )
        {
            done.Add(next.Id);
            yield return (ActKind.CompleteStep, next.Id);
        }

        yield return (ActKind.Decide, null);
        yield return (ActKind.Close, null);
    }

    /// <summary>Different slots after the first, up to the last, in order.</summary>
    private int[] Later(int first, int last, int count)
    {
        SortedSet<int> drawn = [];
        while (drawn.Count < count)
        {
            drawn.Add(random.Next(first + 1, last + 1));
        }

        return [.. drawn];
    }

    /// <summary>The same distances for every case of an item: what was accepted first is decided first.</summary>
    private static int[] Evenly(int first, int last, int count) =>
        [.. Enumerable.Range(1, count).Select(step => first + ((last - first) * step / (count + 1)))];

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static int WorkingDays(Period period) =>
        period.Unit switch
        {
            TimeUnit.WorkingDay => period.Amount,
            TimeUnit.Day or TimeUnit.DayOrWorkingDay => period.Amount * 5 / 7,
            _ => 0,
        };
}
