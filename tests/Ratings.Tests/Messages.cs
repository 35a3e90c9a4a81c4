using Tongban.Cases;

namespace Tongban.Ratings.Tests;

internal static class Messages
{
    public const long Owner = 11;
    public const long Clerk = 22;

    public static DateTimeOffset At { get; } = new(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(8));

    public static CaseMessage Online(long caseId = 1, long owner = Owner, long clerk = Clerk) =>
        new(
            caseId,
            $"NO{caseId}",
            2,
            At,
            "haixi-scjg-food-business",
            "食品经营许可",
            "632800-scjg",
            "632800000000",
            null,
            "Online",
            owner,
            clerk,
            "Reviewing"
        );

    public static CaseMessage AtCounter(long caseId = 1, long clerk = Clerk) =>
        Online(caseId) with
        {
            Channel = "Counter",
            CounterCode = "zbj-20",
            ActingCounter = "zbj-20",
            OwnerAccountId = null,
            ActorId = clerk,
        };

    /// <summary>Handed over at the counter.</summary>
    public static CaseMessage Collected(long caseId = 1, long clerk = Clerk) =>
        AtCounter(caseId, clerk) with
        {
            DeliveryWay = "Counter",
        };
}
