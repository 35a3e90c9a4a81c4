using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Portal;

namespace Tongban.Catalog.Pages;

internal sealed class WizardsModel(PortalData portal) : PageModel
{
    public IReadOnlyList<Wizard> Wizards => portal.Wizards;
}
