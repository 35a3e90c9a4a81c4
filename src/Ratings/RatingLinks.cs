using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Tongban.Ratings.Data;
using Tongban.Ratings.Domain;

namespace Tongban.Ratings;

/// <summary>Makes the secret addresses under which somebody without an account rates.</summary>
public sealed class RatingLinks
{
    private const int TokenBytes = 16;

    private readonly RatingsDb db;

    internal RatingLinks(RatingsDb db) => this.db = db;

    /// <summary>Page where the signed-in applicant finds every open stage of a case.</summary>
    public static string OfCase(string caseNumber) => $"/rate/case/{Uri.EscapeDataString(caseNumber)}";

    /// <summary>
    /// Path to send by message; the caller commits the write scope that is open. Only a hash of its token is kept, so it
    /// cannot be read again.
    /// </summary>
    /// <param name="invitationId">From <see cref="RatingInvited"/>.</param>
    /// <param name="until">Last instant at which it opens.</param>
    public string IssueForMessage(long invitationId, DateTimeOffset until) =>
        "/rate/" + Issue(invitationId, RatingChannel.PhoneOrMessage, until);

    internal string Issue(long invitationId, RatingChannel channel, DateTimeOffset until)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        db.Links.Add(
            new LinkRow
            {
                TokenHash = HashOf(token),
                InvitationId = invitationId,
                Channel = channel,
                ExpiresAt = until,
            }
        );
        return token;
    }

    internal static string HashOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
