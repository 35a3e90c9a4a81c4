using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Drawing;

internal static class CairoFailure
{
    public static void ThrowIf(int status)
    {
        if (status != Cairo.StatusSuccess)
        {
            throw new InvalidOperationException($"cairo failed with status {status}.");
        }
    }
}
