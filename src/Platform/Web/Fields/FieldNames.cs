using Microsoft.AspNetCore.Mvc.Rendering;

namespace Tongban.Platform.Web;

/// <summary>From the name of a field to the ids of its parts, so that errors can point at it.</summary>
public static class FieldNames
{
    /// <summary>Id of the control (of the first one, in a group).</summary>
    public static string Id(string name) => TagBuilder.CreateSanitizedId(name, "_");

    internal static string Hint(string id) => id + "-hint";

    internal static string Error(string id) => id + "-error";
}
