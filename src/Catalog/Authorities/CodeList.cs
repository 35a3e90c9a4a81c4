namespace Tongban.Catalog.Authorities;

/// <summary>代码表: one coded field, with the numbering of every source that has its own.</summary>
public sealed record CodeList(string Code, string Name, IReadOnlyList<CodeScheme> Schemes);

/// <param name="Backing">Found in a source, only remembered, or proposed by us (never shown as official).</param>
public sealed record CodeScheme(
    string Scheme,
    int Version,
    string Source,
    CodeBacking Backing,
    IReadOnlyList<CodeEntry> Entries,
    string? Note = null
);

public enum CodeBacking
{
    Found,
    Remembered,
    Proposed,
}

/// <param name="Name">Name inside the platform, by which values are converted between schemes.</param>
public sealed record CodeEntry(string Value, string Label, string? Name = null);
