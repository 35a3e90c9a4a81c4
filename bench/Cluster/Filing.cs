using System.Text.Json.Nodes;

namespace Tongban.Bench.Cluster;

/// <summary>One application and what came of it.</summary>
/// <param name="Key">Its Idempotency-Key, under which it is sent again.</param>
internal sealed record Filing(string Key)
{
    private readonly Lock sync = new();
    private readonly HashSet<string> numbers = new(StringComparer.Ordinal);

    /// <summary>Numbers that the platform answered; more than one is a fault.</summary>
    public IReadOnlyCollection<string> Numbers
    {
        get
        {
            lock (sync)
                return [.. numbers];
        }
    }

    public bool Acknowledged => Numbers.Count > 0;

    public void Acknowledge(string number)
    {
        lock (sync)
            numbers.Add(number);
    }

    /// <summary>A whole application of an invented enterprise.</summary>
    /// <param name="ticket">An uploaded file.</param>
    public static JsonObject Application(string ticket) =>
        new()
        {
            ["itemId"] = "haixi-scjg-food-business",
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
            ["situations"] = new JsonObject { ["business"] = "catering" },
            ["answers"] = new JsonObject
            {
                ["shopDivision"] = "632802000000",
                ["shopAddress"] = "德令哈市格尔木路演示商铺7号",
                ["shopArea"] = 86.5,
                ["formats"] = new JsonArray("hot", "cold"),
                ["layoutNote"] = "加工区、就餐区、仓储区分开。",
                ["manager"] = "刘海霞",
                ["managerPhone"] = "19900000008",
                ["equipmentList"] = new JsonArray(new JsonObject { ["item"] = "冰箱", ["count"] = 2 }),
                ["banned"] = "no",
            },
            ["materials"] = new JsonArray([
                .. new[] { "businessLicence", "layoutPlan", "rules" }.Select(id => new JsonObject
                {
                    ["materialId"] = id,
                    ["file"] = ticket,
                }),
            ]),
            ["delivery"] = "counter",
            ["truthDeclared"] = true,
        };
}
