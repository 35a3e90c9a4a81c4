using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Accounts;
using Tongban.Identity.OpenId;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

internal sealed class RegisterModel(Registration registration, Capacities capacities) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>What was filled in, sealed, while the code is asked for.</summary>
    [BindProperty]
    public string? Ticket { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public string Back { get; private set; } = "/";

    public void OnGet(string? back) => Back = LocalAddress.OrRoot(back);

    public async Task<IActionResult> OnPostAsync(string? back, CancellationToken ct)
    {
        Back = LocalAddress.OrRoot(back);
        var sent = await registration.BeginAsync(
            new(Input.Name, Input.CitizenNumber, Input.Phone, Input.Address, Input.Password),
            ct
        );
        if (sent.IsOk)
        {
            ModelState.Clear();
            Ticket = sent.Value;
            return Page();
        }

        ModelState.AddRejections(sent.Rejections, nameof(Input));
        return Page();
    }

    public async Task<IActionResult> OnPostCodeAsync(string? back, CancellationToken ct)
    {
        Back = LocalAddress.OrRoot(back);
        var result = await registration.FinishAsync(Ticket, Code, ct);
        ModelState.Clear();
        Code = null;
        if (result.IsOk)
            return await Entry.OpenAsync(
                this,
                result.Value,
                await capacities.OfAsync(result.Value, ct),
                Back,
                Means.Password
            );
        ModelState.AddRejections(result.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    internal sealed class Form
    {
        public string? Name { get; set; }
        public string? CitizenNumber { get; set; }
        public string? Phone { get; set; }
        public string? Address { get; set; }
        public string? Password { get; set; }
    }
}
