using Tongban.Browser.Tests.Scenes;

namespace Tongban.Browser.Tests.Pages;

/// <summary>清单编制: the desk of cataloguers and auditors.</summary>
internal static class EditingPages
{
    private const string Writer = "C001";
    private const string OtherWriter = "632800-scjg.bianzhi";
    private const string Auditor = "632800-scjg.shenhe";
    private const string Region = "C002";

    public static IReadOnlyList<PageEntry> All { get; } =
    [
        new("catalog-desk", After("/desk/catalog"), Writer),
        new("catalog-desk-auditor", After("/desk/catalog"), Auditor),
        PageEntry.At("catalog-desk-region", "/desk/catalog", Region),
        PageEntry.At("catalog-claim", "/desk/catalog/claim?q=6301", "632802-scjg.bianzhi"),
        Edition("catalog-edition", ""),
        Edition("catalog-edition-reviewed", "", Auditor, scene => scene.RevisedAsync()),
        Edition("catalog-edit-basic", "/edit?at=basic"),
        Edition("catalog-edit-limits", "/edit?at=limits&check=true"),
        Edition("catalog-edit-bases", "/edit?at=bases"),
        Edition("catalog-edit-materials", "/edit?at=materials"),
        Edition("catalog-edit-material", "/edit?at=materials%2Fmaterials%5BlayoutPlan%5D"),
        Edition("catalog-edit-steps", "/edit?at=steps"),
        Edition("catalog-edit-form", "/edit?at=form"),
        Edition("catalog-edit-situations", "/edit?at=situations"),
        Edition("catalog-edit-channels", "/edit?at=channels"),
        Edition("catalog-edit-read-only", "/edit?at=limits", Auditor),
        Edition("catalog-thing", "", make: scene => scene.ThingEditionAsync()),
        Edition("catalog-edit-members", "/edit?at=members", make: scene => scene.ThingEditionAsync()),
        Edition(
            "catalog-edit-member",
            "/edit?at=members%2Fbundle.members%5Bsign%5D",
            make: scene => scene.ThingEditionAsync()
        ),
        Edition("catalog-merged", "/merged", make: scene => scene.ThingEditionAsync()),
        Edition("catalog-changes", "/changes"),
        Edition("catalog-impact", "/impact"),
        Edition(
            "catalog-trial",
            "/trial",
            Writer,
            async scene =>
            {
                await scene.SubmittedAsync();
                return await scene.EditionAsync();
            }
        ),
        Edition("catalog-act", "/acts/Return", Auditor, scene => scene.RevisedAsync()),
        Edition("catalog-act-discard", "/acts/Discard"),
        new("catalog-merge", site => site.Scene.MergeAsync(), OtherWriter),
        new("catalog-item", After($"/desk/catalog/items/{Scene.Operator}"), Region),
        PageEntry.At("lists", "/lists"),
        PageEntry.At("list-proof", "/lists/proof"),
        PageEntry.At("list-permit", "/lists/permit"),
        new("catalog-lists", After("/desk/catalog/lists"), Region),
        new("catalog-list", After("/desk/catalog/lists/proof"), Region),
        PageEntry.At("catalog-laws", "/desk/catalog/laws", Region),
        PageEntry.At("catalog-law", "/desk/catalog/laws?law=%E9%A3%9F%E5%93%81%E5%AE%89%E5%85%A8%E6%B3%95", Region),
        PageEntry.At(
            "catalog-article",
            "/desk/catalog/laws?law=%E9%A3%9F%E5%93%81%E5%AE%89%E5%85%A8%E6%B3%95&article=%E7%AC%AC%E4%B8%89%E5%8D%81%E4%BA%94%E6%9D%A1",
            Region
        ),
        new("catalog-compare", After($"/desk/catalog/items/{Scene.Operator}/versions/1/2"), Writer),
    ];

    private static Func<DemoSite, Task<string>> After(string path) =>
        async site =>
        {
            await site.Scene.RevisedAsync();
            await site.Scene.EditionAsync();
            return path;
        };

    private static PageEntry Edition(
        string name,
        string rest,
        string who = Writer,
        Func<Scene, Task<string>>? make = null
    ) => new(name, async site => await (make ?? (scene => scene.EditionAsync()))(site.Scene) + rest, who);
}
