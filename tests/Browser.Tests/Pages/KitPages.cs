namespace Tongban.Browser.Tests.Pages;

internal static class KitPages
{
    public static IReadOnlyList<PageEntry> All { get; } =
    [
        PageEntry.At("ledger", "/ledger"),
        PageEntry.At("gallery", "/_gallery"),
        PageEntry.At("gallery-desk", "/_gallery/desk"),
        PageEntry.At("api", "/api") with
        {
            Foreign = "#api-docs",
            Drawn = "#api-docs .opblock",
        },
        PageEntry.At("offline", "/offline"),
        PageEntry.At("error-404", "/no-such-page", status: 404),
    ];
}
