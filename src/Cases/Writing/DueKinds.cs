namespace Tongban.Cases.Writing;

/// <summary>Kinds of due work of this module.</summary>
internal static class DueKinds
{
    /// <summary>Key: case id. What time does to a case by itself.</summary>
    public const string Clock = "cases.clock";

    /// <summary>Key: document id.</summary>
    public const string Render = "cases.render";

    /// <summary>Key: draft id.</summary>
    public const string DraftExpiry = "cases.draft-expiry";

    /// <summary>Key: help id. Nobody answered the request by its day.</summary>
    public const string HelpLate = "cases.help-late";

    /// <summary>Key: <c>all</c>.</summary>
    public const string FoldCounts = "cases.fold-counts";

    /// <summary>Key: authority, account of the decider and month, with colons.</summary>
    public const string SoleDraw = "cases.sole-draw";
}
