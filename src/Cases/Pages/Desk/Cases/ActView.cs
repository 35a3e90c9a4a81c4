using Tongban.Cases.Pages.Desk.Acts;

namespace Tongban.Cases.Pages.Desk;

/// <summary>The form of an act with what was typed so far, for the act's own page and beside the case.</summary>
internal sealed record ActView(ActForm Form, DeskCase Case, ActInput Input, string Divisions = "");
