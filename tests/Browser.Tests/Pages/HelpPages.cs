using Tongban.Browser.Tests.Scenes;
using Tongban.Serving;

namespace Tongban.Browser.Tests.Pages;

/// <summary>帮办代办 and the 项目代办台账.</summary>
internal static class HelpPages
{
    private const string Agent = "V001";
    private const string Helper = "B001";

    public static IReadOnlyList<PageEntry> All { get; } =
    [
        PageEntry.At("help-ask", $"/items/{SampleHelp.Item}/assistance"),
        PageEntry.At("help-ask-known", $"/items/{SampleHelp.Item}/assistance", "李建国"),
        Asked("help-one", scene => scene.HelpWaitingAsync()),
        Asked("help-one-confirm", scene => scene.HelpToConfirmAsync()),
        Asked("help-one-ended", scene => scene.HelpEndedAsync()),
        PageEntry.At("help-mine-none", "/my/assistance", "李建国"),
        PageEntry.At("project-mine-none", "/my/projects", "王敏"),
        new(
            "project-mine",
            async site =>
            {
                await site.Scene.ProjectAsync();
                return "/my/projects";
            },
            Scene.Company
        ),
        new(
            "help-day",
            async site =>
            {
                await site.Scene.HelpWaitingAsync();
                await site.Scene.HelpTakenAsync();
                await site.Scene.HelpToConfirmAsync();
                return "/desk/assistance/day";
            },
            Agent
        ),
        PageEntry.At("help-day-none", "/desk/assistance/day", "V002"),
        new(
            "help-desk",
            async site =>
            {
                await site.Scene.HelpWaitingAsync();
                await site.Scene.HelpTakenAsync();
                return "/desk/assistance";
            },
            Agent
        ),
        PageEntry.At("help-new", "/desk/assistance/new?q=" + Uri.EscapeDataString("高龄"), Agent),
        Desk("help-desk-waiting", scene => scene.HelpWaitingAsync(), ""),
        Desk("help-desk-one", scene => scene.HelpTakenAsync(), ""),
        Desk("help-desk-filed", scene => scene.HelpFiledAsync(), ""),
        Desk("help-fill", scene => scene.HelpTakenAsync(), "/fill"),
        Desk("help-confirm", scene => scene.HelpToConfirmAsync(), "/confirm"),
        new(
            "help-ledger",
            async site =>
            {
                await site.Scene.HelpEndedAsync();
                return "/desk/assistance/ledger";
            },
            Agent
        ),
        PageEntry.At("help-ledger-none", "/desk/assistance/ledger", "V002"),
        PageEntry.At("projects-none", "/desk/projects", "B002"),
        new(
            "projects",
            async site =>
            {
                await site.Scene.ProjectAsync();
                return "/desk/projects?q=" + Uri.EscapeDataString("施工");
            },
            Helper
        ),
        new("project-one", async site => $"/desk/projects/{await site.Scene.ProjectAsync()}", Helper),
    ];

    private static PageEntry Asked(string name, Func<Scene, Task<string>> made) =>
        new(name, async site => $"/assistance/{Scene.TokenOf(await made(site.Scene))}");

    private static PageEntry Desk(string name, Func<Scene, Task<string>> made, string part) =>
        new(name, async site => $"/desk/assistance/{Scene.NumberOf(await made(site.Scene))}{part}", Agent);
}
