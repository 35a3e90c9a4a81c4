using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Identity.Continuing;

/// <summary>A form that was sent when the session had run out.</summary>
/// <param name="Path">Where it was sent.</param>
/// <param name="Fields">What was typed, in order; names may come again.</param>
/// <param name="LeftFiles">True when files came with it, which are not kept.</param>
internal sealed record Kept(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields, bool LeftFiles);

/// <summary>
/// Nobody loses what they typed because they were away: a form sent after the session ended is kept, sealed, for half an hour,
/// for the account that typed it and no other, and offered again after the next sign-in.
/// </summary>
internal sealed class KeptForms(
    IdentityDb db,
    UnitOfWork work,
    IdSource ids,
    IFieldProtector protector,
    TimeProvider time
)
{
    public const int LongestBody = 200_000;

    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(30);

    private const string Token = "__RequestVerificationToken";
    private const string EndedAccount = "tongban:ended-account";

    /// <summary>Notes whose session ended in this request.</summary>
    public static void Remember(HttpContext http, long? accountId) => http.Items[EndedAccount] = accountId;

    /// <summary>Keeps the form of a request whose session has just ended.</summary>
    /// <returns>Where to go on after signing in; null when there is nothing to keep.</returns>
    public static async Task<string?> KeepAsync(HttpContext http)
    {
        if (
            http.Items[EndedAccount] is not long account
            || !HttpMethods.IsPost(http.Request.Method)
            || !http.Request.HasFormContentType
            || http.Request.ContentLength is null or > LongestBody
        )
        {
            return null;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await http
            .RequestServices.GetRequiredService<KeptForms>()
            .KeepAsync(account, http.Request.Path + http.Request.QueryString, form, http.RequestAborted);
    }

    /// <summary>What is kept for an account under an id; null when there is nothing, or its time is over.</summary>
    public async Task<Kept?> FindAsync(long id, long accountId, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var row = await db
            .KeptForms.AsNoTracking()
            .SingleOrDefaultAsync(one => one.Id == id && one.AccountId == accountId && one.ExpiresAt > now, ct);
        return row is null
            ? null
            : new Kept(
                row.Path,
                JsonSerializer.Deserialize<List<KeyValuePair<string, string>>>(protector.Reveal(row.Body))!,
                row.LeftFiles
            );
    }

    private async Task<string> KeepAsync(long account, string path, IFormCollection form, CancellationToken ct)
    {
        var fields = form.Where(field =>
                field.Key != Token && !field.Key.Contains("password", StringComparison.OrdinalIgnoreCase)
            )
            .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")))
            .ToList();
        var now = time.GetUtcNow();
        await using var write = await work.BeginAsync(ct);
        await db.KeptForms.Where(one => one.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        var row = new KeptForm
        {
            Id = ids.Next(),
            AccountId = account,
            Path = path,
            Body = protector.Protect(JsonSerializer.Serialize(fields)),
            LeftFiles = form.Files.Count > 0,
            ExpiresAt = now + KeptFor,
        };
        db.KeptForms.Add(row);
        await write.CommitAsync(ct);
        return $"/continue/{row.Id}";
    }
}
