namespace Tongban.Catalog.Editing;

/// <summary>A seam: a module that uses items of the catalogue says what a new version would touch there.</summary>
public interface IItemUses
{
    /// <summary>Uses of an item now; one entry a kind of use, also where there is none.</summary>
    Task<IReadOnlyList<ItemUse>> OfAsync(string itemId, string authorityCode, CancellationToken ct);
}

/// <param name="Name">What uses it, such as 在办办件.</param>
/// <param name="Count">How many.</param>
/// <param name="Effect">What a new version does to them, as a sentence.</param>
public sealed record ItemUse(string Name, int Count, string Effect);
