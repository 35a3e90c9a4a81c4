using System.Runtime.InteropServices;

namespace Tongban.Platform.Documents.Native;

/// <summary>The part of HarfBuzz 6 that makes subsets of fonts.</summary>
internal static unsafe partial class HarfBuzz
{
    public const int SetsDropTableTag = 3;
    public const uint FlagNoHinting = 1;
    public const uint FlagDesubroutinize = 4;

    private const string Core = "libharfbuzz.so.0";
    private const string Subset = "libharfbuzz-subset.so.0";

    [LibraryImport(Core, EntryPoint = "hb_font_get_face")]
    public static partial nint FontGetFace(nint font);

    [LibraryImport(Core, EntryPoint = "hb_face_reference_blob")]
    public static partial nint FaceReferenceBlob(nint face);

    [LibraryImport(Core, EntryPoint = "hb_face_destroy")]
    public static partial void FaceDestroy(nint face);

    [LibraryImport(Core, EntryPoint = "hb_blob_get_data")]
    public static partial byte* BlobGetData(nint blob, uint* length);

    [LibraryImport(Core, EntryPoint = "hb_blob_destroy")]
    public static partial void BlobDestroy(nint blob);

    [LibraryImport(Core, EntryPoint = "hb_set_add")]
    public static partial void SetAdd(nint set, uint codepoint);

    [LibraryImport(Subset, EntryPoint = "hb_subset_input_create_or_fail")]
    public static partial nint InputCreate();

    [LibraryImport(Subset, EntryPoint = "hb_subset_input_destroy")]
    public static partial void InputDestroy(nint input);

    [LibraryImport(Subset, EntryPoint = "hb_subset_input_unicode_set")]
    public static partial nint InputUnicodes(nint input);

    [LibraryImport(Subset, EntryPoint = "hb_subset_input_set")]
    public static partial nint InputSet(nint input, int type);

    [LibraryImport(Subset, EntryPoint = "hb_subset_input_set_flags")]
    public static partial void InputSetFlags(nint input, uint flags);

    [LibraryImport(Subset, EntryPoint = "hb_subset_or_fail")]
    public static partial nint SubsetFace(nint face, nint input);
}
