using System.Text;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Layout;

/// <summary>What Chinese setting asks for beyond the Unicode line breaking rules, as attributes of a text.</summary>
internal static class Typography
{
    private const string Opening = "（〔［｛《〈「『【“‘";
    private const string Closing = "）〕］｝》〉」』】”’，。、；：";

    /// <summary>Characters that Unicode lets start a line and GB/T 15834-2011 does not.</summary>
    private const string NeverFirst = "·～—…／％‰℃";

    public static unsafe AttributeListHandle Attributes(string text, TextStyle style, int leadLength)
    {
        var list = Pango.AttrListNew();
        var at = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var size = Utf8Size(text, i);
            if (i > 0 && NeverFirst.Contains(text[i]) && !NeverFirst.Contains(text[i - 1]) && text[i - 1] != '\n')
            {
                Insert(list, Pango.AttrAllowBreaksNew(0), at - Utf8SizeBefore(text, i), at + size);
            }

            if (IsHalved(text, i))
            {
                Insert(list, Pango.AttrFontFeaturesNew("halt=1"), at, at + size);
            }

            at += size;
        }

        if (leadLength > 0 && style.Families != DocumentFonts.Hei)
        {
            Insert(
                list,
                Pango.AttrFamilyNew(DocumentFonts.Hei),
                0,
                Encoding.UTF8.GetByteCount(text.AsSpan(0, leadLength))
            );
        }

        return list;
    }

    /// <summary>Where two marks of punctuation meet, the blank half between them goes (标点挤压).</summary>
    private static bool IsHalved(string text, int i) =>
        (Closing.Contains(text[i]) && i + 1 < text.Length && (Closing + Opening).Contains(text[i + 1]))
        || (Opening.Contains(text[i]) && i > 0 && Opening.Contains(text[i - 1]));

    private static unsafe void Insert(AttributeListHandle list, Pango.Attribute* attribute, int start, int end)
    {
        attribute->StartIndex = (uint)start;
        attribute->EndIndex = (uint)end;
        Pango.AttrListInsert(list, attribute);
    }

    private static int Utf8Size(string text, int i) =>
        text[i] switch
        {
            < '\u0080' => 1,
            < '\u0800' => 2,
            // a pair of surrogates is four bytes, two for each
            var unit when char.IsSurrogate(unit) => 2,
            _ => 3,
        };

    private static int Utf8SizeBefore(string text, int i) =>
        char.IsLowSurrogate(text[i - 1]) ? 4 : Utf8Size(text, i - 1);
}
