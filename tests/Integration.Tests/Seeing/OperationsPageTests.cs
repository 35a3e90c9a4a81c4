using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Seeing;

public sealed class OperationsPageTests
{
    [Fact]
    public async Task The_operators_page_shows_what_waits_who_is_lit_and_which_versions_run()
    {
        await using var server = await TongbanServer.StartAsync(configure: services =>
            services.AddSingleton(new DueWorkOptions { Enabled = false })
        );
        using var citizen = server.Client();
        await citizen.SignInAsync("德令哈演示蓝湖餐饮有限公司");
        await citizen.FileAsync(await server.ItemAsync("haixi-scjg-food-business"));
        using var administrator = server.Client();
        await administrator.SignInAsync("A001");
        var early = await administrator.GetAsync("/desk/operations");
        early.Text.ShouldContain("亮灯的在办件 0件");
        early.Text.ShouldContain("最近一次备份 没有记录");
        early.Text.ShouldContain("数据目录剩余空间");
        early.Text.ShouldContain("最近一小时的程序故障（本节点） 0次");
        early.Text.ShouldMatch(@"未投递的消息 [1-9]\d*条");
        early.Text.ShouldMatch(@"cases\.case-clock|cases\.render|outbox:Tongban");
        early.Text.ShouldMatch(@"cases M?\d+_?\w*");
        server.Clock.Set(server.Clock.Now.AddDays(7));
        await server.Services.GetRequiredService<BackupMark>().RecordAsync();
        var late = await administrator.GetAsync("/desk/operations");
        late.Text.ShouldContain("亮灯的在办件 1件");
        late.Text.ShouldMatch("州市场监管局 1 0 0|州市场监督管理局 1 0 0");
        late.Text.ShouldContain("最近一次备份 0.");
        foreach (var other in new[] { "A002", "A003", "632800-scjg.shouli", "19900000001" })
        {
            using var client = server.Client();
            await client.SignInAsync(other);
            (await client.GetAsync("/desk/operations")).Status.ShouldBe(HttpStatusCode.Forbidden, other);
        }
    }
}
