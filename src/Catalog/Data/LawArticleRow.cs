using Tongban.Catalog.Laws;

namespace Tongban.Catalog.Data;

/// <summary>A version of an article of a law; the one with the highest number stands.</summary>
internal sealed class LawArticleRow
{
    public required long Id { get; init; }
    public required string Law { get; init; }
    public required string Article { get; init; }
    public required int Number { get; init; }
    public required string Text { get; init; }
    public string? TextDate { get; init; }
    public required ArticleState State { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string ActorName { get; init; }
    public required string Reason { get; init; }
}
