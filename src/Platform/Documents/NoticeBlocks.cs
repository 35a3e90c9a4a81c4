using System.Text.Json.Serialization;

namespace Tongban.Platform.Documents;

/// <summary>One part of the body of a notice.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NoticeParagraph), "paragraph")]
[JsonDerivedType(typeof(NoticeHeading), "heading")]
[JsonDerivedType(typeof(NumberedGrounds), "grounds")]
[JsonDerivedType(typeof(NoticeTable), "table")]
[JsonDerivedType(typeof(SignatureLines), "signatures")]
[JsonDerivedType(typeof(NoticeNote), "note")]
public abstract record NoticeBlock;

/// <summary>A paragraph of body text: Song, size 三号, first line indented by two characters, justified.</summary>
/// <param name="Text">The text; a line feed starts a new paragraph.</param>
public sealed record NoticeParagraph(string Text) : NoticeBlock
{
    /// <summary>Words set in Hei before the text, such as 救济途径：.</summary>
    public string? Lead { get; init; }

    /// <summary>False to start at the margin.</summary>
    public bool Indented { get; init; } = true;

    /// <summary>True where the paragraph must stand on one page, as remedies should.</summary>
    public bool KeepTogether { get; init; }
}

/// <summary>A heading in Hei that stays with what follows it; its number is part of the text (一、基本情况).</summary>
/// <param name="Text">The heading.</param>
public sealed record NoticeHeading(string Text) : NoticeBlock;

/// <summary>Grounds or demands, each a numbered paragraph.</summary>
/// <param name="Items">The texts without their numbers.</param>
public sealed record NumberedGrounds(IReadOnlyList<string> Items) : NoticeBlock
{
    /// <summary>Level of the numbers.</summary>
    public GroundNumbering Numbering { get; init; }
}

/// <summary>The levels of numbering of GB/T 9704-2012, 7.3.3.</summary>
public enum GroundNumbering
{
    /// <summary>一、二、三、</summary>
    Chinese,

    /// <summary>（一）（二）（三）</summary>
    Bracketed,

    /// <summary>1. 2. 3.</summary>
    Arabic,

    /// <summary>（1）（2）（3）</summary>
    BracketedArabic,
}

/// <summary>Places to sign by hand, side by side on one line, each a label with a rule after it.</summary>
/// <param name="Labels">Labels without a colon, such as 收件人（签名）.</param>
public sealed record SignatureLines(IReadOnlyList<string> Labels) : NoticeBlock;

/// <summary>Small print, size 五号 (10.5 points), for notes to a table or to the reader.</summary>
/// <param name="Text">The text; a line feed starts a new line.</param>
public sealed record NoticeNote(string Text) : NoticeBlock;
