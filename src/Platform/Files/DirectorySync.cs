using System.Runtime.InteropServices;

namespace Tongban.Platform;

/// <summary>What .NET does not offer of Linux: flushing a directory, and a second name only where there is none.</summary>
internal static partial class DirectorySync
{
    private const int AlreadyThere = 17;

    /// <summary>
    /// Gives a file a second name in one step; false when the name is taken. <see cref="File.Move(string, string)"/> looks
    /// first and renames then, so that of two processes at once the later one takes the name from the earlier.
    /// </summary>
    public static bool TryLink(string file, string name)
    {
        if (!OperatingSystem.IsLinux())
        {
            if (File.Exists(name))
            {
                return false;
            }
            File.Copy(file, name, overwrite: false);
            return true;
        }
        if (Link(file, name) == 0)
        {
            return true;
        }
        var error = Marshal.GetLastPInvokeError();
        return error == AlreadyThere ? false : throw new IOException($"{name} cannot be made: errno {error}.");
    }

    /// <summary>Forces a rename to the disk.</summary>
    public static void Flush(string directory) => Flush(directory, Sync);

    /// <summary>Forces everything that was written to the directory's file system to the disk: for very many files at once.</summary>
    public static void FlushAll(string directory) => Flush(directory, SyncFileSystem);

    private static void Flush(string directory, Func<int, int> sync)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        var handle = Open(directory, 0);
        if (handle < 0)
        {
            throw new IOException($"The directory cannot be opened: errno {Marshal.GetLastPInvokeError()}.");
        }
        var failed = sync(handle) != 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (failed)
        {
            throw new IOException($"The directory cannot be flushed: errno {error}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string file, string name);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncFileSystem(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int handle);
}
