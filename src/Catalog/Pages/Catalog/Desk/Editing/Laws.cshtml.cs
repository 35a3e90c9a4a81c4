using Microsoft.AspNetCore.Mvc;
using Tongban.Catalog.Data;
using Tongban.Catalog.Laws;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

/// <summary>依据库: the laws, the articles of one, and one article with the items that lean on it.</summary>
internal sealed class LawsModel(CurrentActor current, LawBase laws) : DeskPage(current)
{
    [BindProperty(SupportsGet = true)]
    public string? Law { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Article { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? TextDate { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<LawEntry> All { get; private set; } = [];
    public IReadOnlyList<LawArticleRow> Articles { get; private set; } = [];
    public IReadOnlyList<LawArticleRow> Versions { get; private set; } = [];
    public IReadOnlyList<Citation> Cited { get; private set; } = [];
    public bool Changes => laws.MayChange(By);
    public bool Done { get; private set; }

    public async Task<IActionResult> OnGetAsync(bool done)
    {
        Done = done;
        return await ShowAsync() ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostAsync() => ChangeAsync(Words ?? "");

    public Task<IActionResult> OnPostRepealAsync() => ChangeAsync(null);

    private async Task<IActionResult> ChangeAsync(string? words)
    {
        var changed = await laws.ChangeAsync(Law ?? "", Article ?? "", words, TextDate, By, Reason, Ct);
        if (changed.IsOk)
            return Redirect(
                $"{Home}/laws?law={Uri.EscapeDataString(Law!)}&article={Uri.EscapeDataString(Article!)}&done=true"
            );
        return await ShowAsync() ? Refuse(changed.Rejections) : NotFound();
    }

    private async Task<bool> ShowAsync()
    {
        if (string.IsNullOrEmpty(Law))
        {
            All = await laws.LawsAsync(Ct);
            return true;
        }
        if (string.IsNullOrEmpty(Article))
        {
            Articles = await laws.ArticlesAsync(Law, Ct);
            return Articles.Count > 0;
        }
        Versions = await laws.VersionsAsync(Law, Article, Ct);
        if (Versions.Count == 0)
            return false;
        Cited = await laws.CitationsAsync(Law, Article, Ct);
        return true;
    }
}
