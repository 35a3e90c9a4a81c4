using Tongban.Kernel;

namespace Tongban.Platform;

/// <summary>Kinds of files that the platform takes, told by their bytes.</summary>
public enum FileType
{
    /// <summary>PDF (ISO 32000).</summary>
    Pdf,

    /// <summary>OFD (GB/T 33190).</summary>
    Ofd,

    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>Word document without macros (ISO 29500).</summary>
    Docx,

    /// <summary>Spreadsheet without macros (ISO 29500).</summary>
    Xlsx,
}

/// <summary>What may be uploaded at one place.</summary>
/// <param name="Allowed">Types that are taken.</param>
/// <param name="MaxBytes">Largest size in bytes.</param>
public sealed record FileRules(IReadOnlySet<FileType> Allowed, long MaxBytes = FileRules.DefaultMaxBytes)
{
    /// <summary>False for what the program made itself, which no scanner need see.</summary>
    public bool FromOutside { get; init; } = true;

    /// <summary>50 MB.</summary>
    public const long DefaultMaxBytes = 50L * 1024 * 1024;

    /// <summary>All types, 50 MB.</summary>
    public static FileRules Default { get; } = new(Enum.GetValues<FileType>().ToHashSet());

    /// <summary>Some types, 50 MB.</summary>
    public static FileRules Only(params FileType[] types) => new(types.ToHashSet());

    /// <summary>A file of one type that the program made itself.</summary>
    public static FileRules Made(FileType type) => Only(type) with { FromOutside = false };
}

/// <summary>A file in the store.</summary>
/// <param name="Hash">SHA-256 of its bytes, 64 lower-case hexadecimal digits: its address.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Type">Type, by its bytes.</param>
/// <param name="Name">Cleaned name under which it came.</param>
public sealed record StoredFile(string Hash, long Size, FileType Type, string Name);

/// <summary>Content-addressed files: the same bytes are kept once, and never change.</summary>
public interface IFileStore
{
    /// <summary>
    /// Takes a file in; reading stops as soon as it is too large. In an open write scope its row is part of that
    /// transaction. Refusals: <c>FILE-0001</c> empty, <c>0002</c> too large, <c>0003</c> unknown type, <c>0004</c> name and
    /// content differ, <c>0005</c> type not taken here, <c>0006</c> name unusable, <c>0007</c> damaged or oversized package,
    /// <c>0008</c> macros, <c>0009</c> harmful by the scanner's word, <c>0010</c> a scanner that does not answer.
    /// </summary>
    Task<Result<StoredFile>> SaveAsync(
        Stream content,
        string fileName,
        FileRules rules,
        CancellationToken ct = default
    );

    /// <summary>Opens a file by its hash; the caller disposes the stream.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    Task<Stream> OpenAsync(string hash, CancellationToken ct = default);
}
