using Tongban.Browser.Tests.Scenes;

namespace Tongban.Browser.Tests.Pages;

internal static class RatingPages
{
    public static IReadOnlyList<PageEntry> All { get; } =
    [
        new("rate-case", async site => $"/rate/case/{await site.Scene.DeliveredAsync()}", Scene.Company),
        new("rate", site => site.Scene.RatingAsync()),
        new("rate-words", async site => await site.Scene.RatingAsync() + "?step=words&Level=VeryDissatisfied"),
        new("rate-thanks", site => site.Scene.ThanksAsync()),
    ];
}
