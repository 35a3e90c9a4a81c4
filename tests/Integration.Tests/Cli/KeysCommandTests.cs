using System.Text.Json;
using Tongban.Host;
using Tongban.Platform;

namespace Tongban.Integration.Tests.Cli;

public sealed class KeysCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-keys-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Keys_are_listed_and_rotated_and_the_running_program_seals_again()
    {
        var nowhere = Path.Combine(folder, "nowhere");
        (await CommandLineRun.RunAsync("keys", "list", "--data", nowhere)).Exit.ShouldBe(2);
        Directory.Exists(nowhere).ShouldBeFalse();
        (await CommandLineRun.RunAsync("keys", "list", "--data", folder)).Exit.ShouldBe(2);
        await using var app = Composition.Build(HostSettings.Read(["--data", folder, "--urls", "http://127.0.0.1:0"]));
        (await Composition.PrepareAsync(app.Services)).ShouldBeEmpty();
        await app.StartAsync();

        var before = await ListAsync();
        before.Keys.ShouldBe(["field 1", "index 1", "ledger 1", "entry 1"]);
        before["field 1"].Values.ShouldBeGreaterThan(30);

        var rotated = await CommandLineRun.RunAsync("keys", "rotate", "--purpose", "field", "--data", folder);
        (rotated.Exit, rotated.Error).ShouldBe((0, ""));
        rotated.Output.ShouldContain("field第2版");
        var after = await ListAsync();
        for (var i = 0; i < 150 && after["field 1"].Values > 0; i++)
        {
            await Task.Delay(200);
            after = await ListAsync();
        }
        after["field 1"].ShouldBe((false, 0));
        after["field 2"].Current.ShouldBeTrue();
        after["field 2"].Values.ShouldBeGreaterThanOrEqualTo(before["field 1"].Values);
        await app.StopAsync();
    }

    [Fact]
    public async Task Outside_a_demonstration_the_program_starts_only_with_a_master_key()
    {
        var settings = HostSettings.Read(["--data", folder, "--urls", "http://127.0.0.1:0", "--production", "true"]);
        await using (var without = Composition.Build(settings))
        {
            var hindrance = (await Composition.PrepareAsync(without.Services)).ShouldHaveSingleItem();
            hindrance.Code.ShouldBe("PLAT-0020");
            hindrance.Message.ShouldContain(MasterKeySource.FileVariable);
        }
        Directory.EnumerateFiles(folder, "*.key", SearchOption.AllDirectories).ShouldBeEmpty();
        File.Exists(Path.Combine(folder, "tongban.db")).ShouldBeFalse();
        var refused = await CommandLineRun.RunAsync("keys", "list", "--production", "--data", folder);
        (refused.Exit, refused.Output).ShouldBe((1, ""));
        refused.Error.ShouldContain("PLAT-0020");
    }

    [Theory]
    [InlineData("keys rotate", "--purpose")]
    [InlineData("keys rotate --purpose nix", "field")]
    public async Task What_cannot_be_rotated_is_said(string line, string words)
    {
        var refused = await CommandLineRun.RunAsync([.. line.Split(' '), "--data", folder]);
        refused.Exit.ShouldBe(2);
        refused.Error.ShouldContain(words);
    }

    [Fact]
    public async Task The_key_of_the_index_does_not_rotate()
    {
        var refused = await CommandLineRun.RunAsync("keys", "rotate", "--purpose", "index", "--data", folder);
        refused.Exit.ShouldBe(2);
        refused.Error.ShouldContain("不轮换");
    }

    private async Task<Dictionary<string, (bool Current, long Values)>> ListAsync()
    {
        var list = await CommandLineRun.RunAsync("keys", "list", "--json", "--data", folder);
        (list.Exit, list.Error).ShouldBe((0, ""));
        using var json = JsonDocument.Parse(list.Output);
        return json
            .RootElement.GetProperty("keys")
            .EnumerateArray()
            .ToDictionary(
                key => $"{key.GetProperty("purpose")} {key.GetProperty("version")}",
                key =>
                    (
                        key.GetProperty("current").GetBoolean(),
                        key.GetProperty("values") is { ValueKind: JsonValueKind.Number } values ? values.GetInt64() : 0
                    )
            );
    }
}
