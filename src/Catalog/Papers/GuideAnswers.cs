using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Tongban.Catalog.Situations;

namespace Tongban.Catalog.Papers;

/// <summary>Answers to the situation questions as they travel in addresses: <c>s.situation=option</c>.</summary>
internal static class GuideAnswers
{
    public const string Prefix = "s.";

    public static Dictionary<string, string> Of(IQueryCollection query) =>
        query
            .Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[Prefix.Length..], pair => pair.Value.ToString(), StringComparer.Ordinal);

    public static QueryBuilder Query(SituationOutcome outcome, IReadOnlyDictionary<string, string> answers)
    {
        var query = new QueryBuilder();
        foreach (var situation in outcome.Asked)
            if (answers.TryGetValue(situation.Id, out var answer))
                query.Add(Prefix + situation.Id, answer);
        return query;
    }
}
