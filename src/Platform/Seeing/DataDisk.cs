namespace Tongban.Platform;

/// <summary>The disk under the data folder: files, keys, and the database on SQLite.</summary>
public sealed class DataDisk
{
    private readonly string folder;

    internal DataDisk(string folder) => this.folder = Path.GetFullPath(folder);

    /// <summary>Bytes that this process may still write, and bytes of the whole disk.</summary>
    /// <exception cref="IOException">The disk does not answer.</exception>
    public (long Free, long All) Read()
    {
        var disk = new DriveInfo(folder);
        return (disk.AvailableFreeSpace, disk.TotalSize);
    }
}
