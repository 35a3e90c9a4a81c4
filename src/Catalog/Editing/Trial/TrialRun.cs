using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Editing.Trial;

/// <summary>What a new version would have meant for one case.</summary>
/// <param name="More">Names of materials, questions and fees that it would have asked for besides.</param>
/// <param name="Less">Those that it would have left out.</param>
/// <param name="Before">Promised date under the version that the case was filed under.</param>
/// <param name="After">Promised date under the new one.</param>
/// <param name="Open">Situation questions that the case did not answer: what follows from them is not known.</param>
/// <param name="Stops">The new version would have sent the applicant elsewhere.</param>
internal sealed record TrialCase(
    string Number,
    IReadOnlyList<string> More,
    IReadOnlyList<string> Less,
    DateOnly? Before,
    DateOnly? After,
    IReadOnlyList<string> Open,
    string? Stops
)
{
    public bool IsLater => After > Before;
    public bool IsSooner => After < Before;
    public bool IsSame => More.Count == 0 && Less.Count == 0 && Before == After && Open.Count == 0 && Stops is null;
}

/// <summary>Plays a version over past cases. Pure: the same situations, other elements.</summary>
internal static class TrialRun
{
    public static TrialCase Play(
        PastCase past,
        ServiceItemContent filedUnder,
        ServiceItemContent next,
        WorkingCalendar calendar
    )
    {
        var (then, now) = (
            SituationEngine.Resolve(filedUnder, past.Situations),
            SituationEngine.Resolve(next, past.Situations)
        );
        var (asked, asks) = (Asks(then), Asks(now));
        return new TrialCase(
            past.Number,
            [.. asks.Where(one => !asked.ContainsKey(one.Key)).Select(one => one.Value)],
            [.. asked.Where(one => !asks.ContainsKey(one.Key)).Select(one => one.Value)],
            Due(past, filedUnder, calendar),
            Due(past, next, calendar),
            [.. now.Open.Select(situation => situation.Question)],
            now.StopsWith
        );
    }

    /// <summary>What an outcome asks of the applicant, by a key that survives a new wording.</summary>
    private static Dictionary<string, string> Asks(SituationOutcome outcome) =>
        outcome
            .Materials.Where(material => material.Necessity != Necessity.Optional)
            .Select(material => ($"material:{material.Id}", $"材料“{material.Name}”"))
            .Concat(
                outcome
                    .Form.AllFields.Where(field => field.Required)
                    .Select(field => ($"field:{field.Id}", $"表单“{field.Label}”"))
            )
            .Concat(outcome.Fees.Select(fee => ($"fee:{fee.Id}", $"收费“{fee.Name}”")))
            .DistinctBy(one => one.Item1, StringComparer.Ordinal)
            .ToDictionary(one => one.Item1, one => one.Item2, StringComparer.Ordinal);

    private static DateOnly? Due(PastCase past, ServiceItemContent item, WorkingCalendar calendar) =>
        past.AcceptedOn is not { } accepted || item.Promised.Unit == TimeUnit.Promptly
            ? null
            : LegalTime.DateOf(calendar.DueInstant(LegalTime.StartOf(accepted).AddHours(9), item.Promised));
}
