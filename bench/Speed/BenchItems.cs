using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;

namespace Tongban.Bench.Speed;

/// <summary>
/// Items of measured size, written beside the shipped ones by SQL as copies of one of them: thirty fields, three papers, one step.
/// </summary>
internal static class BenchItems
{
    public const int Fields = 30;
    public const int Papers = 3;

    /// <summary>An item of the same size without a step between acceptance and decision, whose result is no certificate.</summary>
    public const string WithoutSteps = "bench-short";
    private const string Model = "haixi-scjg-food-business";

    /// <summary>Ids of the items that were written; the one without steps is there besides.</summary>
    public static async Task<IReadOnlyList<string>> WriteAsync(string database, int count, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var content = JsonNode.Parse(await ScalarAsync(connection, ct))!.AsObject();
        var ids = new List<string>();
        for (var i = 1; i <= count + 1; i++)
        {
            var isShort = i > count;
            var id = isShort ? WithoutSteps : string.Create(CultureInfo.InvariantCulture, $"bench-{i:000}");
            var (item, taskCode) = Item(content, id, i, isShort);
            await using var command = new NpgsqlCommand(
                """
                INSERT INTO catalog_service_item (id, task_code) VALUES (@id, @task);
                INSERT INTO catalog_service_item_version
                  (id, item_id, number, catalog_item_version_id, status, content, hash, effective_from, effective_to, source, published_at)
                SELECT @version, @id, 1, catalog_item_version_id, status, @content, hash, 1577808000000000, NULL, source, published_at
                FROM catalog_service_item_version WHERE item_id = @model AND number = 1;
                """,
                connection,
                transaction
            );
            command.Parameters.AddWithValue("id", id);
            command.Parameters.AddWithValue("task", taskCode);
            command.Parameters.AddWithValue("version", (long)i);
            command.Parameters.AddWithValue("content", item);
            command.Parameters.AddWithValue("model", Model);
            await command.ExecuteNonQueryAsync(ct);
            if (!isShort)
            {
                ids.Add(id);
            }
        }

        await using var seen = new NpgsqlCommand(
            "UPDATE catalog_revision SET number = number + 1",
            connection,
            transaction
        );
        await seen.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return ids;
    }

    /// <summary>A whole application for one of them.</summary>
    public static JsonObject Application(string item, string ticket)
    {
        var answers = new JsonObject();
        for (var i = 1; i <= Fields; i++)
        {
            answers[$"field{i}"] = string.Create(CultureInfo.InvariantCulture, $"第{i}项：德令哈市格尔木路演示商铺7号");
        }

        return new JsonObject
        {
            ["itemId"] = item,
            ["applicant"] = new JsonObject
            {
                ["kind"] = "enterprise",
                ["name"] = "德令哈演示蓝湖餐饮有限公司",
                ["number"] = "91632899MA7Y50016X",
                ["phone"] = "19900000008",
                ["address"] = "海西州德令哈市格尔木路演示商铺7号",
                ["legalName"] = "刘海霞",
                ["legalCitizenNumber"] = "632899198607070023",
            },
            ["answers"] = answers,
            ["materials"] = new JsonArray([
                .. Enumerable
                    .Range(1, Papers)
                    .Select(i => new JsonObject { ["materialId"] = $"paper{i}", ["file"] = ticket }),
            ]),
            ["delivery"] = "counter",
            ["truthDeclared"] = true,
        };
    }

    private static (string Content, string TaskCode) Item(JsonObject model, string id, int number, bool isShort)
    {
        var item = model.DeepClone().AsObject();
        var catalogue = string.Create(CultureInfo.InvariantCulture, $"630199{number:000}000");
        var task = item["taskCode"]!.GetValue<string>()[..^12] + catalogue;
        var group = item["form"]!["groups"]!.AsArray();
        var known = group
            .SelectMany(one => one!["fields"]!.AsArray())
            .Where(one => one!["known"] is not null)
            .Select(one => one!.DeepClone())
            .ToArray();
        var paper = item["materials"]!.AsArray().First(one => one!["fromForm"]?.GetValue<bool>() is not true)!;
        item["id"] = id;
        item["name"] = $"测速事项{number}";
        item["catalogCode"] = catalogue;
        item["taskCode"] = task;
        item["handlings"] = new JsonArray(
            new JsonObject
            {
                ["code"] = task + "01",
                ["name"] = $"测速事项{number}",
                ["kind"] = "new",
            }
        );
        item["situations"] = new JsonArray();
        item["form"] = new JsonObject
        {
            ["groups"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "who",
                    ["title"] = "申请人",
                    ["fields"] = new JsonArray(known),
                },
                new JsonObject
                {
                    ["id"] = "what",
                    ["title"] = "申请内容",
                    ["fields"] = new JsonArray([
                        .. Enumerable
                            .Range(1, Fields)
                            .Select(i => new JsonObject
                            {
                                ["id"] = $"field{i}",
                                ["label"] = $"第{i}项",
                                ["kind"] = "text",
                                ["required"] = true,
                                ["element"] = "private",
                            }),
                    ]),
                }
            ),
        };
        item["materials"] = new JsonArray([
            .. Enumerable
                .Range(1, Papers)
                .Select(i =>
                {
                    var one = paper.DeepClone().AsObject();
                    one["id"] = $"paper{i}";
                    one["name"] = $"材料{i}";
                    one["onlyWhenAdded"] = false;
                    one.Remove("certificateKind");
                    return one;
                }),
        ]);
        if (isShort)
        {
            item["type"] = "publicService";
            item["steps"] = new JsonArray();
            item["specialSteps"] = new JsonArray();
            item["result"] = new JsonObject { ["kind"] = "other", ["name"] = "测速结果" };
        }

        return (item.ToJsonString(), task);
    }

    private static async Task<string> ScalarAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "SELECT content FROM catalog_service_item_version WHERE item_id = @model AND number = 1",
            connection
        );
        command.Parameters.AddWithValue("model", Model);
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
