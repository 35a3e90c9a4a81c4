using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Integration.Tests.Cli;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Trust;

public sealed class LedgerCommandTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task A_citizens_proof_holds_without_the_database_and_a_tampered_ledger_is_named()
    {
        await using var server = await TongbanServer.StartAsync();
        using var citizen = server.Client();
        await citizen.SignInAsync("才仁卓玛");
        var number = await citizen.FileAsync(await server.ItemAsync("haixi-scjg-special-equipment-operator"));

        (await citizen.GetAsync($"/my/cases/{number}")).Html.ShouldContain($"/my/cases/{number}/proof");
        var saved = await citizen.Http.GetAsync($"my/cases/{number}/proof");
        saved.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe($"办理存证-{number}.json");
        var proof = await saved.Content.ReadAsStringAsync();
        using (var other = server.Client())
        {
            await other.SignInAsync("巴特尔");
            (await other.Http.GetAsync($"my/cases/{number}/proof")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        await File.WriteAllTextAsync(file, proof);
        var check = await CommandLineRun.RunAsync("ledger", "check", file);
        (check.Exit, check.Error).ShouldBe((0, ""));
        check.Output.ShouldContain("case.submitted");
        check.Output.ShouldContain("存证成立");

        var keys = await CommandLineRun.RunAsync(["ledger", "keys", .. server.Place]);
        var published = Path.Combine(server.Folder, "published.pem");
        await File.WriteAllTextAsync(published, keys.Output);
        using var anybody = server.Client();
        keys.Output.ShouldContain(await anybody.Http.GetStringAsync("ledger/keys.pem"));
        (await anybody.GetAsync("/ledger")).Html.ShouldContain(keys.Output.Split('\n')[0].Split("指纹")[1]);
        (await CommandLineRun.RunAsync("ledger", "check", file, "--key", published)).Output.ShouldContain(
            "签名出自所给的公钥"
        );

        await File.WriteAllTextAsync(file, proof.Replace("case.submitted", "case.withdrawn", StringComparison.Ordinal));
        var changed = await CommandLineRun.RunAsync("ledger", "check", file);
        changed.Exit.ShouldBe(1);
        changed.Output.ShouldContain("存证不成立");

        var whole = await CommandLineRun.RunAsync(["ledger", "verify", .. server.Place]);
        (whole.Exit, whole.Error).ShouldBe((0, ""));
        whole.Output.ShouldContain("没有发现问题");
        var written = await CommandLineRun.RunAsync(["ledger", "prove", number, .. server.Place, "--out", file]);
        (written.Exit, written.Error).ShouldBe((0, ""));
        (await CommandLineRun.RunAsync("ledger", "check", file)).Exit.ShouldBe(0);

        await TamperAsync(server);
        var found = await CommandLineRun.RunAsync(["ledger", "verify", .. server.Place, "--json"]);
        found.Exit.ShouldBe(1);
        JsonDocument
            .Parse(found.Output)
            .RootElement.GetProperty("findings")[0]
            .GetProperty("message")
            .GetString()!
            .ShouldEndWith("第1条（case.submitted）被改动");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData(
        """{"format":"tongban-ledger-proof-1","stream":"x","entries":[{"text":"[]"}],"batches":[],"days":[],"keys":[]}"""
    )]
    public async Task A_file_that_is_no_proof_is_refused_in_words(string text)
    {
        await File.WriteAllTextAsync(file, text);
        var check = await CommandLineRun.RunAsync("ledger", "check", file);
        (check.Exit, check.Output).ShouldBe((2, ""));
        check.Error.ShouldStartWith("这不是办理存证");
    }

    [Fact]
    public async Task A_case_that_is_not_there_is_said()
    {
        await using var server = await TongbanServer.StartAsync();
        var prove = await CommandLineRun.RunAsync(["ledger", "prove", "123", .. server.Place]);
        prove.Exit.ShouldBe(2);
        prove.Error.ShouldContain("没有编号为123的办件");
    }

    private static async Task TamperAsync(TongbanServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var connection = scope.ServiceProvider.GetRequiredService<UnitOfWork>().Connection;
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE platform_ledger SET actor_name = '别人' WHERE type = 'case.submitted'";
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
