namespace Tongban.Platform;

internal sealed record DueWorkRegistration(string Kind, Type Handler);

internal sealed record SubscriberRegistration(string Topic, Type Subscriber)
{
    /// <summary>Kind of the due rows that are this subscriber's deliveries.</summary>
    public string Kind { get; } = $"{WorkRegistry.DeliveryPrefix}{Subscriber.FullName}:{Topic}";
}

/// <summary>Who does which kind of work, and who listens to which topic.</summary>
internal sealed class WorkRegistry
{
    public const string DeliveryPrefix = "outbox:";

    private readonly Dictionary<string, Type> handlers = [];
    private readonly Dictionary<string, SubscriberRegistration> deliveries = [];
    private readonly ILookup<string, SubscriberRegistration> subscribers;

    public WorkRegistry(IEnumerable<DueWorkRegistration> work, IEnumerable<SubscriberRegistration> subscriptions)
    {
        foreach (var (kind, handler) in work)
        {
            if (!handlers.TryAdd(kind, handler))
            {
                throw new InvalidOperationException($"Two handlers for due work {kind}.");
            }
        }
        foreach (var subscription in subscriptions.Distinct())
        {
            deliveries.Add(subscription.Kind, subscription);
        }
        subscribers = deliveries.Values.ToLookup(subscription => subscription.Topic);
        Kinds = [.. handlers.Keys, .. deliveries.Keys];
    }

    public IReadOnlyList<string> Kinds { get; }

    public IEnumerable<SubscriberRegistration> SubscribersOf(string topic) => subscribers[topic];

    public SubscriberRegistration? Delivery(string kind) => deliveries.GetValueOrDefault(kind);

    public Type Handler(string kind) =>
        handlers.GetValueOrDefault(kind)
        ?? throw new InvalidOperationException($"No handler for due work {kind}: register it with AddDueWork.");
}
