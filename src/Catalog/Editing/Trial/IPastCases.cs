namespace Tongban.Catalog.Editing.Trial;

/// <summary>A seam: the cases of an item, for a trial of a new version.</summary>
public interface IPastCases
{
    /// <summary>Cases received in [<paramref name="from"/>, <paramref name="to"/>), the latest first.</summary>
    Task<IReadOnlyList<PastCase>> ReceivedAsync(
        string itemId,
        string authorityCode,
        DateTimeOffset from,
        DateTimeOffset to,
        int most,
        CancellationToken ct
    );
}

/// <summary>A case as far as a trial needs it: no personal data.</summary>
/// <param name="ItemVersionId">Version that it was filed under.</param>
/// <param name="AcceptedOn">Null while not accepted.</param>
/// <param name="Situations">Answers to the situation questions.</param>
public sealed record PastCase(
    string Number,
    long ItemVersionId,
    DateTimeOffset ReceivedAt,
    DateOnly? AcceptedOn,
    IReadOnlyDictionary<string, string> Situations
);
