using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Portal;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

/// <summary>Writes a site notice: <c>new</c>, or the id of one.</summary>
internal sealed class DeskNoticeModel(SiteNotices notices, RegionChoice region, CurrentActor current) : PageModel
{
    private const string New = "new";

    [BindProperty]
    public Form Input { get; set; } = new();

    public SiteNotice? Notice { get; private set; }

    public IReadOnlyList<Choice> Regions => [.. region.All.Select(site => new Choice(site.Division, site.Name))];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
            return NotFound();
        Input = Notice is { } notice
            ? new Form
            {
                Title = notice.Title,
                Body = notice.Body,
                Division = notice.Division,
                From = notice.From,
                To = notice.To,
            }
            : new Form { From = notices.Today };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, [FromForm] int version, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
            return NotFound();
        if (ModelState.IsValid)
        {
            var written = await notices.WriteAsync(
                Notice?.Id,
                version,
                new SiteNoticeText(
                    string.IsNullOrEmpty(Input.Division) ? null : Input.Division,
                    Input.Title?.Trim() ?? "",
                    Input.Body?.ReplaceLineEndings("\n").Trim() ?? "",
                    Input.From ?? notices.Today,
                    Input.To
                ),
                current.Require(),
                ct
            );
            if (written.IsOk)
                return LocalRedirect("/desk/notices");
            Refuse(written.Rejections);
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string id, [FromForm] bool withdrawn, CancellationToken ct)
    {
        if (!await FindAsync(id, ct) || Notice is null)
            return NotFound();
        await notices.WithdrawAsync(Notice.Id, withdrawn, current.Require(), ct);
        return LocalRedirect("/desk/notices");
    }

    private void Refuse(IReadOnlyList<Rejection> rejections)
    {
        foreach (var one in rejections)
            ModelState.AddModelError(
                one.Field switch
                {
                    "title" => "Input.Title",
                    "body" => "Input.Body",
                    "division" => "Input.Division",
                    "to" => "Input.To",
                    _ => "",
                },
                one.Message
            );
    }

    private async Task<bool> FindAsync(string id, CancellationToken ct)
    {
        if (id == New)
            return true;
        if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            Notice = await notices.FindAsync(number, ct);
        return Notice is not null;
    }

    internal sealed class Form
    {
        public string? Title { get; set; }
        public string? Body { get; set; }
        public string? Division { get; set; }
        public DateOnly? From { get; set; }
        public DateOnly? To { get; set; }
    }
}
