using System.Text.Json;
using Tongban.Cases.Filing;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Api;

/// <summary>Turns the JSON answers into what a form would have sent, so that one check serves both.</summary>
internal sealed class SentAnswers(UploadTickets tickets, Actor by)
{
    private readonly Dictionary<string, IReadOnlyList<string>> values = new(StringComparer.Ordinal);
    private readonly List<Rejection> faults = [];

    public Result<IReadOnlyDictionary<string, IReadOnlyList<string>>> Read(
        IReadOnlyDictionary<string, JsonElement> sent
    )
    {
        foreach (var (field, value) in sent)
        {
            Take(field, value);
        }

        return faults.Count > 0
            ? Result.Fail<IReadOnlyDictionary<string, IReadOnlyList<string>>>(faults)
            : Result.Ok<IReadOnlyDictionary<string, IReadOnlyList<string>>>(values);
    }

    private void Take(string field, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                break;
            case JsonValueKind.String or JsonValueKind.Number:
                values[field] = [value.ToString()];
                break;
            case JsonValueKind.Array when value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String):
                values[field] = [.. value.EnumerateArray().Select(one => one.GetString()!)];
                break;
            case JsonValueKind.Array when value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Object):
                TakeRows(field, value);
                break;
            case JsonValueKind.Object when value.TryGetProperty("file", out var ticket):
                TakeFile(field, ticket);
                break;
            default:
                faults.Add(ApiErrors.NotAnAnswer($"/answers/{field}"));
                break;
        }
    }

    private void TakeRows(string field, JsonElement rows)
    {
        foreach (var (row, number) in rows.EnumerateArray().Select((row, number) => (row, number)))
        {
            foreach (var cell in row.EnumerateObject())
            {
                if (cell.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                {
                    values[$"{field}.{number}.{cell.Name}"] = [cell.Value.ToString()];
                }
                else if (cell.Value.ValueKind != JsonValueKind.Null)
                {
                    faults.Add(ApiErrors.NotAnAnswer($"/answers/{field}/{number}/{cell.Name}"));
                }
            }
        }
    }

    private void TakeFile(string field, JsonElement ticket)
    {
        if (ticket.ValueKind == JsonValueKind.String && tickets.Read(ticket.GetString(), by) is { } file)
        {
            values[field] = [file.Hash];
            values[$"{field}.name"] = [file.Name];
        }
        else
        {
            faults.Add(ApiErrors.FileUnknown($"/answers/{field}/file"));
        }
    }
}
