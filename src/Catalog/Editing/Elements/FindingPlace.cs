using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tongban.Catalog.Editing.Elements;

/// <summary>Where a finding's element stands on the forms: <c>materials[layout].name</c> is a field of one page.</summary>
/// <param name="Field">Member on that page; empty where the page as a whole is meant.</param>
internal sealed partial record FindingPlace(NodeAddress At, string Field)
{
    public static FindingPlace Of(JsonObject root, string element)
    {
        foreach (var section in ItemSpec.Sections)
        {
            if (FieldIn(section, element) is { } field)
                return new FindingPlace(NodeAddress.Of(section.Name), field);
            foreach (var list in section.Lists)
                if (Below(root, NodeAddress.Of(section.Name), list, root, element) is { } place)
                    return place;
        }
        return OfFormField(root, element) ?? new FindingPlace(NodeAddress.Of(SectionOf(element)), "");
    }

    private static FindingPlace? Below(JsonObject root, NodeAddress at, ListSpec list, JsonObject node, string element)
    {
        if (element == list.Path)
            return new FindingPlace(at, "");
        foreach (var one in ContentTree.Elements(list, node))
        {
            var name = $"{list.Path}[{ContentTree.KeyOf(list, one)}]";
            if (!element.StartsWith(name, StringComparison.Ordinal))
                continue;
            var rest = element[name.Length..].TrimStart('.');
            var here = at.Below(list.Path, ContentTree.KeyOf(list, one));
            return list.Element.Lists.Select(inner => Below(root, here, inner, one, rest))
                    .FirstOrDefault(place => place is not null)
                ?? new FindingPlace(here, FieldIn(list.Element, rest) ?? "");
        }
        return null;
    }

    /// <summary>The rules name a field of the form by its id alone, wherever it stands.</summary>
    private static FindingPlace? OfFormField(JsonObject root, string element)
    {
        var match = FormField().Match(element);
        if (!match.Success)
            return null;
        var (id, rest) = (match.Groups["id"].Value, match.Groups["rest"].Value);
        var groups = ItemSpec.Section("form").Lists[0];
        foreach (var group in ContentTree.Elements(groups, root))
        foreach (var fields in groups.Element.Lists)
        foreach (var field in ContentTree.Elements(fields, group))
        {
            var at = NodeAddress
                .Of("form")
                .Below(groups.Path, ContentTree.KeyOf(groups, group))
                .Below(fields.Path, ContentTree.KeyOf(fields, field));
            if (field["id"]?.ToString() == id)
                return new FindingPlace(at, FieldIn(fields.Element, rest) ?? "");
            var columns = fields.Element.Lists.Single(list => list.Path == "columns");
            if (ContentTree.Elements(columns, field).Any(column => column["id"]?.ToString() == id))
                return new FindingPlace(at.Below("columns", id), FieldIn(columns.Element, rest) ?? "");
        }
        return null;
    }

    private static string? FieldIn(ElementSpec spec, string element) =>
        element.Length == 0
            ? null
            : spec
                .Fields.FirstOrDefault(field =>
                    element == field.Path || element.StartsWith(field.Path + ".", StringComparison.Ordinal)
                )
                ?.Path;

    private static string SectionOf(string element)
    {
        var first = element.Split('.', '[')[0];
        return ItemSpec
                .Sections.FirstOrDefault(section =>
                    section.Fields.Any(field => field.Path.Split('.')[0] == first)
                    || section.Lists.Any(list => list.Path.Split('.')[0] == first)
                )
                ?.Name
            ?? "basic";
    }

    [GeneratedRegex(
        @"^form\.(fields|groups\[[^\]]*\]\.fields)\[(?<id>[^\]]*)\]\.?(?<rest>.*)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex FormField();
}
