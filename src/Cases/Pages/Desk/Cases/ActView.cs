using Tongban.Cases.Pages.Desk.Acts;

namespace Tongban.Cases.Pages.Desk;

/// <summary>The form of an act with what was typed so far, for the act's own page and beside the case.</summary>
/// <param name="Inline">Beside the case: no link back, no heading of its own.</param>
internal sealed record ActView(ActForm Form, DeskCase Case, ActInput Input, bool Inline = false);
