namespace Tongban.Platform;

/// <summary>
/// Marks a migration that takes away what versions before <paramref name="unusedSince"/> need: programs older than that can no longer
/// open the database once it ran. A migration without this mark is expanding: every earlier version goes on with it. What that allows is
/// held by <c>MigrationRule</c> in the tests.
/// </summary>
/// <param name="unusedSince">
/// The first version that gets on without what is taken away, such as <c>0.2.0</c>; it must have been released before.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ContractingAttribute(string unusedSince) : Attribute
{
    /// <summary>The first version that gets on without what is taken away.</summary>
    public string UnusedSince { get; } = unusedSince;
}

/// <summary>Says of an expanding migration's own SQL why earlier versions go on with it; without this the tests refuse own SQL.</summary>
/// <param name="reason">Why.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OwnSqlAttribute(string reason) : Attribute
{
    /// <summary>Why.</summary>
    public string Reason { get; } = reason;
}
