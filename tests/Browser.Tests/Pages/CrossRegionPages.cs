using Tongban.Serving;

namespace Tongban.Browser.Tests.Pages;

internal static class CrossRegionPages
{
    private const string Clerk = "632800-rsj.shouli";

    public static IReadOnlyList<PageEntry> All { get; } =
    [
        PageEntry.At("cross-desk", "/desk/cross-region", Clerk),
        PageEntry.At("cross-take", SampleCrossing.TakePage, Clerk),
        PageEntry.At("cross-take-joint", SampleCrossing.JointPage, Clerk),
        new(
            "cross-joint",
            async site => $"/desk/cross-region/{await site.Scene.JointCrossingAsync()}",
            $"{SampleCrossing.JointAuthority}.shouli"
        ),
        new("cross-one", async site => $"/desk/cross-region/{await site.Scene.CrossingAsync()}", Clerk),
        new("cross-asked", async site => $"/desk/cross-region/{await site.Scene.CrossingAskedAsync()}", Clerk),
        new("cross-reply", async site => $"/desk/cross-region/{await site.Scene.CrossingAskedAsync()}/reply", Clerk),
        new(
            "cross-meetings",
            async site => $"/desk/cross-region/{await site.Scene.CrossingMetAsync()}/meetings",
            Clerk
        ),
        new("cross-meet-new", async site => $"/desk/cross-region/{await site.Scene.CrossingAsync()}/meetings", Clerk),
        new("cross-room", async site => await site.Scene.RoomAsync()),
        new(
            "cross-exchange",
            async site =>
            {
                await site.Scene.CrossingAsync();
                return "/desk/cross-region/exchange";
            },
            "A001"
        ),
        PageEntry.At("cross-track", "/cross-region/track"),
    ];
}
