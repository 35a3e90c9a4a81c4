using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint;

/// <summary>A rule about one item; the id never changes its meaning.</summary>
internal interface IItemRule
{
    string Id { get; }
    LintSeverity Severity => LintSeverity.Error;
    IEnumerable<Fault> Check(ServiceItemContent item, LintContext context);
}

internal sealed record Fault(string Element, string Message);
