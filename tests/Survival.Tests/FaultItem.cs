using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Npgsql;
using Tongban.Platform;

namespace Tongban.Survival.Tests;

/// <summary>
/// A short item beside the shipped ones, written by SQL as a copy of one of them: a few fields, one paper, accepted and then
/// decided without a step between.
/// </summary>
internal static class FaultItem
{
    public const string Id = "survival-item";
    private const string Model = "haixi-scjg-food-business";

    /// <summary>A connection of its own: one of a pool may have died with the server.</summary>
    public static DbConnection Connect(DatabaseOptions database) =>
        database.Engine == DatabaseEngine.PostgreSql
            ? new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString
            )
            : new SqliteConnection(database.ConnectionString);

    public static async Task WriteAsync(DatabaseOptions database)
    {
        await using var connection = Connect(database);
        await connection.OpenAsync();
        var model = await ScalarAsync(
            connection,
            $"SELECT content FROM catalog_service_item_version WHERE item_id = '{Model}' AND number = 1"
        );
        var (content, task) = Content(JsonNode.Parse(model)!.AsObject());
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            INSERT INTO catalog_service_item (id, task_code) VALUES ('{Id}', '{task}');
            INSERT INTO catalog_service_item_version
              (id, item_id, number, catalog_item_version_id, status, content, hash, effective_from, effective_to, source, published_at)
            SELECT 1, '{Id}', 1, catalog_item_version_id, status, @content, hash, effective_from, NULL, source, published_at
            FROM catalog_service_item_version WHERE item_id = '{Model}' AND number = 1;
            UPDATE catalog_revision SET number = number + 1;
            """;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@content", content);
        command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A whole application.</summary>
    public static JsonObject Application(string ticket) =>
        new()
        {
            ["itemId"] = Id,
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
            ["answers"] = new JsonObject { ["what"] = "演示内容" },
            ["materials"] = new JsonArray(new JsonObject { ["materialId"] = "paper", ["file"] = ticket }),
            ["delivery"] = "counter",
            ["truthDeclared"] = true,
        };

    private static (string Content, string TaskCode) Content(JsonObject item)
    {
        const string catalogue = "630198001000";
        var task = item["taskCode"]!.GetValue<string>()[..^12] + catalogue;
        var known = item["form"]!["groups"]!
            .AsArray()
            .SelectMany(one => one!["fields"]!.AsArray())
            .Where(one => one!["known"] is not null)
            .Select(one => one!.DeepClone())
            .ToArray();
        var paper = item["materials"]!
            .AsArray()
            .First(one => one!["fromForm"]?.GetValue<bool>() is not true)!
            .DeepClone()
            .AsObject();
        paper["id"] = "paper";
        paper["onlyWhenAdded"] = false;
        paper.Remove("certificateKind");
        item["id"] = Id;
        item["name"] = "故障试验事项";
        item["type"] = "publicService";
        item["catalogCode"] = catalogue;
        item["taskCode"] = task;
        item["handlings"] = new JsonArray(
            new JsonObject
            {
                ["code"] = task + "01",
                ["name"] = "故障试验事项",
                ["kind"] = "new",
            }
        );
        item["situations"] = new JsonArray();
        item["steps"] = new JsonArray();
        item["specialSteps"] = new JsonArray();
        item["result"] = new JsonObject { ["kind"] = "other", ["name"] = "故障试验结果" };
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
                    ["fields"] = new JsonArray(
                        new JsonObject
                        {
                            ["id"] = "what",
                            ["label"] = "申请内容",
                            ["kind"] = "text",
                            ["required"] = true,
                            ["element"] = "private",
                        }
                    ),
                }
            ),
        };
        item["materials"] = new JsonArray(paper);
        return (item.ToJsonString(), task);
    }

    private static async Task<string> ScalarAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
