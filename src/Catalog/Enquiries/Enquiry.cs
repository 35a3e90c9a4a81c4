namespace Tongban.Catalog.Enquiries;

/// <summary>咨询: a question that a person answers by a date.</summary>
/// <param name="Token">Secret part of the address at which the asker reads it.</param>
/// <param name="DueOn">Day by which it is answered.</param>
/// <param name="PublishedQuestion">The question as everybody may read it; null: not published.</param>
internal sealed record Enquiry(
    long Id,
    string Token,
    string ItemId,
    string ItemName,
    string AuthorityCode,
    string Question,
    DateTimeOffset AskedAt,
    DateOnly DueOn,
    string? Answer,
    DateTimeOffset? AnsweredAt,
    string? AnsweredBy,
    string? PublishedQuestion,
    int Version
)
{
    public bool IsAnswered => Answer is not null;
}
