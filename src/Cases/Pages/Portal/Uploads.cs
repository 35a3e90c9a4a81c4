using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Pages.Portal;

/// <summary>A file of this reader in the store, under the name it came with.</summary>
internal sealed record Upload(string Hash, string Name);

/// <summary>
/// Files that a page received. What a page carries on to its next post is sealed for its reader, so that nobody can lay
/// claim to a file of another by naming its hash.
/// </summary>
internal sealed class Uploads(IFileStore files, IDataProtectionProvider protection)
{
    public static Rejection TooLarge(string? field = null) =>
        new(
            "FILE-0002",
            $"文件不能超过{FileRules.DefaultMaxBytes / 1024 / 1024}MB。请压缩后再上传；扫描件用黑白、200点每英寸就够清楚。",
            field
        );

    /// <summary>Takes the file in; the reasons belong to <paramref name="field"/>.</summary>
    public async Task<Result<StoredFile>> SaveAsync(IFormFile file, string field, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        var saved = await files.SaveAsync(content, file.FileName, FileRules.Default, ct);
        return saved.IsOk
            ? saved
            : Result.Fail<StoredFile>([.. saved.Rejections.Select(one => one with { Field = field })]);
    }

    public async Task<FileDownload> DownloadAsync(string hash, string name, CancellationToken ct) =>
        new(await files.OpenAsync(hash, ct), name, FileTypes.Of(name));

    public string Seal(Upload upload, long accountId) => Protector(accountId).Protect(JsonSerializer.Serialize(upload));

    /// <summary>Null for a text that this platform did not seal for this account.</summary>
    public Upload? Unseal(string? sealedText, long accountId)
    {
        if (string.IsNullOrEmpty(sealedText))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Upload>(Protector(accountId).Unprotect(sealedText));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(long accountId) => protection.CreateProtector("portal.upload", $"{accountId}");
}
