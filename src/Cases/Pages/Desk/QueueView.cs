using Tongban.Cases.Reading;

namespace Tongban.Cases.Pages.Desk;

/// <summary>Rows of a list of cases.</summary>
/// <param name="Left">Days left, in words.</param>
/// <param name="Authorities">Names of the authorities, where a list holds cases of more than one.</param>
internal sealed record QueueView(
    IReadOnlyList<CaseLine> Lines,
    DateOnly Today,
    Func<CaseLine, string> Left,
    IReadOnlyDictionary<string, string>? Authorities = null
)
{
    /// <summary>The list leads from each case to 督办.</summary>
    public bool MayUrge { get; init; }
}
