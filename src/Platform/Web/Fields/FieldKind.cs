using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Tongban.Platform.Web;

/// <summary>How a field is asked for.</summary>
public enum FieldKind
{
    /// <summary>As follows from the type of the property.</summary>
    Auto,

    /// <summary>One line of text.</summary>
    Text,

    /// <summary>A number, typed as text with a numeric keyboard.</summary>
    Number,

    /// <summary>An amount in yuan.</summary>
    Money,

    /// <summary>A date: the browser's own picker, or text where it has none.</summary>
    Date,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>A password.</summary>
    Password,

    /// <summary>One of a few, all visible.</summary>
    Radios,

    /// <summary>One of many, from a list.</summary>
    Select,

    /// <summary>Any number of several.</summary>
    Checkboxes,

    /// <summary>Yes or no: one box to tick.</summary>
    Tick,

    /// <summary>Several lines of text.</summary>
    TextArea,

    /// <summary>One or more files.</summary>
    File,
}

internal static class FieldKinds
{
    public static FieldKind Of(ModelMetadata metadata, bool hasChoices)
    {
        var type = metadata.UnderlyingOrModelType;
        if (type == typeof(IFormFile) || metadata.ElementType == typeof(IFormFile))
            return FieldKind.File;
        if (metadata.IsEnumerableType && hasChoices)
            return FieldKind.Checkboxes;
        if (hasChoices)
            return FieldKind.Radios;
        if (type == typeof(bool))
            return FieldKind.Tick;
        if (type == typeof(DateOnly))
            return FieldKind.Date;
        if (IsYuan(metadata))
            return FieldKind.Money;
        if (type == typeof(int) || type == typeof(long))
            return FieldKind.Number;
        return metadata.DataTypeName switch
        {
            nameof(DataType.Password) => FieldKind.Password,
            nameof(DataType.PhoneNumber) => FieldKind.Phone,
            nameof(DataType.MultilineText) => FieldKind.TextArea,
            _ => FieldKind.Text,
        };
    }

    private static bool IsYuan(ModelMetadata metadata) =>
        metadata is DefaultModelMetadata { Attributes.Attributes: { } attributes }
        && attributes.OfType<YuanAttribute>().Any();
}
