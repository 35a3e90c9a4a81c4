namespace Tongban.Platform;

/// <summary>A module whose rows the ledger speaks of: compares them with what the ledger says.</summary>
public interface ILedgerWitness
{
    /// <summary>Rows that are not as the ledger has them, those without an entry, and entries whose rows are gone.</summary>
    IAsyncEnumerable<LedgerFinding> CompareAsync(CancellationToken ct = default);
}
