using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>A field of a receipt that does not follow from its events.</summary>
/// <param name="Field">Name of the field, or <c>events[n]</c>.</param>
/// <param name="Printed">What the receipt says.</param>
/// <param name="Computed">What its events, terms and calendar give.</param>
public sealed record ReceiptDifference(string Field, string Printed, string Computed);

/// <summary>What recomputing a receipt gave.</summary>
/// <param name="CaseNumber">Number printed in it.</param>
/// <param name="Reading">The clock, recomputed.</param>
/// <param name="Differences">What does not follow; empty for a true receipt.</param>
public sealed record ReceiptCheck(
    string? CaseNumber,
    ClockReading Reading,
    IReadOnlyList<ReceiptDifference> Differences
);

/// <summary>
/// The time-limit receipt (时限凭据): one JSON document with the terms, the calendar rows, the events and the dates of a
/// case, so that anyone can recompute the dates from the file alone. Its form is canonical: fixed order of fields, no
/// spaces, dates as <c>yyyy-MM-dd</c>, instants at +08:00; equal cases give equal bytes.
/// </summary>
public static class ClockReceipt
{
    private const string Format = "tongban-clock-receipt/1";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(), new LegalInstantConverter() },
    };

    private sealed record Content(
        string Format,
        string? CaseNumber,
        ClockTerms Terms,
        IReadOnlyList<string> Calendar,
        IReadOnlyList<ClockEvent> Events,
        ReceiptDates Dates
    );

    /// <summary>Writes the receipt of a case.</summary>
    public static string Serialize(
        ClockTerms terms,
        WorkingCalendar calendar,
        IReadOnlyList<ClockEvent> events,
        string? caseNumber = null
    )
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var reading = CaseClock.Derive(terms, calendar, events);
        var dates = ReceiptDates.Of(reading);
        var years = dates.Years(events).Append(terms.RenewalExpiry?.Year ?? events[0].Day.Year).ToList();
        return JsonSerializer.Serialize(
            new Content(
                Format,
                caseNumber,
                terms,
                calendar.RowsOf(years.Min() - 1, years.Max() + 1),
                [.. events.OrderBy(e => e.Sequence)],
                dates
            ),
            Json
        );
    }

    /// <summary>Recomputes a receipt from itself.</summary>
    /// <returns>The check, or CLOCK-0050 when the text is no receipt.</returns>
    public static Result<ReceiptCheck> Verify(string text)
    {
        try
        {
            return
                JsonSerializer.Deserialize<Content>(text, Json)
                    is {
                        Format: Format,
                        Terms.Regime: not null,
                        Events.Count: > 0,
                        Calendar: not null,
                        Dates: not null
                    } content
                ? Recompute(content)
                : NoReceipt("格式或者版本不符");
        }
        catch (Exception e) when (e is JsonException or FormatException or NotSupportedException or ArgumentException)
        {
            return NoReceipt(e.Message);
        }
    }

    private static Rejection NoReceipt(string why) =>
        new("CLOCK-0050", $"不是有效的时限凭据：{why}。请使用平台下载的原始文件。");

    private static ReceiptCheck Recompute(Content content)
    {
        var calendar = WorkingCalendar.Load(
            new StringReader("date\tname\tkind\tsource\n" + string.Join('\n', content.Calendar))
        );
        var differences = new List<ReceiptDifference>();
        var events = new List<ClockEvent>();
        foreach (var next in content.Events)
        {
            var asked = CaseClock.Check(content.Terms, calendar, events, next);
            if (!asked.IsOk)
            {
                differences.Add(new($"events[{next.Sequence}]", next.GetType().Name, asked.Rejection.Code));
            }

            events.Add(next);
        }

        var reading = CaseClock.Derive(content.Terms, calendar, events);
        differences.AddRange(Compare(content.Dates, ReceiptDates.Of(reading)));
        return new ReceiptCheck(content.CaseNumber, reading, differences);
    }

    private static IEnumerable<ReceiptDifference> Compare(ReceiptDates printed, ReceiptDates computed)
    {
        var p = JsonSerializer.SerializeToNode(printed, Json)!.AsObject();
        var c = JsonSerializer.SerializeToNode(computed, Json)!.AsObject();
        return p.Select(f => f.Key)
            .Union(c.Select(f => f.Key))
            .Where(name => !JsonNode.DeepEquals(p[name], c[name]))
            .Select(name => new ReceiptDifference(name, Text(p[name]), Text(c[name])));
    }

    private static string Text(JsonNode? node) => node?.ToJsonString(Json).Trim('"') ?? "—";
}

/// <summary>Instants are written at +08:00, so that equal instants give equal bytes.</summary>
internal sealed class LegalInstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToOffset(LegalTime.Offset));
}
