using Tongban.Catalog.Content;

namespace Tongban.Catalog.Elements;

/// <summary>数据元: one thing that forms ask for, whatever item asks it.</summary>
/// <param name="Id">Stable id, such as <c>child.name</c>; fields point to it.</param>
/// <param name="Name">As a form shows it where several items ask for it at once.</param>
/// <param name="Kind">What a field of it must be.</param>
/// <param name="Subject">Id of the <see cref="ElementSubject"/> it tells of.</param>
/// <param name="Meaning">In a sentence, so that two cataloguers mean the same by it.</param>
/// <param name="Source">权威来源: who holds the true value; null where only the applicant knows.</param>
public sealed record DataElement(
    string Id,
    string Name,
    FieldKind Kind,
    string Subject,
    string Meaning,
    string? Source = null
);

/// <summary>Whom or what elements tell of: the applicant, the child, the premises.</summary>
/// <param name="Title">Heading of the group that asks for them.</param>
public sealed record ElementSubject(string Id, string Title);
