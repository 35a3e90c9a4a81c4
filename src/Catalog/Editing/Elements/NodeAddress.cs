using System.Text.Json.Nodes;

namespace Tongban.Catalog.Editing.Elements;

/// <summary>Where in an item: a section, then elements of lists, such as <c>form/form.groups[place]/fields[area]</c>.</summary>
internal sealed record NodeAddress(string Section, IReadOnlyList<NodeStep> Steps)
{
    public static NodeAddress Of(string section) => new(section, []);

    public static NodeAddress? Parse(string? text)
    {
        if (text?.Split('/') is not [{ Length: > 0 } section, .. var rest])
            return null;
        var steps = rest.Select(NodeStep.Parse).ToList();
        return steps.Contains(null) || ItemSpec.Sections.All(one => one.Name != section)
            ? null
            : new NodeAddress(section, steps!);
    }

    public NodeAddress Below(string list, string key) => this with { Steps = [.. Steps, new NodeStep(list, key)] };

    public NodeAddress Above => this with { Steps = [.. Steps.SkipLast(1)] };

    public override string ToString() =>
        string.Concat(Section, string.Concat(Steps.Select(step => $"/{step.List}[{Uri.EscapeDataString(step.Key)}]")));

    /// <summary>The element at this address of a tree; null when it is not there.</summary>
    public (ElementSpec Spec, JsonObject Node)? In(JsonObject root)
    {
        var (spec, node) = (ItemSpec.Section(Section), root);
        if (spec.Concerns == Concern.OneThing && !ItemSpec.IsOneThing(root))
            return null;
        foreach (var step in Steps)
        {
            if (
                spec.Lists.FirstOrDefault(list => list.Path == step.List) is not { } list
                || ContentTree.Elements(list, node).FirstOrDefault(one => ContentTree.KeyOf(list, one) == step.Key)
                    is not { } element
            )
                return null;
            (spec, node) = (list.Element, element);
        }
        return (spec, node);
    }
}

/// <summary>One element of a list.</summary>
internal sealed record NodeStep(string List, string Key)
{
    public static NodeStep? Parse(string text)
    {
        var open = text.IndexOf('[', StringComparison.Ordinal);
        return open > 0 && text.EndsWith(']')
            ? new NodeStep(text[..open], Uri.UnescapeDataString(text[(open + 1)..^1]))
            : null;
    }
}
