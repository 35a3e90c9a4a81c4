using System.Runtime.InteropServices;

namespace Tongban.Platform.Documents.Native;

/// <summary>The part of Pango 1.50 that the renderer needs. Lengths are in 1/1024 point (<see cref="Scale"/>).</summary>
internal static unsafe partial class Pango
{
    public const int Scale = 1024;

    public const int WrapWordChar = 2;

    public const int EllipsizeEnd = 3;

    private const string Core = "libpango-1.0.so.0";
    private const string OnCairo = "libpangocairo-1.0.so.0";
    private const string OnFreeType = "libpangoft2-1.0.so.0";

    [LibraryImport(OnCairo, EntryPoint = "pango_cairo_font_map_new")]
    public static partial GObjectHandle FontMapNew();

    [LibraryImport(OnCairo, EntryPoint = "pango_cairo_font_map_set_resolution")]
    public static partial void FontMapSetResolution(GObjectHandle fontMap, double dotsPerInch);

    [LibraryImport(OnFreeType, EntryPoint = "pango_fc_font_map_set_config")]
    public static partial void FontMapSetConfig(GObjectHandle fontMap, FontConfigHandle config);

    [LibraryImport(Core, EntryPoint = "pango_font_map_create_context")]
    public static partial GObjectHandle FontMapCreateContext(GObjectHandle fontMap);

    [LibraryImport(OnCairo, EntryPoint = "pango_cairo_context_set_font_options")]
    public static partial void ContextSetFontOptions(GObjectHandle context, FontOptionsHandle options);

    [LibraryImport(Core, EntryPoint = "pango_context_set_language")]
    public static partial void ContextSetLanguage(GObjectHandle context, nint language);

    [LibraryImport(Core, EntryPoint = "pango_context_set_round_glyph_positions")]
    public static partial void ContextSetRoundGlyphPositions(GObjectHandle context, int round);

    [LibraryImport(Core, EntryPoint = "pango_language_from_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint LanguageFromString(string language);

    [LibraryImport(Core, EntryPoint = "pango_font_description_new")]
    public static partial FontDescriptionHandle FontDescriptionNew();

    [LibraryImport(Core, EntryPoint = "pango_font_description_free")]
    public static partial void FontDescriptionFree(nint description);

    [LibraryImport(Core, EntryPoint = "pango_font_description_set_family", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void FontDescriptionSetFamily(FontDescriptionHandle description, string families);

    [LibraryImport(Core, EntryPoint = "pango_font_description_set_weight")]
    public static partial void FontDescriptionSetWeight(FontDescriptionHandle description, int weight);

    [LibraryImport(Core, EntryPoint = "pango_font_description_set_absolute_size")]
    public static partial void FontDescriptionSetAbsoluteSize(FontDescriptionHandle description, double size);

    [LibraryImport(Core, EntryPoint = "pango_attr_list_new")]
    public static partial AttributeListHandle AttrListNew();

    [LibraryImport(Core, EntryPoint = "pango_attr_list_unref")]
    public static partial void AttrListUnref(nint list);

    [LibraryImport(Core, EntryPoint = "pango_attr_list_insert")]
    public static partial void AttrListInsert(AttributeListHandle list, Attribute* attribute);

    [LibraryImport(Core, EntryPoint = "pango_attr_family_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial Attribute* AttrFamilyNew(string families);

    [LibraryImport(Core, EntryPoint = "pango_attr_font_features_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial Attribute* AttrFontFeaturesNew(string features);

    [LibraryImport(Core, EntryPoint = "pango_attr_allow_breaks_new")]
    public static partial Attribute* AttrAllowBreaksNew(int allow);

    [LibraryImport(Core, EntryPoint = "pango_layout_new")]
    public static partial GObjectHandle LayoutNew(GObjectHandle context);

    [LibraryImport(Core, EntryPoint = "pango_layout_set_font_description")]
    public static partial void LayoutSetFontDescription(GObjectHandle layout, FontDescriptionHandle description);

    [LibraryImport(Core, EntryPoint = "pango_layout_set_attributes")]
    public static partial void LayoutSetAttributes(GObjectHandle layout, AttributeListHandle attributes);

    [LibraryImport(Core, EntryPoint = "pango_layout_set_text")]
    public static partial void LayoutSetText(GObjectHandle layout, byte* utf8, int length);

    [LibraryImport(Core, EntryPoint = "pango_layout_set_width")]
    public static partial void LayoutSetWidth(GObjectHandle layout, int width);

    [LibraryImport(Core, EntryPoint = "pango_layout_set_indent")]
    public static partial void LayoutSetIndent(GObjectHandle layout, int indent);

    [LibraryImport(Core, EntryPoint = "pango_layout_set_wrap")]
    public static partial void LayoutSetWrap(GObjectHandle layout, int wrap);

    [LibraryImport(Core, EntryPoint = "pango_layout_set_ellipsize")]
    public static partial void LayoutSetEllipsize(GObjectHandle layout, int mode);

    [LibraryImport(Core, EntryPoint = "pango_layout_set_auto_dir")]
    public static partial void LayoutSetAutoDirection(GObjectHandle layout, int auto);

    [LibraryImport(Core, EntryPoint = "pango_layout_get_line_count")]
    public static partial int LayoutGetLineCount(GObjectHandle layout);

    [LibraryImport(Core, EntryPoint = "pango_layout_get_line")]
    public static partial LayoutLine* LayoutGetLine(GObjectHandle layout, int line);

    [LibraryImport(OnCairo, EntryPoint = "pango_cairo_show_layout_line")]
    public static partial void ShowLine(CairoHandle cairo, LayoutLine* line);

    [LibraryImport(OnCairo, EntryPoint = "pango_cairo_layout_line_path")]
    public static partial void LinePath(CairoHandle cairo, LayoutLine* line);

    /// <summary>The hb_font_t of a PangoFont, which keeps it.</summary>
    [LibraryImport(Core, EntryPoint = "pango_font_get_hb_font")]
    public static partial nint FontGetHarfBuzzFont(nint font);

    /// <summary>PangoAttribute: the range of bytes it holds for.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Attribute
    {
        public nint Class;
        public uint StartIndex;
        public uint EndIndex;
    }

    /// <summary>PangoLayoutLine, up to its runs.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct LayoutLine
    {
        public nint Layout;
        public int StartIndex;
        public int Length;
        public ListNode* Runs;
    }

    /// <summary>GSList of runs.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ListNode
    {
        public GlyphItem* Data;
        public ListNode* Next;
    }

    /// <summary>PangoGlyphItem, up to its glyphs.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct GlyphItem
    {
        public Item* Item;
        public GlyphString* Glyphs;
    }

    /// <summary>PangoItem, up to its direction level.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Item
    {
        public int Offset;
        public int Length;
        public int CharacterCount;
        public nint ShapeEngine;
        public nint LanguageEngine;
        public nint Font;
        public byte Level;
    }

    /// <summary>PangoGlyphString.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct GlyphString
    {
        public int Count;
        public GlyphInfo* Glyphs;
        public int* Clusters;
    }

    /// <summary>PangoGlyphInfo.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct GlyphInfo
    {
        public uint Glyph;
        public int Width;
        public int XOffset;
        public int YOffset;
        public uint Flags;
    }
}
