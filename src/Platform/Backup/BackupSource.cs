using System.Globalization;
using Tongban.Kernel;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>A backup as it lies there: nothing of it is believed until its signature was checked.</summary>
internal sealed class BackupSource
{
    private readonly string folder;
    private readonly byte[] text;
    private readonly string signature;

    private BackupSource(string folder, byte[] text, string signature, BackupManifest manifest) =>
        (this.folder, this.text, this.signature, Manifest) = (folder, text, signature, manifest);

    public BackupManifest Manifest { get; }

    public string DatabaseFile => PathOf(Manifest.Database.Name);

    public string FileRoot => PathOf(DiskFileStore.Folder);

    /// <summary>Major version of the server that was dumped.</summary>
    public int EngineVersion => int.Parse(Manifest.EngineVersion.Split('.')[0], CultureInfo.InvariantCulture);

    /// <summary>BACKUP-0007 when it is not whole, 0008 when the manifest cannot be read.</summary>
    public static Result<BackupSource> Open(string folder)
    {
        var described = Path.Combine(folder, BackupManifest.FileName);
        var signed = Path.Combine(folder, BackupManifest.SignatureName);
        if (!File.Exists(described) || !File.Exists(signed))
        {
            return BackupErrors.NotWhole(folder);
        }
        var read = File.ReadAllBytes(described);
        return BackupManifest.Read(read) is { } manifest
            ? new BackupSource(folder, read, File.ReadAllText(signed).Trim(), manifest)
            : BackupErrors.BadManifest;
    }

    /// <param name="publicKey">SubjectPublicKeyInfo in base64.</param>
    public bool IsSignedBy(string publicKey)
    {
        var bytes = new byte[signature.Length];
        using var key = Sm2PublicKey.FromSubjectPublicKeyInfo(Convert.FromBase64String(publicKey));
        return Convert.TryFromBase64String(signature, bytes, out var length)
            && key.Verify(text, bytes.AsSpan(0, length));
    }

    /// <summary>Holds a part against the manifest, and copies it on the way; null for nowhere.</summary>
    public async Task<Rejection?> TakeAsync(BackupPart part, string? to, CancellationToken ct)
    {
        var found = to is null
            ? await HashedCopy.TryHashAsync(PathOf(part.Name), ct)
            : await HashedCopy.TryCopyAsync(PathOf(part.Name), to, ct);
        return found is not { } read ? BackupErrors.PartMissing(part.Name)
            : read == (part.Size, part.Sha256) ? null
            : BackupErrors.PartChanged(part.Name);
    }

    public IAsyncEnumerable<(string Hash, long Size)> FilesAsync(CancellationToken ct) =>
        FileCopies.ReadAsync(PathOf(BackupManifest.FileList), ct);

    private string PathOf(string name) => Path.Combine(folder, name);
}
