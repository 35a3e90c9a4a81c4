using System.Text.Json.Serialization;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Regimes;

/// <summary>A rule with its value and the sentence behind it.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="Id">Id of the row in the rule table (<c>XKF-42-1a</c>; <c>OWN-…</c> for a rule of the platform).</param>
/// <param name="Value">The value.</param>
/// <param name="Law">Name of the law with the date of its text; 平台自定规则 for an own rule.</param>
/// <param name="Article">Number of the article; null for an own rule.</param>
/// <param name="Quote">Sentence of the article; for an own rule what it says.</param>
public sealed record LegalRule<T>(string Id, T Value, string Law, string? Article, string Quote)
{
    /// <summary>True when the platform made the rule because the law is silent.</summary>
    [JsonIgnore]
    public bool IsOwn => Article is null;

    /// <summary>How a page names it: <c>行政许可法第42条</c> or 平台自定规则.</summary>
    [JsonIgnore]
    public string Citation => Article is null ? Law : $"{Law.Split('(')[0]}第{Article}条";
}

/// <summary>An extension.</summary>
/// <param name="Mode">Arithmetic.</param>
/// <param name="Amount">How much is added, at most added, or the total.</param>
/// <param name="Grantor">Who grants it.</param>
public sealed record ExtensionRule(ExtensionMode Mode, Period Amount, Grantor Grantor);

/// <summary>What stops the decision clock: a closed list.</summary>
/// <param name="Kinds">The kinds; empty when nothing does.</param>
/// <param name="NoticeDuty">True when the time needed must be told in writing, or nothing is left out (行政许可法 45).</param>
public sealed record StopRule(IReadOnlyList<SpecialKind> Kinds, bool NoticeDuty)
{
    /// <inheritdoc />
    public bool Equals(StopRule? other) =>
        other is not null && NoticeDuty == other.NoticeDuty && Kinds.SequenceEqual(other.Kinds);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(NoticeDuty, Kinds.Count);
}

/// <summary>A ground on which an application may be declined or refused.</summary>
/// <param name="Code">Stable code, such as <c>N2</c>.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="MustCarry">What the decision must carry.</param>
public sealed record Ground(string Code, string Name, string MustCarry);
