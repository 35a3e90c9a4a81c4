using System.Globalization;

namespace Tongban.Survival.Tests;

/// <summary>A small disk in memory, to be filled; never the machine's own.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Megabytes = 700;
    private const int LeftKilobytes = 64;

    private readonly string ballast;

    private SmallDisk(string folder) => (Folder, ballast) = (folder, Path.Combine(folder, "ballast"));

    public string Folder { get; }

    public static SmallDisk Mount()
    {
        var folder = Directory.CreateTempSubdirectory("tongban-small-disk-").FullName;
        Children.Run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            string.Create(CultureInfo.InvariantCulture, $"size={Megabytes}m"),
            "tmpfs",
            folder
        );
        return new SmallDisk(folder);
    }

    /// <summary>Leaves next to nothing.</summary>
    public void Fill()
    {
        var free = new DriveInfo(Folder).AvailableFreeSpace - (LeftKilobytes * 1024);
        Children.Run("fallocate", "-l", free.ToString(CultureInfo.InvariantCulture), ballast);
    }

    public void Free() => File.Delete(ballast);

    public void Dispose()
    {
        Children.Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }
}
