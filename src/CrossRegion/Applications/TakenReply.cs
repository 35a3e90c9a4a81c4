using Tongban.Cases.Remote;

namespace Tongban.CrossRegion.Applications;

/// <summary>What a counter took in for a correction notice of the home place; the content of an envelope of kind <c>reply</c>.</summary>
/// <param name="Ordinal">1, 2, 3 … of this application.</param>
/// <param name="Answers">Field id to values as typed.</param>
/// <param name="FormFiles">Scans that fields hold.</param>
/// <param name="TakenBy">Hall or counter, and clerk.</param>
internal sealed record TakenReply(
    int Ordinal,
    IReadOnlyList<RemoteReplyPart> Parts,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Answers,
    IReadOnlyList<RemoteFile> FormFiles,
    DateTimeOffset TakenAt,
    string TakenBy
)
{
    public RemoteReply Content => new(Parts, Answers);

    /// <summary>All files that go with it, none twice.</summary>
    public IReadOnlyList<RemoteFile> Files() =>
        [.. Parts.SelectMany(one => one.Files).Concat(FormFiles).DistinctBy(one => one.Hash)];
}

/// <summary>What the home place says to a reply.</summary>
/// <param name="Laid">True when the case has it.</param>
/// <param name="Words">Reasons, or what of it was left out; empty for nothing.</param>
internal sealed record ReplyAnswer(int Ordinal, bool Laid, string Words);
