using Microsoft.AspNetCore.Mvc;
using Tongban.Catalog.Bundles;
using Tongban.Catalog.Content;
using Tongban.Catalog.Editing;
using Tongban.Catalog.Flow;
using Tongban.Catalog.Papers;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

/// <summary>合并的结果: what the members of a 一件事 that is being written come to, under the answers that are chosen here.</summary>
internal sealed class MergedModel(CurrentActor current, EditionDesk desk, CatalogReader catalog)
    : EditionPage(current, desk)
{
    public const string AnswerPrefix = GuideAnswers.Prefix;

    public MergedApplication Merged { get; private set; } = null!;
    public FlowPicture Flow => FlowParts.Of(Merged);

    /// <summary>Items of members that are not published, and therefore not in it.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>What is asked once for all members, as far as the answers given lead.</summary>
    public IReadOnlyList<Situation> Questions { get; private set; } = [];
    public IReadOnlyDictionary<string, string> Answers { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!await OpenAsync(id))
            return await GoneAsync(id);
        if (Edition.Content is not { Bundle: { } bundle } stored)
            return NotFound();
        var content = await catalog.MergeAsync(stored, Ct);
        Answers = GuideAnswers.Of(Request.Query);
        Merged = BundleMerge.Of(content, Answers);
        Questions = content.Situations;
        var there = content.Parts!.Members.Select(one => one.Member.Id).ToHashSet(StringComparer.Ordinal);
        Missing = [.. bundle.Members.Where(one => !there.Contains(one.Id)).Select(one => one.ItemId)];
        return Page();
    }
}
