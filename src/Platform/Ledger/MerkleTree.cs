using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>
/// The hash tree of RFC 6962, section 2.1, over SM3: a leaf is SM3(00 ‖ value), a node SM3(01 ‖ left ‖ right), and a list is split
/// at the largest power of two below its length.
/// </summary>
internal static class MerkleTree
{
    /// <summary>The root of at least one value.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> values) =>
        values.Length switch
        {
            0 => throw new ArgumentException("A tree needs a leaf.", nameof(values)),
            1 => Leaf(values[0]),
            _ => Node(Root(values[..Split(values.Length)]), Root(values[Split(values.Length)..])),
        };

    /// <summary>The hashes that lead from one value to the root, the lowest first.</summary>
    public static IReadOnlyList<byte[]> Path(ReadOnlySpan<byte[]> values, int index)
    {
        if (index < 0 || index >= values.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(index));
        }

        var path = new List<byte[]>();
        Add(values, index, path);
        return path;
    }

    /// <summary>The root to which a value leads from its place among <paramref name="count"/>; null when the path has another length.</summary>
    public static byte[]? Fold(byte[] value, int index, int count, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= count)
        {
            return null;
        }

        var used = 0;
        var root = Fold(Leaf(value), index, count, path, ref used);
        return used == path.Count ? root : null;
    }

    private static void Add(ReadOnlySpan<byte[]> values, int index, List<byte[]> path)
    {
        if (values.Length == 1)
        {
            return;
        }

        var split = Split(values.Length);
        if (index < split)
        {
            Add(values[..split], index, path);
            path.Add(Root(values[split..]));
        }
        else
        {
            Add(values[split..], index - split, path);
            path.Add(Root(values[..split]));
        }
    }

    private static byte[]? Fold(byte[] leaf, int index, int count, IReadOnlyList<byte[]> path, ref int used)
    {
        if (count == 1)
        {
            return leaf;
        }

        var split = Split(count);
        var isLeft = index < split;
        var below = isLeft
            ? Fold(leaf, index, split, path, ref used)
            : Fold(leaf, index - split, count - split, path, ref used);
        if (below is null || used >= path.Count)
        {
            return null;
        }

        var beside = path[used++];
        return isLeft ? Node(below, beside) : Node(beside, below);
    }

    private static int Split(int count) => 1 << (31 - int.LeadingZeroCount(count - 1));

    private static byte[] Leaf(byte[] value) => Sm3.Hash([0, .. value]);

    private static byte[] Node(byte[] left, byte[] right) => Sm3.Hash([1, .. left, .. right]);
}
