using Tongban.Cases.Filing;
using Tongban.Cases.Moves;

namespace Tongban.Cases.Pages.Desk.Acts;

/// <summary>The engine's moves, for the forms of the desk.</summary>
internal sealed record DeskMoves(
    AcceptanceMoves Acceptance,
    ReviewMoves Review,
    ExtensionMoves Extensions,
    HearingMoves Hearings,
    FeeMoves Fees,
    DecisionMoves Decisions,
    EndingMoves Endings,
    UrgeMoves Urges,
    ApplicantMoves Filing,
    PromiseMoves Promises
);
