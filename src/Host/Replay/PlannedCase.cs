using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;

namespace Tongban.Host.Replay;

/// <summary>One case of the plan.</summary>
/// <param name="Index">From 0; seeds what is drawn for the case.</param>
/// <param name="Open">Stays lawfully open.</param>
/// <param name="Refused">Ends with a refusal.</param>
internal sealed record PlannedCase(
    int Index,
    ServiceItemContent Item,
    bool Online,
    bool Open,
    bool Refused,
    IReadOnlyDictionary<string, string> Situations,
    SituationOutcome Outcome,
    SubjectKind Subject
);

internal enum ActKind
{
    FileOnline,
    FileAndAccept,
    FileAndDecide,
    Accept,
    CompleteStep,
    StartProcedure,
    DecideOnTheSpot,
    Decide,
    Close,
    Deliver,
}

/// <summary>An act of the plan.</summary>
/// <param name="Slot">When: of <see cref="OfficeSlots"/>.</param>
/// <param name="Target">Review step or special procedure.</param>
internal sealed record PlannedAct(int Slot, PlannedCase Case, ActKind Kind, string? Target = null, int Days = 0);
