using System.Text.Json;
using Tongban.Catalog.Content;

namespace Tongban.Catalog.Elements;

/// <summary>数据元目录: the dictionary that the forms of all items share (data/elements/elements.json).</summary>
public sealed class DataElements
{
    private readonly Dictionary<string, DataElement> byId;
    private readonly Dictionary<string, int> orderOfSubject;
    private readonly Dictionary<string, int> order;
    private readonly Dictionary<string, ElementSubject> subjects;

    /// <exception cref="ArgumentException">An id stands twice, or an element tells of a subject that is not listed.</exception>
    public DataElements(IReadOnlyList<ElementSubject> subjects, IReadOnlyList<DataElement> elements)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        ArgumentNullException.ThrowIfNull(elements);
        All = elements;
        byId = elements.ToDictionary(element => element.Id, StringComparer.Ordinal);
        order = elements.Index().ToDictionary(one => one.Item.Id, one => one.Index, StringComparer.Ordinal);
        this.subjects = subjects.ToDictionary(subject => subject.Id, StringComparer.Ordinal);
        orderOfSubject = subjects.Index().ToDictionary(one => one.Item.Id, one => one.Index, StringComparer.Ordinal);
        if (elements.FirstOrDefault(element => !this.subjects.ContainsKey(element.Subject)) is { } lost)
            throw new ArgumentException($"{lost.Id}: no subject {lost.Subject}", nameof(elements));
    }

    public IReadOnlyList<DataElement> All { get; }

    public DataElement? Find(string? id) => id is null ? null : byId.GetValueOrDefault(id);

    public ElementSubject SubjectOf(DataElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return subjects[element.Subject];
    }

    /// <summary>Where the subject stands in the dictionary; forms follow it.</summary>
    public int OrderOf(ElementSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return orderOfSubject[subject.Id];
    }

    /// <summary>Where the element stands in the dictionary; the fields of a subject follow it.</summary>
    public int OrderOf(DataElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return order[element.Id];
    }

    /// <exception cref="JsonException">The file is not such a dictionary.</exception>
    public static DataElements Read(string path)
    {
        var file = ContentJson.Read<ElementsFile>(File.ReadAllText(path));
        return new DataElements(file.Subjects, file.Elements);
    }

    private sealed record ElementsFile(
        string Title,
        string Scheme,
        string Note,
        IReadOnlyList<ElementSubject> Subjects,
        IReadOnlyList<DataElement> Elements
    );
}
