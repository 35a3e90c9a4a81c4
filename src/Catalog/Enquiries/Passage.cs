namespace Tongban.Catalog.Enquiries;

/// <summary>A piece of what is published of an item, which may answer a question.</summary>
/// <param name="Source">Where it stands: 办事指南·收费, 常见问题, 已公开的答复.</param>
/// <param name="Heading">The question that it answers, or what it is about.</param>
/// <param name="Anchor">Place on the guide page.</param>
/// <param name="Intents">Words by which people ask for just this.</param>
internal sealed record Passage(
    string Source,
    string Heading,
    string Text,
    string Anchor,
    IReadOnlyList<string> Intents
);
