using Microsoft.AspNetCore.Http;
using Tongban.Kernel;

namespace Tongban.Cases.Pages.Portal;

/// <summary>One control of a form that takes several files, and keeps those of its earlier rounds.</summary>
/// <param name="Key">Name of the control.</param>
/// <param name="Sealed">What an earlier round brought, with the seal by which it comes back.</param>
internal sealed record KeptFiles(string Key, IReadOnlyList<(Upload File, string Seal)> Sealed);

/// <summary>
/// Files of a form that is sent more than once: those kept from an earlier round and not dropped since, then those sent now; a
/// refusal of the form loses none of them.
/// </summary>
internal sealed class UploadRound(Uploads uploads, long accountId)
{
    private readonly Dictionary<string, IReadOnlyList<Upload>> kept = new(StringComparer.Ordinal);
    private readonly List<Rejection> faults = [];

    /// <summary>Why files were refused, each beside its control.</summary>
    public IReadOnlyList<Rejection> Faults => faults;

    public KeptFiles Kept(string key) =>
        new(key, [.. (kept.GetValueOrDefault(key) ?? []).Select(one => (one, uploads.Seal(one, accountId)))]);

    /// <summary>The files of one control as they stand after this round.</summary>
    public async Task<IReadOnlyList<Upload>> TakeAsync(IFormCollection form, string key, CancellationToken ct)
    {
        var dropped = form[$"drop.{key}"];
        var files = form[$"kept.{key}"]
            .Select(text => uploads.Unseal(text, accountId))
            .OfType<Upload>()
            .Where(one => !dropped.Contains(one.Hash))
            .ToList();
        foreach (var file in form.Files.GetFiles(key).Where(file => file.FileName.Length > 0))
        {
            var saved = await uploads.SaveAsync(file, key, ct);
            faults.AddRange(saved.Rejections);
            if (saved.IsOk)
            {
                files.Add(new Upload(saved.Value.Hash, saved.Value.Name));
            }
        }

        return kept[key] = [.. files.DistinctBy(one => one.Hash)];
    }
}
