using Microsoft.AspNetCore.Http;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Pages.Desk;

/// <summary>Takes the files of a form into the store; what is refused is said beside its field.</summary>
internal sealed class Uploads(IFileStore store)
{
    /// <summary>What one form may bring: several scans at once.</summary>
    public const long MostBytes = FileRules.DefaultMaxBytes * 6;

    public async Task<(
        IReadOnlyDictionary<string, IReadOnlyList<StoredFile>> Files,
        IReadOnlyList<Rejection> Faults
    )> TakeAsync(IFormFileCollection sent, CancellationToken ct)
    {
        var files = new Dictionary<string, IReadOnlyList<StoredFile>>(StringComparer.Ordinal);
        var faults = new List<Rejection>();
        foreach (var one in sent.Where(one => one.FileName.Length > 0))
        {
            await using var content = one.OpenReadStream();
            var saved = await store.SaveAsync(content, one.FileName, FileRules.Default, ct);
            if (saved.IsOk)
            {
                files[one.Name] = [.. files.GetValueOrDefault(one.Name) ?? [], saved.Value];
            }
            else
            {
                faults.AddRange(saved.Rejections.Select(fault => fault with { Field = one.Name }));
            }
        }

        return (files, faults);
    }
}
