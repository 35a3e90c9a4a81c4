namespace Tongban.Catalog.Lint;

/// <summary>An error bars publishing; a warning asks for a look and lowers the score.</summary>
public enum LintSeverity
{
    Warning,
    Error,
}
