using Tongban.Platform;

namespace Tongban.Cases.Pages.Desk;

/// <summary>The store takes a file only under a name that is true of its bytes, so the ending tells the type.</summary>
internal static class DeskFiles
{
    public static FileType TypeOf(string? name) =>
        Path.GetExtension(name)?.ToUpperInvariant() switch
        {
            ".OFD" => FileType.Ofd,
            ".JPG" or ".JPEG" => FileType.Jpeg,
            ".PNG" => FileType.Png,
            ".DOCX" => FileType.Docx,
            ".XLSX" => FileType.Xlsx,
            _ => FileType.Pdf,
        };
}
