namespace Tongban.Platform.Web;

/// <summary>One of the values that a field offers.</summary>
/// <param name="Value">Value that the form sends.</param>
/// <param name="Label">Text that people read.</param>
/// <param name="Hint">What helps to choose it, under the text.</param>
public sealed record Choice(string Value, string Label, string? Hint = null);
