using Tongban.Cases.Domain;

namespace Tongban.Cases.Remote;

/// <summary>What a correction notice (补正告知) still asks of the applicant.</summary>
/// <param name="LastDay">Last day of the reply period; null where the regime sets none.</param>
public sealed record RemoteCorrection(IReadOnlyList<RemoteCorrectionItem> Items, DateOnly? LastDay)
{
    internal static RemoteCorrection? Of(CaseFile file) =>
        file.State is { Status: CaseStatus.AwaitingCorrection, Correction: { } notice }
            ? new RemoteCorrection(
                [
                    .. notice
                        .Items.Where(one => notice.Open.Contains(one.Id))
                        .Select(one => new RemoteCorrectionItem(
                            one.Id,
                            one.Target == CorrectionTarget.Field,
                            one.TargetId,
                            one.NameIn(file.Item),
                            one.Problem,
                            one.Remedy
                        )
                        {
                            File = one.Place?.FileName,
                            Pages = one.Place?.Pages,
                        }),
                ],
                file.Clock.ReplyBy?.Due.Date
            )
            : null;
}

/// <summary>One item of the notice.</summary>
/// <param name="IsField">True for a field of the form; false for a material.</param>
/// <param name="TargetId">Id of the field or the material in the item of the home place.</param>
/// <param name="Name">Its name there, with the file and the pages where the notice points to one.</param>
public sealed record RemoteCorrectionItem(
    string Id,
    bool IsField,
    string TargetId,
    string Name,
    string Problem,
    string Remedy
)
{
    /// <summary>Name of the one file that is wrong; null for the whole material.</summary>
    public string? File { get; init; }

    /// <summary>Its wrong pages, such as <c>2、5—7</c>; null for the whole file.</summary>
    public string? Pages { get; init; }
}

/// <summary>What the applicant brought for a notice to the counter of another place.</summary>
/// <param name="Answers">Field id to values as typed; of a file its hash, and its name under <c>ID.name</c>.</param>
public sealed record RemoteReply(
    IReadOnlyList<RemoteReplyPart> Parts,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Answers
);

/// <summary>What came for one item of the notice that is about a material.</summary>
/// <param name="Files">Scans, which must be in the file store.</param>
/// <param name="OriginalSeen">原件核验: the clerk held the original against the scan.</param>
public sealed record RemoteReplyPart(string ItemId, IReadOnlyList<RemoteFile> Files, bool OriginalSeen);

/// <summary>A reply that was laid on the case.</summary>
/// <param name="LeftOut">Names of what the applicant had answered elsewhere before: that stays as it was.</param>
/// <param name="Complete">True when the notice asks nothing more.</param>
public sealed record RemoteReplied(IReadOnlyList<string> LeftOut, bool Complete);
