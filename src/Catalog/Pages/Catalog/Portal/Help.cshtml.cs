using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Portal;

namespace Tongban.Catalog.Pages;

internal sealed class HelpModel(PortalData portal) : PageModel
{
    public IReadOnlyList<HelpTopic> Topics => portal.Help;
}
