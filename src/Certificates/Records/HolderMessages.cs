using Tongban.Certificates.Data;
using Tongban.Identity;
using Tongban.Platform;

namespace Tongban.Certificates.Records;

/// <summary>Tells the holder of a certificate, in the box of the account that is proofed with the holder's number; in the running transaction.</summary>
internal sealed class HolderMessages(Applicants applicants, Inbox inbox, IFieldProtector protector)
{
    /// <returns>False when no proofed account has the number, so that nobody was told.</returns>
    public async Task<bool> TellAsync(
        CertificateRow row,
        string key,
        string title,
        string words,
        CancellationToken ct
    ) =>
        protector.Reveal(row.HolderCode) is { Length: > 0 } code
        && await applicants.FindByCodeAsync(code, ct) is { IsProofed: true } holder
        && await inbox.PutAsync(holder.AccountId, key, title, words, $"/my/certificates/{row.Id}", ct);
}
