using Tongban.Browser.Tests.Scenes;

namespace Tongban.Browser.Tests.Pages;

/// <summary>Applications and own cases.</summary>
internal static class PortalPages
{
    public static IReadOnlyList<PageEntry> All { get; } =
    [
        PageEntry.At("track", "/track"),
        PageEntry.At("decisions", "/decisions"),
        PageEntry.At("hearings", "/hearings"),
        PageEntry.At("apply", $"/apply/{Scene.Move}", Scene.Person),
        PageEntry.At("drafts", "/drafts", Scene.Person),
        Draft("draft", ""),
        new(
            "draft-form-first",
            async site => $"{await site.Scene.DraftAsync()}/form/{(await MoveAsync(site)).Form.Groups[0].Id}",
            Scene.Person
        ),
        new(
            "draft-form",
            async site => $"{await site.Scene.DraftAsync()}/form/{(await MoveAsync(site)).Form.Groups[^1].Id}",
            Scene.Person
        ),
        new(
            "draft-situation",
            async site => $"{await site.Scene.DraftAsync()}/situations/{(await MoveAsync(site)).Situations[0].Id}",
            Scene.Person
        ),
        new(
            "draft-material",
            async site =>
                $"{await site.Scene.DraftAsync()}/materials/{(await MoveAsync(site)).Materials.First(one => !one.FromForm).Id}",
            Scene.Person
        ),
        PageEntry.At("thing-guide", $"/items/{Scene.Newborn}"),
        PageEntry.At("thing-try", $"/items/{Scene.Newborn}/try", Scene.Person),
        PageEntry.At("try", $"/items/{Scene.Move}/try"),
        new("my-thing", async site => $"/my/things/{await site.Scene.ThingAsync()}", Scene.Person),
        PageEntry.At("thing-guide-store", $"/items/{Scene.Store}"),
        PageEntry.At("thing-guide-acceptance", $"/items/{Scene.Acceptance}"),
        new("my-thing-combined", async site => $"/my/things/{await site.Scene.CombinedAsync()}", Scene.Company),
        new("my-thing-opinion", async site => $"/my/things/{await site.Scene.OpinionAsync()}", Scene.Company),
        Draft("draft-delivery", "/delivery"),
        Draft("draft-check", "/check"),
        PageEntry.At("my-signature", "/my/signature", Scene.Company),
        new("draft-promise", async site => await site.Scene.PromiseDraftAsync() + "/promise", Scene.Company),
        Case("my-case-deferred", "", scene => scene.DeferredAsync()),
        Case("my-case-supply", "/deferred", scene => scene.DeferredAsync()),
        Case("my-case-commitment", "", scene => scene.CommittedAsync()),
        Case("my-case-commitment-withdraw", "/commitment", scene => scene.CommittedAsync()),
        PageEntry.At("item-commitment", $"/items/{Scene.Freight}"),
        Draft("draft-advice", "/advice"),
        Draft("draft-delete", "/delete"),
        PageEntry.At("my-cases", "/my/cases", Scene.Company),
        new(
            "my-readings",
            async site =>
            {
                await site.Scene.ReviewingAsync();
                return "/my/readings";
            },
            Scene.Company
        ),
        new("draft-form-sourced", site => site.Scene.SourcedAsync(), Scene.Owner),
        new(
            "my-readings-queries",
            async site =>
            {
                await site.Scene.SourcedAsync();
                return "/my/readings";
            },
            Scene.Owner
        ),
        PageEntry.At("my-readings-none", "/my/readings", "李建国"),
        PageEntry.At("my-cases-none", "/my/cases", "李建国"),
        Case("my-case-submitted", "", scene => scene.SubmittedAsync()),
        Case("my-case-withdraw", "/withdraw", scene => scene.SubmittedAsync()),
        Case("my-case-consent", "/consent", scene => scene.SubmittedAsync()),
        Case("my-case-statement", "/statement", scene => scene.ReviewingAsync()),
        Case("my-case-correction", "/correction", scene => scene.AwaitingCorrectionAsync()),
        Case("my-case-to-correct", "", scene => scene.AwaitingCorrectionAsync()),
        Case("my-case-more-time", "/more-time", scene => scene.AwaitingCorrectionAsync()),
        Case("my-case-reviewing", "", scene => scene.ReviewingAsync()),
        Case("my-case-hearing", "/hearing", scene => scene.ReviewingAsync()),
        Case("my-case-delivered", "", scene => scene.DeliveredAsync()),
        Case("my-case-pay", "/pay/registration", scene => scene.OwingAsync(), Scene.Person),
        new("case-sent", async site => $"/cases/{await site.Scene.SubmittedAsync()}/sent", Scene.Company),
        new("my-case-unknown", _ => Task.FromResult("/my/cases/000"), Scene.Company, 404),
    ];

    private static PageEntry Draft(string name, string rest) =>
        new(name, async site => await site.Scene.DraftAsync() + rest, Scene.Person);

    private static PageEntry Case(
        string name,
        string rest,
        Func<Scene, Task<string>> number,
        string who = Scene.Company
    ) => new(name, async site => $"/my/cases/{await number(site.Scene)}{rest}", who);

    private static Task<Catalog.Content.ServiceItemContent> MoveAsync(DemoSite site) =>
        site.Scene.ItemAsync(Scene.Move);
}
