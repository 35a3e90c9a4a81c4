using Tongban.Browser.Tests.Scenes;

namespace Tongban.Browser.Tests.Pages;

/// <summary>The desk of those who handle cases.</summary>
internal static class DeskPages
{
    private const string Lead = "632802-wjw.shouli";
    private const string Clerk = "632800-scjg.shouli";
    private const string Reviewer = "632800-scjg.shencha1";
    private const string Approver = "632800-scjg.shenpi";
    private const string Head = "632800-scjg.fuze";

    private const string Chief = "632800-scjg.daibiao";

    private const string Regulator = "632800-wjw.shenpi";

    public static IReadOnlyList<PageEntry> All { get; } =
    [
        new(
            "desk-regulation",
            async site =>
            {
                await site.Scene.RegulationAsync();
                return "/desk/regulation";
            },
            Regulator
        ),
        new("desk-regulation-one", async site => $"/desk/regulation/{await site.Scene.RegulationAsync()}", Regulator),
        PageEntry.At("desk-sole-authorisations", "/desk/sole-authorisations", Chief),
        PageEntry.At("desk-sole-authorisations-all", "/desk/sole-authorisations", "D001"),
        new(
            "desk-sole-decisions",
            async site =>
            {
                await site.Scene.SampleAsync();
                return "/desk/sole-decisions";
            },
            Chief
        ),
        new("desk-sole-decision", async site => $"/desk/sole-decisions/{await site.Scene.SampleAsync()}", Chief),
        new(
            "desk-promises",
            async site =>
            {
                await site.Scene.BrokenPromiseAsync();
                return "/desk/promises";
            },
            Approver
        ),
        new("desk-promise-one", async site => $"/desk/promises/{await site.Scene.BrokenPromiseAsync()}", Approver),
        PageEntry.At("desk-counter-promise", $"/desk/counter/{Scene.Freight}", $"{Scene.Transport}.shouli"),
        Case("desk-case-deferred", "", scene => scene.DeferredAsync(), $"{Scene.TobaccoOffice}.shouli"),
        Case("desk-case-committed", "", scene => scene.CommittedAsync(), $"{Scene.Transport}.shenpi"),
        .. Acts(scene => scene.DeferredAsync(), $"{Scene.TobaccoOffice}.shouli", "supply-deferred"),
        .. Acts(scene => scene.CommittedAsync(), $"{Scene.Transport}.shouli", "withdraw-commitment"),
        .. Acts(scene => scene.ToCheckAsync(), $"{Scene.Transport}.shencha1", "check-commitment"),
        new("desk", After("/desk"), Clerk),
        new("desk-reviewer", After("/desk"), Reviewer),
        PageEntry.At("desk-things-none", "/desk/things", Clerk),
        new(
            "desk-things",
            async site =>
            {
                await site.Scene.ThingAsync();
                return "/desk/things";
            },
            Lead
        ),
        new("desk-thing", async site => $"/desk/things/{await site.Scene.ThingAsync()}", Lead),
        new(
            "desk-thing-combined",
            async site => $"/desk/things/{await site.Scene.CombinedAsync()}",
            "632802-scjg.shouli"
        ),
        new("desk-thing-opinion", async site => $"/desk/things/{await site.Scene.OpinionAsync()}", "632802-zjj.shouli"),
        PageEntry.At("desk-counter-thing", $"/desk/counter/{Scene.Newborn}", Lead),
        PageEntry.At("desk-none", "/desk", "632800-yjj.shouli"),
        PageEntry.At("desk-counter", "/desk/counter", Clerk),
        PageEntry.At("desk-counter-comprehensive", "/desk/counter", "H001"),
        PageEntry.At("desk-counter-item", "/desk/counter/haixi-scjg-food-business", Clerk),
        PageEntry.At("desk-advice", "/desk/advice", Clerk),
        new("desk-statistics", After("/desk/statistics?from=2026-03-01&to=2026-03-31"), Clerk),
        new(
            "desk-statistics-cases",
            After("/desk/statistics/cases?authority=632800-scjg&figure=Online&from=2026-03-01&to=2026-03-31"),
            Clerk
        ),
        new("desk-supervision", After("/desk/supervision"), "D001"),
        new(
            "desk-supervision-urged",
            async site =>
            {
                await site.Scene.UrgedAsync();
                return "/desk/supervision?urged=true";
            },
            "D001"
        ),
        new(
            "desk-tasks",
            async site =>
            {
                await site.Scene.UrgedAsync();
                return "/desk?task=Tasks";
            },
            Reviewer
        ),
        PageEntry.At("desk-posts", "/desk/posts", Head),
        PageEntry.At("desk-posts-own", "/desk/posts", Reviewer),
        PageEntry.At("desk-stand-ins", "/desk/stand-ins", Reviewer),
        PageEntry.At("desk-ratings", "/desk/ratings", "D001"),
        PageEntry.At("desk-ratings-own", "/desk/ratings", Clerk),
        PageEntry.At("desk-forbidden", "/desk", "李建国", 403),
        Case("desk-case-submitted", "", scene => scene.SubmittedAsync(), Clerk),
        Case("desk-case-correction", "", scene => scene.AwaitingCorrectionAsync(), Clerk),
        Case("desk-case-reviewing", "", scene => scene.ReviewingAsync(), Reviewer),
        Case("desk-case-extension", "", scene => scene.ReviewingAsync(), Head),
        Case("desk-case-deciding", "", scene => scene.ReviewedAsync(), Approver),
        Case("desk-case-delivered", "", scene => scene.DeliveredAsync(), Clerk),
        .. Acts(
            scene => scene.SubmittedAsync(),
            Clerk,
            "accept",
            "draft-correction",
            "correct-on-the-spot",
            "decline",
            "withdraw",
            "consent"
        ),
        .. Acts(scene => scene.AwaitingCorrectionAsync(), Clerk, "reply", "prolong-correction"),
        .. Acts(
            scene => scene.ReviewingAsync(),
            Reviewer,
            "complete-step",
            "end-procedure",
            "prolong-procedure",
            "receive-opinion",
            "tell-interested-person"
        ),
        .. Acts(scene => scene.ReviewingAsync(), Head, "grant-extension", "refuse-extension"),
        .. Acts(scene => scene.ReviewedAsync(), Approver, "decide", "return-review", "terminate"),
        .. Acts(scene => scene.DeliveredAsync(), Clerk, "archive"),
        .. Acts(scene => scene.SubmittedAsync(), "D001", "urge"),
        .. Acts(scene => scene.UrgedAsync(), Reviewer, "answer-urge"),
        Case("desk-case-urged", "", scene => scene.UrgedAsync(), Reviewer),
        Case("desk-case-urged-supervisor", "", scene => scene.UrgedAsync(), "D001"),
    ];

    /// <summary>The lists are looked at with cases in them.</summary>
    private static Func<DemoSite, Task<string>> After(string path) =>
        async site =>
        {
            await site.Scene.SubmittedAsync();
            await site.Scene.ReviewingAsync();
            await site.Scene.DeliveredAsync();
            return path;
        };

    private static IEnumerable<PageEntry> Acts(
        Func<Scene, Task<string>> number,
        string who,
        params IReadOnlyList<string> acts
    ) => acts.Select(act => Case($"desk-act-{act}", $"/acts/{act}", number, who));

    private static PageEntry Case(string name, string rest, Func<Scene, Task<string>> number, string who) =>
        new(name, async site => $"/desk/cases/{await number(site.Scene)}{rest}", who);
}
