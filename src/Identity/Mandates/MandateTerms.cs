using Tongban.Kernel.Time;

namespace Tongban.Identity.Mandates;

/// <summary>委托的种类.</summary>
public enum MandateKind
{
    /// <summary>代办授权: a person lets another person act.</summary>
    Agent,

    /// <summary>法人授权经办人: an enterprise lets a person act for it, through its legal representative's account.</summary>
    Enterprise,

    /// <summary>亲属代办: a relative acts; the giver consents as any other, the relation is only stated.</summary>
    Relative,
}

/// <summary>What a mandate may allow.</summary>
public enum MandateAct
{
    /// <summary>File and carry on an application; whoever may do this may also see how it goes.</summary>
    Apply,

    /// <summary>See how cases that were filed under the mandate go.</summary>
    View,

    /// <summary>Fetch the documents of the outcome.</summary>
    Receive,

    /// <summary>Use the giver's electronic certificates in place of papers.</summary>
    UseCertificates,
}

/// <summary>An item of a mandate's scope.</summary>
/// <param name="Code">Id of an item, or 基本编码 for every item under it.</param>
/// <param name="Name">Its name, as both sides read it.</param>
/// <param name="Shown">Its code, as both sides read it: 实施编码 or 基本编码.</param>
public sealed record MandateItem(string Code, string Name, string Shown);

/// <summary>What was given: items, acts and days.</summary>
/// <param name="Items">Empty for every item.</param>
/// <param name="Acts">What the holder may do.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
internal sealed record MandateTerms(
    IReadOnlyList<MandateItem> Items,
    IReadOnlySet<MandateAct> Acts,
    DateOnly From,
    DateOnly Until
)
{
    /// <summary>Longest time for which a mandate is given; a rule of the platform, not of a law.</summary>
    public const int MostDays = 366;

    public bool Covers(MandateAct act) => Acts.Contains(act);

    public bool CoversItem(string itemId, string catalogCode) =>
        Items.Count == 0 || Items.Any(one => one.Code == itemId || one.Code == catalogCode);
}

/// <summary>Where a mandate stands at an instant.</summary>
internal enum MandateStatus
{
    /// <summary>待接受.</summary>
    Offered,

    /// <summary>尚未生效: accepted, its first day is still to come.</summary>
    Waiting,

    /// <summary>生效中.</summary>
    Active,

    /// <summary>已到期.</summary>
    Expired,

    /// <summary>未接受.</summary>
    Declined,

    /// <summary>已撤销.</summary>
    Revoked,

    /// <summary>已辞去.</summary>
    Renounced,
}

/// <summary>How a mandate ended before its last day.</summary>
internal enum MandateEnd
{
    Declined,
    Revoked,
    Renounced,
}

/// <summary>
/// The course of a mandate: pure. It is over when its last day is, whether or not anything ran; nothing brings an ended one
/// back.
/// </summary>
internal sealed record MandateCourse(
    DateOnly From,
    DateOnly Until,
    DateTimeOffset? AcceptedAt = null,
    DateTimeOffset? EndedAt = null,
    MandateEnd? End = null
)
{
    public MandateStatus At(DateTimeOffset now) =>
        End switch
        {
            MandateEnd.Declined => MandateStatus.Declined,
            MandateEnd.Revoked => MandateStatus.Revoked,
            MandateEnd.Renounced => MandateStatus.Renounced,
            _ when now >= LegalTime.StartOf(Until.AddDays(1)) => MandateStatus.Expired,
            _ when AcceptedAt is null => MandateStatus.Offered,
            _ when now < LegalTime.StartOf(From) => MandateStatus.Waiting,
            _ => MandateStatus.Active,
        };

    /// <summary>The holder accepts; null when it cannot be accepted any more.</summary>
    public MandateCourse? Accept(DateTimeOffset now) =>
        At(now) == MandateStatus.Offered ? this with { AcceptedAt = now } : null;

    /// <summary>The holder does not take it on; null when there is nothing to decline.</summary>
    public MandateCourse? Decline(DateTimeOffset now) =>
        At(now) == MandateStatus.Offered ? Ended(MandateEnd.Declined, now) : null;

    /// <summary>The giver takes it back, accepted or not; null when it is over.</summary>
    public MandateCourse? Revoke(DateTimeOffset now) => IsOpen(now) ? Ended(MandateEnd.Revoked, now) : null;

    /// <summary>The holder gives it up; null when it was not accepted or is over.</summary>
    public MandateCourse? Renounce(DateTimeOffset now) =>
        AcceptedAt is not null && IsOpen(now) ? Ended(MandateEnd.Renounced, now) : null;

    public bool IsOpen(DateTimeOffset now) =>
        At(now) is MandateStatus.Offered or MandateStatus.Waiting or MandateStatus.Active;

    private MandateCourse Ended(MandateEnd end, DateTimeOffset now) => this with { End = end, EndedAt = now };
}
