using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Kernel;

namespace Tongban.Cases.Pages.Desk.Acts;

internal enum ActWeight
{
    /// <summary>What the case waits for.</summary>
    First,

    /// <summary>What may be done besides.</summary>
    Side,

    /// <summary>What ends the case or goes against the applicant.</summary>
    Grave,
}

/// <summary>
/// The form of one act: which fields it asks, and which move of the engine it makes. Its texts are
/// <c>desk.act.SLUG</c>, <c>desk.act.SLUG.lead</c> and <c>desk.act.SLUG.do</c>. It decides nothing itself.
/// </summary>
internal abstract class ActForm(
    string slug,
    CaseAct act,
    ActWeight weight = ActWeight.Side,
    ActReads reads = ActReads.Nothing
)
{
    public string Slug => slug;
    public CaseAct Act => act;
    public ActWeight Weight => weight;

    /// <summary>What it reads of the case besides its course.</summary>
    public ActReads Reads => reads;

    /// <summary>Partial view that renders the fields, where a list of them will not do.</summary>
    public virtual string? Partial => null;

    /// <summary>True when the case is in a state in which the act makes sense; the engine has the last word.</summary>
    public abstract bool Applies(ActCase one);

    public virtual IReadOnlyList<ActField> Fields(ActCase one) => [];

    public abstract Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    );

    /// <summary>
    /// What the act would write, for a page that shows it before it is confirmed; null for acts that need no such page.
    /// </summary>
    public virtual Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) => null;

    /// <summary>What follows, in sentences, where the documents do not say it.</summary>
    public virtual IEnumerable<string> Effects(ActCase one, Decision decision) => [];

    protected static bool Reviewing(ActCase one) => one.State.Status == CaseStatus.Reviewing;
}
