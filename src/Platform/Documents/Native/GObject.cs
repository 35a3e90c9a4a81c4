using System.Runtime.InteropServices;

namespace Tongban.Platform.Documents.Native;

internal static partial class GObject
{
    [LibraryImport("libgobject-2.0.so.0", EntryPoint = "g_object_unref")]
    public static partial void Unref(nint handle);
}
