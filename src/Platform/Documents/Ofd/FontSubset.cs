using System.Text;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Ofd;

/// <summary>A font with nothing but the characters of one document; layout tables are left out, since places are given.</summary>
internal static unsafe class FontSubset
{
    private static readonly string[] Unneeded =
    [
        "GSUB",
        "GPOS",
        "GDEF",
        "BASE",
        "VORG",
        "vhea",
        "vmtx",
        "DSIG",
        "STAT",
    ];

    /// <exception cref="InvalidOperationException">HarfBuzz cannot make it.</exception>
    public static byte[] Of(nint face, IEnumerable<Rune> characters)
    {
        var input = Must(HarfBuzz.InputCreate());
        try
        {
            var unicodes = HarfBuzz.InputUnicodes(input);
            foreach (var character in characters)
            {
                HarfBuzz.SetAdd(unicodes, (uint)character.Value);
            }

            var dropped = HarfBuzz.InputSet(input, HarfBuzz.SetsDropTableTag);
            foreach (var table in Unneeded)
            {
                HarfBuzz.SetAdd(dropped, Tag(table));
            }

            HarfBuzz.InputSetFlags(input, HarfBuzz.FlagNoHinting | HarfBuzz.FlagDesubroutinize);
            var subset = Must(HarfBuzz.SubsetFace(face, input));
            try
            {
                return BytesOf(subset);
            }
            finally
            {
                HarfBuzz.FaceDestroy(subset);
            }
        }
        finally
        {
            HarfBuzz.InputDestroy(input);
        }
    }

    private static byte[] BytesOf(nint face)
    {
        var blob = HarfBuzz.FaceReferenceBlob(face);
        try
        {
            uint length;
            var data = HarfBuzz.BlobGetData(blob, &length);
            return new ReadOnlySpan<byte>(data, checked((int)length)).ToArray();
        }
        finally
        {
            HarfBuzz.BlobDestroy(blob);
        }
    }

    private static uint Tag(string name) =>
        ((uint)name[0] << 24) | ((uint)name[1] << 16) | ((uint)name[2] << 8) | name[3];

    private static nint Must(nint made) =>
        made != 0 ? made : throw new InvalidOperationException("HarfBuzz cannot make a subset of the font.");
}
