namespace Tongban.Catalog.Portal;

/// <summary>人生事件 of a person, or a stage in the life of an enterprise: what people come for, across departments.</summary>
/// <param name="Items">Ids of the items that belong to it, in the order in which one needs them.</param>
/// <param name="Themes">Themes of the search that it covers.</param>
/// <param name="Wizard">Code of the 导办 that leads through it, if there is one.</param>
internal sealed record LifeEvent(
    string Code,
    string Name,
    ItemAudience Audience,
    IReadOnlyList<string> Items,
    IReadOnlyList<string> Themes,
    string? Wizard = null
);
