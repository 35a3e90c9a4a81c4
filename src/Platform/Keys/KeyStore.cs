using System.Security.Cryptography;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>
/// Keys in files under the data folder (<c>keys/field-1.json</c>), each wrapped by the master key with SM4-CBC and HMAC-SM3.
/// It hands out what acts with a key, never the key: a store on PKCS#11 would give the same four. Safe for use by many
/// threads and, over one folder, by many processes: a version that another process made is seen within ten seconds, or at
/// once when something written with it is read.
/// </summary>
public sealed class KeyStore : IDisposable
{
    private const long RefreshAfterMilliseconds = 10_000;

    private readonly string folder;
    private readonly MasterKeySource source;
    private readonly TimeProvider time;
    private readonly Lock sync = new();
    private Dictionary<(KeyPurpose Purpose, int Version), HeldKey> held = [];
    private Sm4Wrapper? wrapper;
    private long refreshedAt = -RefreshAfterMilliseconds;

    internal KeyStore(string dataDirectory, MasterKeySource source, TimeProvider time)
    {
        folder = Path.Combine(Path.GetFullPath(dataDirectory), "keys");
        this.source = source;
        this.time = time;
    }

    /// <summary>The folder of the key files.</summary>
    public string Folder => folder;

    /// <summary>The file in which this process made the master key of a demonstration; null when it did not.</summary>
    public string? MadeMasterKeyIn { get; private set; }

    /// <summary>Finds the master key and unwraps every key there is.</summary>
    /// <exception cref="CryptoException">The master key is missing or is another; the message says what to do.</exception>
    public void Open()
    {
        lock (sync)
        {
            Load();
        }
    }

    /// <summary>All versions, by purpose and version.</summary>
    public IReadOnlyList<KeyVersion> List()
    {
        lock (sync)
        {
            Load();
            return [.. held.Values.Select(key => key.Version).OrderBy(key => key.Purpose).ThenBy(key => key.Version)];
        }
    }

    /// <summary>True when every key that this process works with can still be read from its file.</summary>
    /// <exception cref="CryptoException">A file is damaged, or the master key is another.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public bool IsReadable()
    {
        Open();
        var files = KeyFile.All(folder).Select(KeyFile.Read).Select(file => (file.Purpose, file.Version)).ToHashSet();
        var known = Volatile.Read(ref held);
        return known.Count > 0 && known.Keys.All(files.Contains);
    }

    /// <summary>The version that writes; the first is made when there is none.</summary>
    /// <exception cref="CryptoException">See <see cref="Open"/>.</exception>
    public int Current(KeyPurpose purpose)
    {
        if (Environment.TickCount64 - Volatile.Read(ref refreshedAt) >= RefreshAfterMilliseconds)
        {
            Open();
        }
        var current = CurrentOf(Volatile.Read(ref held), purpose);
        return current > 0 ? current : Make(purpose, first: true).Version;
    }

    /// <summary>Makes the next version, which writes from now on; the earlier ones go on reading.</summary>
    /// <exception cref="CryptoException">See <see cref="Open"/>; or it is the key of the blind index, which does not change.</exception>
    public KeyVersion Rotate(KeyPurpose purpose) =>
        purpose == KeyPurpose.Index
            ? throw new CryptoException(
                "索引密钥不轮换：按它查找的记录不留明文，无法用新密钥重算。它若泄露，请按运维手册处理。"
            )
            : Make(purpose, first: false);

    /// <summary>Seals and opens under a version of <see cref="KeyPurpose.Field"/>.</summary>
    /// <exception cref="CryptoException">There is no such version here.</exception>
    public Sm4Box Box(int version) =>
        Find(KeyPurpose.Field, version).Box ?? throw new CryptoException("This key does not seal.");

    /// <summary>Tags under a version of <see cref="KeyPurpose.Index"/>.</summary>
    /// <exception cref="CryptoException">There is no such version here.</exception>
    public HmacSm3 Mac(int version) => Mac(KeyPurpose.Index, version);

    /// <summary>Tags under a version of <see cref="KeyPurpose.Index"/> or <see cref="KeyPurpose.Entry"/>.</summary>
    /// <exception cref="CryptoException">There is no such version here, or keys of this purpose do not tag.</exception>
    public HmacSm3 Mac(KeyPurpose purpose, int version) =>
        Find(purpose, version).Mac ?? throw new CryptoException("This key does not tag.");

    /// <summary>
    /// Signs under a version of <see cref="KeyPurpose.Ledger"/>, <see cref="KeyPurpose.Seal"/>, <see cref="KeyPurpose.Issuer"/>,
    /// <see cref="KeyPurpose.FaceCode"/>, <see cref="KeyPurpose.Exchange"/> or <see cref="KeyPurpose.Backup"/>; the store keeps the key.
    /// </summary>
    /// <exception cref="CryptoException">There is no such version here, or keys of this purpose do not sign.</exception>
    public Sm2PrivateKey Signer(KeyPurpose purpose, int version) =>
        Find(purpose, version).Signer ?? throw new CryptoException("This key does not sign.");

    /// <summary>Signs (RS256) under a version of <see cref="KeyPurpose.Token"/>; the store keeps the key and disposes of it.</summary>
    /// <exception cref="CryptoException">There is no such version here, or keys of this purpose do not sign so.</exception>
    public RSA Rsa(KeyPurpose purpose, int version) =>
        Find(purpose, version).Rsa ?? throw new CryptoException("This key does not sign tokens.");

    /// <summary>What is known of a version; null when there is none.</summary>
    public KeyVersion? Known(KeyPurpose purpose, int version) =>
        TryFind(purpose, version, out var key) ? key.Version : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (sync)
        {
            foreach (var key in held.Values)
            {
                key.Dispose();
            }
            held = [];
            wrapper?.Dispose();
        }
    }

    private static int CurrentOf(Dictionary<(KeyPurpose Purpose, int Version), HeldKey> keys, KeyPurpose purpose) =>
        keys.Keys.Where(key => key.Purpose == purpose).Select(key => key.Version).DefaultIfEmpty().Max();

    private HeldKey Find(KeyPurpose purpose, int version) =>
        TryFind(purpose, version, out var key)
            ? key
            : throw new CryptoException(
                $"密钥{KeyFile.NameOf(purpose, version)}不在{folder}里。请从备份中恢复这个文件，或让各节点共用同一个密钥文件夹。"
            );

    private bool TryFind(
        KeyPurpose purpose,
        int version,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out HeldKey? key
    )
    {
        if (Volatile.Read(ref held).TryGetValue((purpose, version), out key))
        {
            return true;
        }
        Open();
        return Volatile.Read(ref held).TryGetValue((purpose, version), out key);
    }

    private KeyVersion Make(KeyPurpose purpose, bool first)
    {
        lock (sync)
        {
            while (true)
            {
                Load();
                var current = CurrentOf(held, purpose);
                if (first && current > 0)
                {
                    return held[(purpose, current)].Version;
                }
                var material = HeldKey.NewMaterial(purpose);
                using var key = HeldKey.Of(purpose, current + 1, time.GetUtcNow(), material);
                var file = new KeyFile(
                    purpose,
                    current + 1,
                    KeyFile.Wrapping,
                    key.Version.MadeAt,
                    key.Version.PublicKey,
                    wrapper!.Wrap(purpose, current + 1, material)
                );
                CryptographicOperations.ZeroMemory(material);
                if (file.TryWrite(folder))
                {
                    Load();
                    return key.Version;
                }
            }
        }
    }

    private void Load()
    {
        if (wrapper is null)
        {
            var (master, madeIn) = MasterKey.Find(source, folder);
            wrapper = new Sm4Wrapper(master);
            MadeMasterKeyIn = madeIn;
        }
        var keys = new Dictionary<(KeyPurpose, int), HeldKey>(held);
        foreach (var path in KeyFile.All(folder))
        {
            var file = KeyFile.Read(path);
            if (!keys.ContainsKey((file.Purpose, file.Version)))
            {
                var material = wrapper.Unwrap(file, path);
                keys.Add((file.Purpose, file.Version), HeldKey.Of(file.Purpose, file.Version, file.MadeAt, material));
                CryptographicOperations.ZeroMemory(material);
            }
        }
        Volatile.Write(ref held, keys);
        Volatile.Write(ref refreshedAt, Environment.TickCount64);
    }
}
