namespace Tongban.Catalog.Data;

/// <summary>One row, counted up by every transaction that changes what <see cref="CatalogMemory"/> keeps.</summary>
internal sealed class CatalogRevisionRow
{
    public const int Only = 1;

    public required int Id { get; init; }
    public required long Number { get; set; }
}
