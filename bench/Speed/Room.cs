namespace Tongban.Bench.Speed;

/// <summary>The generators' look at the disk.</summary>
internal static class Room
{
    public const long Needed = 40L * 1024 * 1024 * 1024;

    /// <summary>From this many rows on a generator wants the room; a small run of a test does not.</summary>
    private const int Many = 100_000;

    /// <exception cref="InvalidOperationException">Less than 40 GB are free where the clusters are.</exception>
    public static void Demand(int rows)
    {
        var free = new DriveInfo(Path.GetTempPath()).AvailableFreeSpace;
        if (rows >= Many && free < Needed)
        {
            throw new InvalidOperationException(
                $"生成{rows}行需要40 GB的空闲磁盘，{Path.GetTempPath()}只有{free / (1024 * 1024 * 1024)} GB。"
            );
        }
    }
}
