using System.Security.Cryptography;
using System.Text;
using Tongban.Host;
using Tongban.Host.Cli;
using Tongban.Integration.Tests.Cli;
using Tongban.Platform;
using Tongban.Serving;
using Tongban.Testing;

namespace Tongban.Integration.Tests.Backup;

/// <summary>What is refused, in which words, and that nothing is left of it.</summary>
public sealed class RefusedBackups
{
    [Fact]
    public async Task A_truncated_tampered_or_unfinished_backup_is_refused_and_leaves_nothing()
    {
        using var backup = new BackedUp();
        await using var server = await TongbanServer.StartAsync(DatabaseEngine.Sqlite);
        using var citizen = await server.AsAsync("才仁卓玛");
        await citizen.FileAsync(await server.ItemAsync("haixi-scjg-special-equipment-operator"));
        await backup.TakeAsync(server);
        var masterKey = BackedUp.MasterKeyOf(server.Folder);

        (string Name, Action<string> Break, string Code)[] faults =
        [
            ("cut", folder => Cut(Path.Combine(folder, "database.sqlite")), "BACKUP-0011"),
            ("flipped", folder => Flip(Path.Combine(folder, "database.sqlite")), "BACKUP-0011"),
            ("no-database", folder => File.Delete(Path.Combine(folder, "database.sqlite")), "BACKUP-0010"),
            ("file-cut", folder => Cut(AnyFile(folder)), "BACKUP-0011"),
            ("file-gone", folder => File.Delete(AnyFile(folder)), "BACKUP-0010"),
            ("list-short", folder => Cut(Path.Combine(folder, "files.tsv")), "BACKUP-0011"),
            ("unfinished", folder => File.Delete(Path.Combine(folder, "manifest.json")), "BACKUP-0007"),
            ("unsigned", folder => File.Delete(Path.Combine(folder, "manifest.sig")), "BACKUP-0007"),
            ("garbage", folder => Cut(Path.Combine(folder, "manifest.json")), "BACKUP-0008"),
            ("forged", Forge, "BACKUP-0009"),
        ];
        foreach (var (name, damage, code) in faults)
        {
            var broken = backup.Copy(name);
            damage(broken);
            await RefusedAsync(broken, code);
        }

        var field = Path.Combine(backup.Keys, "field-1.json");
        File.Move(field, backup.PathOf("field-1.json"));
        await RefusedAsync(backup.Data, "BACKUP-0016", "field-1");
        File.Move(backup.PathOf("field-1.json"), field);
        await File.WriteAllTextAsync(
            backup.PathOf("other.key"),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(48))
        );
        masterKey = backup.PathOf("other.key");
        await RefusedAsync(backup.Data, "PLAT-0020");
        masterKey = "";
        await RefusedAsync(backup.Data, "BACKUP-0015");

        // the command says what it was told
        var told = await backup.RestoreAsync(
            backup.PathOf("cut"),
            backup.PathOf("other.key"),
            ["--data", backup.PathOf("target")]
        );
        (told.Exit, told.Output).ShouldBe((1, ""));
        told.Error.ShouldStartWith("PLAT-0020");
        Directory.Exists(backup.PathOf("target")).ShouldBeFalse();

        async Task RefusedAsync(string folder, string code, string words = "")
        {
            var target = backup.PathOf("target");
            var settings = HostSettings.Read(["--data", target]) with { MasterKey = new(false, masterKey) };
            var refused = await RestoreCommand.To(settings).RunAsync(folder, backup.Keys);
            refused.IsOk.ShouldBeFalse(folder);
            refused.Rejection.Code.ShouldBe(code, $"{folder}: {refused.Rejection.Message}");
            refused.Rejection.Message.ShouldContain(words);
            Directory.Exists(target).ShouldBeFalse(folder);
        }
    }

    [Fact]
    public async Task A_broken_backup_of_PostgreSQL_leaves_the_database_empty_and_a_filled_one_is_not_touched()
    {
        using var backup = new BackedUp();
        await using var server = await TongbanServer.StartAsync(DatabaseEngine.PostgreSql);
        using var citizen = await server.AsAsync("才仁卓玛");
        await citizen.FileAsync(await server.ItemAsync("haixi-scjg-special-equipment-operator"));
        await backup.TakeAsync(server);
        var masterKey = BackedUp.MasterKeyOf(server.Folder);
        await using var target = TestDatabase.Create(DatabaseEngine.PostgreSql);

        var cut = backup.Copy("cut");
        Cut(Path.Combine(cut, "database.pgdump"));
        var refused = await backup.RestoreAsync(cut, masterKey, BackedUp.PlaceOf(target));
        (refused.Exit, refused.Output).ShouldBe((1, ""));
        refused.Error.ShouldStartWith("BACKUP-0011");

        var there = await BackedUp.HeadsAsync(server);
        var folder = backup.PathOf("new");
        var taken = await backup.RestoreAsync(
            backup.Data,
            masterKey,
            ["--data", folder, "--database", server.Place[3]]
        );
        (taken.Exit, taken.Output).ShouldBe((2, ""));
        taken.Error.ShouldStartWith("BACKUP-0013");
        Directory.Exists(folder).ShouldBeFalse();
        (await BackedUp.HeadsAsync(server)).ShouldBe(there);

        var other = await backup.RestoreAsync(backup.Data, masterKey, ["--data", folder]);
        (other.Exit, other.Output).ShouldBe((2, ""));
        other.Error.ShouldStartWith("BACKUP-0014");
        var toolless = await TongbanProcess.RunAsync(
            ["restore", backup.Data, "--keys", backup.Keys, .. BackedUp.PlaceOf(target)],
            null,
            (MasterKeySource.FileVariable, masterKey),
            ("TONGBAN_POSTGRES_BIN", backup.Keys)
        );
        (toolless.Exit, toolless.Output).ShouldBe((2, ""));
        toolless.Error.ShouldStartWith("BACKUP-0004");
        toolless.Error.ShouldContain("pg_restore");

        Directory.EnumerateFileSystemEntries(target.Folder).ShouldBeEmpty();
        var whole = await backup.RestoreAsync(backup.Data, masterKey, BackedUp.PlaceOf(target));
        (whole.Exit, whole.Error).ShouldBe((0, ""));
        whole.Output.ShouldContain("没有发现问题");
    }

    [Fact]
    public async Task Neither_backup_nor_restoration_writes_over_what_is_there_nor_puts_keys_beside_data()
    {
        using var backup = new BackedUp();
        await using var server = await TongbanServer.StartAsync(DatabaseEngine.Sqlite);
        await backup.TakeAsync(server);

        await RefusedAsync("BACKUP-0001", backup.Data);
        await RefusedAsync("BACKUP-0002", Path.Combine(server.Folder, "files", "backup"));
        var link = backup.PathOf("link");
        Directory.CreateSymbolicLink(link, server.Folder);
        await RefusedAsync("BACKUP-0002", Path.Combine(link, "backup"));
        var fresh = backup.PathOf("fresh");
        await RefusedAsync("BACKUP-0003", fresh, "--keys", Path.Combine(fresh, "keys"));
        await RefusedAsync("BACKUP-0003", Path.Combine(fresh, "data"), "--keys", fresh);
        var strange = Path.Combine(backup.Keys, "field-1.json");
        var own = await File.ReadAllTextAsync(strange);
        await File.WriteAllTextAsync(strange, "{}");
        await RefusedAsync("BACKUP-0006", fresh, "--keys", backup.Keys);
        await File.WriteAllTextAsync(strange, own);
        Directory.Exists(fresh).ShouldBeFalse();

        Directory.EnumerateFiles(backup.Keys).ShouldAllBe(file => file.EndsWith(".json", StringComparison.Ordinal));
        Directory
            .EnumerateFiles(backup.Data, "*", SearchOption.AllDirectories)
            .ShouldAllBe(file => !file.Contains("keys", StringComparison.Ordinal));

        var before = await BackedUp.HeadsAsync(server);
        var taken = await backup.RestoreAsync(backup.Data, BackedUp.MasterKeyOf(server.Folder), server.Place);
        (taken.Exit, taken.Output).ShouldBe((2, ""));
        taken.Error.ShouldStartWith("BACKUP-0012");
        (await BackedUp.HeadsAsync(server)).ShouldBe(before);

        async Task RefusedAsync(string code, string folder, params string[] more)
        {
            var refused = await CommandLineRun.RunAsync(["backup", folder, .. more, .. server.Place]);
            (refused.Exit, refused.Output).ShouldBe((2, ""), refused.Error);
            refused.Error.ShouldStartWith(code);
        }
    }

    [Fact]
    public async Task Faults_that_were_there_before_the_backup_are_told_and_what_is_whole_is_restored()
    {
        using var backup = new BackedUp();
        await using var server = await TongbanServer.StartAsync(DatabaseEngine.Sqlite);
        using var citizen = await server.AsAsync("才仁卓玛");
        await citizen.FileAsync(await server.ItemAsync("haixi-scjg-special-equipment-operator"));
        var lost = (await BackedUp.RowsAsync(server, "SELECT hash FROM platform_file ORDER BY hash"))[0][0];
        Cut(Path.Combine(server.Folder, "files", lost[..2], lost[2..]));
        await BackedUp.RowsAsync(
            server,
            "UPDATE platform_ledger SET actor_name = '别人' WHERE type = 'case.submitted'"
        );

        var manifest = await backup.TakeAsync(server, exit: 1);
        manifest.GetProperty("missing").EnumerateArray().Select(one => one.GetString()).ShouldBe([lost]);
        var target = backup.PathOf("target");
        var restored = await backup.RestoreAsync(backup.Data, BackedUp.MasterKeyOf(server.Folder), ["--data", target]);
        (restored.Exit, restored.Error).ShouldBe((1, ""));
        restored.Output.ShouldContain("（case.submitted）被改动");
        restored.Output.ShouldContain($"备份时就没有的文件：{lost}");
        File.Exists(Path.Combine(target, "tongban.db")).ShouldBeTrue();
        File.Exists(Path.Combine(target, "keys", "field-1.json")).ShouldBeTrue();
        Directory.Exists(Path.Combine(target, ".restoring")).ShouldBeFalse();
        File.Exists(Path.Combine(target, "files", lost[..2], lost[2..])).ShouldBeFalse();
    }

    /// <summary>Changes the database as one would who can also write a fitting manifest, but has not the key that signs it.</summary>
    private static void Forge(string folder)
    {
        var database = Path.Combine(folder, "database.sqlite");
        var before = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(database)));
        Flip(database);
        var after = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(database)));
        var manifest = Path.Combine(folder, "manifest.json");
        var text = File.ReadAllText(manifest, Encoding.UTF8);
        text.ShouldContain(before);
        File.WriteAllText(manifest, text.Replace(before, after, StringComparison.Ordinal));
    }

    private static string AnyFile(string folder) =>
        Directory.EnumerateFiles(Path.Combine(folder, "files"), "*", SearchOption.AllDirectories).First();

    private static void Cut(string file)
    {
        using var stream = File.OpenWrite(file);
        stream.SetLength(stream.Length - 7);
    }

    private static void Flip(string file)
    {
        var content = File.ReadAllBytes(file);
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(file, content);
    }
}
