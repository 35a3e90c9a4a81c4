using System.Globalization;
using Tongban.Catalog.Content;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.Host.Replay;

/// <summary>Fills a form in as an applicant would: every required field, some of the others, by the field's kind and bounds.</summary>
/// <param name="Known">What is on record about the applicant, by known-data key.</param>
/// <param name="Divisions">Codes that a division field may name.</param>
/// <param name="Photo">A stored picture for fields that ask for one.</param>
internal sealed record FormFilling(
    Random Random,
    DateOnly Today,
    IReadOnlyDictionary<string, string> Known,
    IReadOnlyList<DivisionCode> Divisions,
    StoredFile Photo
)
{
    private const string RenewalExpiry = "permitExpiry";

    public IReadOnlyList<(string Key, string Value)> Fill(IEnumerable<FormField> fields) =>
        [.. fields.Where(field => field.Required || Random.Next(3) == 0).SelectMany(Values)];

    private IEnumerable<(string Key, string Value)> Values(FormField field)
    {
        switch (field.Kind)
        {
            case FieldKind.Table:
                return Enumerable
                    .Range(0, Random.Next(1, 3))
                    .SelectMany(row =>
                        field
                            .Columns.Where(column => column.Required)
                            .Select(column => ($"{field.Id}.{row}.{column.Id}", One(column)))
                    );
            case FieldKind.MultiChoice:
                return [(field.Id, field.Choices[Random.Next(field.Choices.Count)].Value)];
            case FieldKind.File:
                return [(field.Id, Photo.Hash), ($"{field.Id}.name", Photo.Name)];
            default:
                return [(field.Id, One(field))];
        }
    }

    private string One(FormField field) =>
        field.Known is { } key && Known.TryGetValue(key, out var value)
            ? value
            : field.Kind switch
            {
                FieldKind.Name => InventedApplicant.Name(Random),
                FieldKind.CitizenNumber => InventedApplicant.Number(Random),
                FieldKind.CreditCode => InventedApplicant.Code(Random),
                FieldKind.Phone => $"199{Random.Next(100_000_000):00000000}",
                FieldKind.Division => Divisions[Random.Next(Divisions.Count)].Value,
                FieldKind.Choice => field.Choices[Random.Next(2) == 0 ? 0 : Random.Next(field.Choices.Count)].Value,
                FieldKind.Date => Date(field).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                FieldKind.Number => Number(field).ToString(CultureInfo.InvariantCulture),
                FieldKind.Money => Yuan(field),
                _ => Text(field),
            };

    private DateOnly Date(FormField field) =>
        field.Id == RenewalExpiry ? Today.AddDays(Random.Next(45, 120))
        : field.Span is not null ? Today.AddDays(Random.Next(60, 400))
        : field.DateBound == DateBound.NotInPast ? Today.AddDays(Random.Next(10, 60))
        : Today.AddDays(-Random.Next(1, 90));

    /// <summary>In the upper part of a narrow range: marks, shares and degrees of longitude are seldom near their least.</summary>
    private long Number(FormField field)
    {
        var most = field.Max ?? (field.Min ?? 0) + 1000;
        var least = field.Min ?? 0;
        return most - least <= 200
            ? Random.NextInt64(most - ((most - least) * 3 / 10), most + 1)
            : Random.NextInt64(Math.Max(least, 1), Math.Min(most, least + 2000) + 1);
    }

    private string Yuan(FormField field)
    {
        var fen = Math.Clamp(Random.NextInt64(500, 80_000) * 100, field.Min ?? 0, field.Max ?? long.MaxValue);
        return $"{fen / 100}.{fen % 100:00}";
    }

    private string Text(FormField field)
    {
        var text = $"演示{field.Label}{Random.Next(1, 1000)}";
        var most = field.MaxLength ?? 200;
        return text.Length <= most ? text : text[..most];
    }
}
