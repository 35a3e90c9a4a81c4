using Tongban.Platform;

namespace Tongban.Cases.Pages.Portal;

/// <summary>The store holds a file only under a name whose ending is true of its bytes, so the ending tells the type.</summary>
internal static class FileTypes
{
    /// <summary>For <c>accept</c>: helps to choose, decides nothing.</summary>
    public const string Accept = ".pdf,.ofd,.jpg,.jpeg,.png,.docx,.xlsx";

    public static FileType Of(string name) =>
        Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".OFD" => FileType.Ofd,
            ".JPG" or ".JPEG" => FileType.Jpeg,
            ".PNG" => FileType.Png,
            ".DOCX" => FileType.Docx,
            ".XLSX" => FileType.Xlsx,
            _ => FileType.Pdf,
        };
}
