using Tongban.Catalog.Content;

namespace Tongban.Catalog.Portal;

/// <summary>Common questions about the site itself, under one heading.</summary>
internal sealed record HelpTopic(string Code, string Name, IReadOnlyList<QuestionAnswer> Questions);
