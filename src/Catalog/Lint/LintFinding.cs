namespace Tongban.Catalog.Lint;

/// <summary>One fault of one element, in words a cataloguer can act on.</summary>
/// <param name="File">File under the data root; of an item in the database its id; empty for a single version.</param>
/// <param name="Rule">Stable id, such as <c>CAT-LINT-001</c>.</param>
/// <param name="Element">Where in the item, such as <c>materials[layout].name</c>.</param>
public sealed record LintFinding(
    string File,
    string Rule,
    string Element,
    string Message,
    LintSeverity Severity = LintSeverity.Error
)
{
    public override string ToString() => $"{File}：{Element}：{Message}（{Rule}）";
}
