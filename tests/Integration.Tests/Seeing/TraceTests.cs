using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Seeing;

public sealed class TraceTests
{
    [Fact]
    public async Task Requests_units_of_work_and_due_runs_are_told_to_the_collector_without_personal_data()
    {
        var told = new ConcurrentQueue<string>();
        await using var collector = await CollectorAsync(told);
        string number;
        await using (
            var server = await TongbanServer.StartAsync(arguments: ["--Telemetry:Endpoint", collector.Urls.Single()])
        )
        {
            using var citizen = server.Client();
            citizen.Http.DefaultRequestHeaders.Add("traceparent", $"00-{new string('a', 32)}-{new string('b', 16)}-01");
            citizen.Http.DefaultRequestHeaders.Add("tracestate", "stranger=words");
            await citizen.SignInAsync("德令哈演示蓝湖餐饮有限公司");
            number = await citizen.FileAsync(await server.ItemAsync("haixi-scjg-food-business"));
            await citizen.GetAsync($"/my/cases/{number}?name=632899198607070023");
            await server.MoveTimeAsync(server.Clock.Now.AddMinutes(1));
        }

        var all = string.Concat(told);
        all.ShouldContain("POST /api/v1/cases");
        all.ShouldContain("GET /my/cases/{number}");
        all.ShouldContain("unit-of-work");
        all.ShouldContain("committed");
        all.ShouldContain("due-work");
        all.ShouldContain("tongban.kind");
        foreach (var personal in new[] { number, "632899198607070023", "蓝湖", "刘海霞", "stranger", "127.0.0.1" })
        {
            all.ShouldNotContain(personal);
        }
    }

    /// <summary>Takes OTLP over HTTP; the strings of a protobuf message stand in it as they are.</summary>
    private static async Task<WebApplication> CollectorAsync(ConcurrentQueue<string> told)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            if (http.Request.Path == "/v1/traces")
            {
                told.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
            }
        });
        await app.StartAsync();
        return app;
    }
}
