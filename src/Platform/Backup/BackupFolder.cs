namespace Tongban.Platform;

/// <summary>A folder that is being filled: for its owner only, and empty again when the filling fails.</summary>
internal sealed class BackupFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly bool made;
    private bool kept;

    private BackupFolder(string path, bool made) => (Path, this.made) = (path, made);

    public string Path { get; }

    /// <summary>Makes it, or takes one that is there and empty; null when it holds anything.</summary>
    public static BackupFolder? TryTake(string path)
    {
        if (Directory.Exists(path))
        {
            return Directory.EnumerateFileSystemEntries(path).Any() ? null : new BackupFolder(path, made: false);
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
        return new BackupFolder(path, made: true);
    }

    public void Keep() => kept = true;

    public void Dispose()
    {
        if (kept)
        {
            return;
        }
        foreach (var one in new DirectoryInfo(Path).EnumerateFileSystemInfos())
        {
            if (one is DirectoryInfo { LinkTarget: null } folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                one.Delete();
            }
        }
        if (made)
        {
            Directory.Delete(Path);
        }
    }

    /// <summary>The path with every link in it followed.</summary>
    public static string RealPath(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var real = System.IO.Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(System.IO.Path.DirectorySeparatorChar))
        {
            var next = new DirectoryInfo(System.IO.Path.Combine(real, part));
            real =
                next.Exists && next.ResolveLinkTarget(returnFinalTarget: true) is { } target
                    ? RealPath(target.FullName)
                    : next.FullName;
        }
        return real;
    }

    /// <summary>True when one real path is the other or lies below it.</summary>
    public static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(folder + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
