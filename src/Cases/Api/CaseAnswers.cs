using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Reading;
using Tongban.Kernel.Clocks;

namespace Tongban.Cases.Api;

/// <param name="QueryCode">查询码, given once; null in a repeated answer.</param>
/// <param name="Repeated">The same Idempotency-Key had made this case before.</param>
internal sealed record FiledAnswer(
    string Number,
    string? QueryCode,
    CaseStatus Status,
    string StatusName,
    bool Repeated
);

/// <param name="File">Names the file when the application is filed; valid for a day.</param>
/// <param name="Sha256">Hash of the bytes received.</param>
internal sealed record UploadAnswer(string File, string Name, long Size, string Sha256);

/// <param name="HeaderName">Header that carries the token.</param>
internal sealed record TokenAnswer(string HeaderName, string Token);

internal sealed record TrackingForm(string? Number, string? QueryCode);

internal sealed record DueAnswer(DateOnly Date, DateTimeOffset Ends, bool Provisional, string? Rule);

internal sealed record ExplanationAnswer(string Text, DateOnly? Date, string? Rule);

internal sealed record EntryAnswer(DateTimeOffset At, string Title, string? Detail);

internal sealed record DocumentAnswer(
    string Id,
    DocumentKind Kind,
    string Title,
    string? Number,
    DateTimeOffset IssuedAt
);

/// <summary>A case as whoever filed it, or knows its query code, sees it.</summary>
/// <param name="Due">The nearest duty of the authority; null while nothing is due or the clock is stopped.</param>
/// <param name="TurnSentence">Whose turn it is, in words.</param>
internal sealed record CaseAnswer(
    string Number,
    string ItemId,
    string ItemName,
    string AuthorityName,
    CaseStatus Status,
    string StatusName,
    Turn Turn,
    string TurnSentence,
    Lamp Lamp,
    DueAnswer? Due,
    DueAnswer? Promised,
    DueAnswer? Statutory,
    IReadOnlyList<ExplanationAnswer> Explanation,
    IReadOnlyList<EntryAnswer> Timeline,
    IReadOnlyList<DocumentAnswer> Documents,
    string? InactionRemedy
)
{
    public static CaseAnswer Of(ApplicantCase one) =>
        new(
            one.Number,
            one.ItemId,
            one.ItemName,
            one.AuthorityName,
            one.Status,
            one.StatusName,
            one.Turn.Turn,
            one.Turn.Sentence,
            one.Lamp,
            Date(one.Due),
            Date(one.Promised),
            Date(one.Statutory),
            [.. one.Explanation.Select(line => new ExplanationAnswer(line.Text, line.Date, line.Rule))],
            [.. one.Timeline.Select(entry => new EntryAnswer(entry.At, entry.Title, entry.Detail))],
            [
                .. one.Notices.Select(notice => new DocumentAnswer(
                    $"{notice.Id}",
                    notice.Kind,
                    notice.Title,
                    notice.Number,
                    notice.IssuedAt
                )),
            ],
            one.InactionRemedy
        );

    private static DueAnswer? Date(Deadline? due) =>
        due is null ? null : new DueAnswer(due.Date, due.Ends, due.Provisional, due.Rule);
}
