using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>Every text in which an item demands something of the applicant, with its place.</summary>
internal static class Demands
{
    public static IEnumerable<(string Element, string Text)> Of(ServiceItemContent item) =>
        [
            .. item.Conditions.Select(one => ($"conditions[{one.Id}].text", one.Text)),
            .. item.Materials.SelectMany(Of),
            .. item.Form.AllFields.Select(one => ($"form.fields[{one.Id}].label", one.Label)),
            .. item.Steps.Select(one => ($"steps[{one.Id}].name", one.Name)),
        ];

    public static IEnumerable<(string Element, string Text)> Of(MaterialRequirement material) =>
        [
            ($"materials[{material.Id}].name", material.Name),
            ($"materials[{material.Id}].sourceNote", material.SourceNote),
            ($"materials[{material.Id}].receiveNotes", material.ReceiveNotes),
            ($"materials[{material.Id}].reviewPoints", material.ReviewPoints),
            ($"materials[{material.Id}].fillNotes", material.FillNotes ?? ""),
        ];
}
