using System.Runtime.Versioning;
using System.Security.Cryptography;
using Tongban.Platform.Crypto;

namespace Tongban.Platform.Tests.Keys;

[UnsupportedOSPlatform("windows")]
public sealed class KeyStoreTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public void A_demonstration_makes_its_master_key_once_for_its_owner_only()
    {
        using var folder = new KeyFolder();
        var first = folder.Open();
        first.Open();
        first.MadeMasterKeyIn.ShouldBe(Path.Combine(folder.Keys, "master.key"));
        File.GetUnixFileMode(first.MadeMasterKeyIn!).ShouldBe(OwnerOnly);
        first.Current(KeyPurpose.Field).ShouldBe(1);
        File.GetUnixFileMode(Path.Combine(folder.Keys, "field-1.json")).ShouldBe(OwnerOnly);
        File.GetUnixFileMode(folder.Keys).ShouldBe(OwnerOnly | UnixFileMode.UserExecute);

        var second = folder.Open();
        second.Box(1).Open(first.Box(1).Seal("13800003210"u8)).ShouldBe("13800003210"u8.ToArray());
        second.MadeMasterKeyIn.ShouldBeNull();
    }

    [Fact]
    public void Outside_a_demonstration_a_missing_master_key_is_said_and_none_is_made()
    {
        using var folder = new KeyFolder();
        var store = folder.Open(new MasterKeySource(Demonstration: false));
        var message = Should.Throw<CryptoException>(store.Open).Message;
        message.ShouldContain("TONGBAN_MASTER_KEY_FILE");
        message.ShouldContain("openssl rand -base64 48");
        Should.Throw<CryptoException>(() => store.Current(KeyPurpose.Field));
        Directory.Exists(folder.Keys).ShouldBeFalse();
    }

    [Fact]
    public void The_master_key_comes_from_a_file_or_a_value_and_the_file_goes_first()
    {
        using var folder = new KeyFolder();
        var master = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
        var file = Path.Combine(folder.Data, "given");
        File.WriteAllText(file, master + "\n");
        var signature = folder
            .Open(new MasterKeySource(false, File: file))
            .Signer(KeyPurpose.Ledger, folder.Open(new MasterKeySource(false, file)).Current(KeyPurpose.Ledger))
            .Sign("root"u8);
        folder
            .Open(new MasterKeySource(false, Value: master))
            .Signer(KeyPurpose.Ledger, 1)
            .PublicKey.Verify("root"u8, signature)
            .ShouldBeTrue();
        folder.Open(new MasterKeySource(false, file, "nonsense")).List().Count.ShouldBe(1);

        Should
            .Throw<CryptoException>(folder.Open(new MasterKeySource(true, Value: "nonsense")).Open)
            .Message.ShouldContain("TONGBAN_MASTER_KEY");
        Should
            .Throw<CryptoException>(folder.Open(new MasterKeySource(true, File: file + "x")).Open)
            .Message.ShouldContain(file + "x");
    }

    [Fact]
    public void Key_files_do_not_open_under_another_master_key_and_none_is_made_beside_them()
    {
        using var folder = new KeyFolder();
        folder.Open().Current(KeyPurpose.Field).ShouldBe(1);
        var other = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
        Should
            .Throw<CryptoException>(folder.Open(new MasterKeySource(true, Value: other)).Open)
            .Message.ShouldContain("field-1.json");
        File.Delete(Path.Combine(folder.Keys, "master.key"));
        Should.Throw<CryptoException>(folder.Open().Open).Message.ShouldContain("master.key");
        File.Exists(Path.Combine(folder.Keys, "master.key")).ShouldBeFalse();
    }

    [Fact]
    public void A_key_file_under_another_name_or_with_a_changed_byte_is_refused()
    {
        using var folder = new KeyFolder();
        folder.Open().Current(KeyPurpose.Field).ShouldBe(1);
        var path = Path.Combine(folder.Keys, "field-1.json");
        var text = File.ReadAllText(path);
        File.WriteAllText(path, text.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal));
        Should.Throw<CryptoException>(folder.Open().Open);
        File.WriteAllText(path, text[..^10]);
        Should.Throw<CryptoException>(folder.Open().Open).Message.ShouldContain("field-1.json");
        File.WriteAllText(path, text);
        folder.Open().Open();
    }

    [Fact]
    public void No_key_file_holds_a_key_in_the_clear()
    {
        using var folder = new KeyFolder();
        var store = folder.Open();
        foreach (var purpose in Enum.GetValues<KeyPurpose>())
        {
            store.Current(purpose).ShouldBe(1);
        }
        store.List().Count.ShouldBe(Enum.GetValues<KeyPurpose>().Length);
        var pkcs8 = store.Signer(KeyPurpose.Ledger, 1).ToPkcs8();
        var file = File.ReadAllText(Path.Combine(folder.Keys, "ledger-1.json"));
        file.ShouldNotContain(Convert.ToBase64String(pkcs8)[..40]);
        file.ShouldContain("publicKey");
        File.ReadAllText(Path.Combine(folder.Keys, "field-1.json")).ShouldNotContain("publicKey");
    }

    [Fact]
    public void A_rotation_writes_with_the_new_version_and_another_process_reads_it_at_once()
    {
        using var folder = new KeyFolder();
        var (one, other) = (folder.Open(), folder.Open());
        var old = one.Box(one.Current(KeyPurpose.Field)).Seal("text"u8);
        other.Current(KeyPurpose.Field).ShouldBe(1);
        one.Rotate(KeyPurpose.Field).Version.ShouldBe(2);
        one.Current(KeyPurpose.Field).ShouldBe(2);
        other.Box(2).Open(one.Box(2).Seal("new"u8)).ShouldBe("new"u8.ToArray());
        other.Box(1).Open(old).ShouldBe("text"u8.ToArray());
        Should.Throw<CryptoException>(() => other.Box(2).Open(old));
        Should.Throw<CryptoException>(() => other.Box(3)).Message.ShouldContain("field-3");
        Should.Throw<CryptoException>(() => one.Rotate(KeyPurpose.Index)).Message.ShouldContain("不轮换");
    }

    [Fact]
    public async Task Processes_that_start_or_rotate_at_once_agree_on_the_keys()
    {
        using var folder = new KeyFolder();
        var stores = Enumerable.Range(0, 8).Select(_ => folder.Open()).ToArray();
        var firsts = await Task.WhenAll(stores.Select(store => Task.Run(() => store.Current(KeyPurpose.Field))));
        firsts.ShouldAllBe(version => version == 1);
        stores.Select(store => store.List().Single().Fingerprint).Distinct().Count().ShouldBe(1);
        for (var round = 0; round < 25; round++)
        {
            var rotated = await Task.WhenAll(
                stores.Select(store => Task.Run(() => store.Rotate(KeyPurpose.Field).Version))
            );
            rotated.Order().ShouldBe(Enumerable.Range(2 + 8 * round, 8));
        }
        Directory.EnumerateFiles(folder.Keys).Count().ShouldBe(1 + 1 + 8 * 25);
    }
}
