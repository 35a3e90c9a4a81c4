using System.Runtime.InteropServices;

namespace Tongban.Platform.Documents.Native;

internal static partial class Fontconfig
{
    private const string Library = "libfontconfig.so.1";

    [LibraryImport(Library, EntryPoint = "FcConfigCreate")]
    public static partial FontConfigHandle Create();

    [LibraryImport(Library, EntryPoint = "FcConfigDestroy")]
    public static partial void Destroy(nint config);

    [LibraryImport(Library, EntryPoint = "FcConfigAppFontAddFile", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int AddFile(FontConfigHandle config, string path);
}
