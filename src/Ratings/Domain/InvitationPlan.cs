using Tongban.Cases;
using Tongban.Catalog.Content;
using Tongban.Kernel.Time;

namespace Tongban.Ratings.Domain;

/// <summary>Whom a message of the case module invites to rate what.</summary>
/// <param name="Occasion">Tells two visits in one case apart; a case has no second invitation for one stage and occasion.</param>
/// <param name="ClerkAccountId">Who is rated; null where no member of staff acted.</param>
/// <param name="CounterCode">Counter that was visited; null for a stage online, or away from any counter.</param>
internal sealed record InvitationPlan(
    RatingStage Stage,
    string Occasion,
    long? ClerkAccountId,
    string? CounterCode = null
)
{
    private const string Once = "";

    public static IReadOnlyList<string> Topics { get; } =
    [
        "case.submitted",
        "case.correction-replied",
        "case.accepted",
        "case.declined",
        "case.decided",
        "case.closed",
        "case.delivered",
        CaseMessage.ThingEnded,
    ];

    /// <summary>The plan; null when the message invites nobody.</summary>
    public static InvitationPlan? Of(string topic, CaseMessage message)
    {
        if (topic == CaseMessage.ThingEnded)
        {
            // 一件事: one rating of the whole, beside those of its members
            return new(RatingStage.Conclusion, Once, null);
        }

        long? clerk = message.ActorId != 0 && message.ActorId != message.OwnerAccountId ? message.ActorId : null;
        return message.Channel switch
        {
            nameof(Channel.Counter) or nameof(Channel.Village) => Visit(topic, message, clerk),
            nameof(Channel.Post) => Visit(topic, message, clerk)
                ?? (topic is "case.decided" or "case.closed" ? new(RatingStage.Conclusion, Once, clerk) : null),
            _ => Visit(topic, message, clerk) ?? Online(topic, clerk),
        };
    }

    /// <summary>
    /// What somebody came in person for, in whatever way the case was filed. Filing and hand-out by one clerk on one day are
    /// one visit, and it was to the counter where the act was done.
    /// </summary>
    private static InvitationPlan? Visit(string topic, CaseMessage message, long? clerk) =>
        clerk is not null && CameInPerson(topic, message)
            ? new(
                RatingStage.CounterVisit,
                $"{LegalTime.DateOf(message.At):yyyy-MM-dd}/{clerk}",
                clerk,
                message.ActingCounter
            )
            : null;

    private static bool CameInPerson(string topic, CaseMessage message) =>
        topic switch
        {
            "case.submitted" => message.Channel is nameof(Channel.Counter) or nameof(Channel.Village),
            "case.correction-replied" => message.ActingCounter is not null
                || message.Channel is nameof(Channel.Counter) or nameof(Channel.Village),
            "case.delivered" => message.DeliveryWay == nameof(DeliveryWay.Counter),
            _ => false,
        };

    private static InvitationPlan? Online(string topic, long? clerk) =>
        topic switch
        {
            "case.submitted" => new(RatingStage.Application, Once, null),
            "case.accepted" or "case.declined" => new(RatingStage.Acceptance, Once, clerk),
            "case.decided" or "case.closed" => new(RatingStage.Conclusion, Once, clerk),
            _ => null,
        };
}
