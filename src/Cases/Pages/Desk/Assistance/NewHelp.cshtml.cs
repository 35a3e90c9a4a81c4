using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Data;
using Tongban.Cases.Help;
using Tongban.Catalog;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>现场登记: somebody came or called, and the helper writes the request down.</summary>
internal sealed class NewHelpModel(DeskSession desk, HelpDesk helps, CatalogReader catalog, Text text) : PageModel
{
    private const int MostItems = 12;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<Choice> Items { get; private set; } = [];
    public string? Item { get; private set; }
    public string? Mode { get; private set; } = $"{HelpMode.AtPoint}";
    public string? Name { get; private set; }
    public string? Phone { get; private set; }
    public string? Address { get; private set; }
    public string Wished { get; private set; } = "";
    public string Half { get; private set; } = $"{HalfDay.Morning}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Wished = helps.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await FindAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(
        string? item,
        string? mode,
        string? name,
        string? phone,
        string? address,
        string? wished,
        string? half,
        CancellationToken ct
    )
    {
        ModelState.Clear();
        (Item, Mode, Name, Phone, Address) = (item, mode, name, phone, address);
        (Wished, Half) = (wished ?? "", half ?? Half);
        var made = await helps.WriteDownAsync(
            item ?? "",
            HelpAsk.Of(mode, null, name, phone, address, wished, half, null),
            desk.By,
            ct
        );
        if (made.IsOk)
        {
            TempData[HelpsModel.DoneKey] = text["help.new.done"].Value;
            return LocalRedirect($"/desk/assistance/{made.Value.Number}");
        }

        await FindAsync(ct);
        ModelState.AddRejections(made.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task FindAsync(CancellationToken ct) =>
        Items = string.IsNullOrWhiteSpace(Q)
            ? []
            :
            [
                .. (await catalog.ListAsync(new ItemFilter { Text = Q, Size = MostItems }, ct)).Items.Select(
                    one => new Choice(one.Id, $"{one.Content.Name}（{one.Authority.ShortName}）")
                ),
            ];
}
