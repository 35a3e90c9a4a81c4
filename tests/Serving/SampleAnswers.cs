using Tongban.Catalog.Content;

namespace Tongban.Serving;

/// <summary>Lawful values for the questions of any form.</summary>
public static class SampleAnswers
{
    /// <summary>A one-page PDF.</summary>
    public static byte[] Pdf => [.. "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"u8];

    /// <summary>德令哈市.</summary>
    public const string Division = "632802000000";

    /// <summary>A value for a field that takes one.</summary>
    public static string Of(FormField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Kind switch
        {
            FieldKind.Name => "才仁卓玛",
            FieldKind.Number => $"{Math.Max(field.Min ?? 1, 1)}",
            FieldKind.Money => $"{Math.Max((field.Min ?? 0) / 100, 100)}",
            FieldKind.Date => "2026-03-02",
            FieldKind.Choice or FieldKind.MultiChoice => field.Choices[0].Value,
            FieldKind.CitizenNumber => "632899197908030047",
            FieldKind.CreditCode => "91632899MA7Y50016X",
            FieldKind.Phone => "13997370000",
            FieldKind.Division => Division,
            _ => "演示内容",
        };
    }
}
