using System.Linq.Expressions;
using Tongban.Cases.Data;
using Tongban.Cases.Filing;
using Tongban.Identity;
using Tongban.Platform;

namespace Tongban.Cases.Access;

/// <summary>
/// Whose a case is, decided here and nowhere else: the account's that filed it; for one that no account filed (at a counter,
/// by post), the account's that is proofed with the applicant's identity number, or represents the enterprise of its credit code.
/// </summary>
internal sealed class Ownership(Applicants applicants, BlindIndex index)
{
    /// <param name="AccountId">The account.</param>
    /// <param name="Keys">Blind indexes of the numbers that it is proofed to hold; none while it is unproofed.</param>
    internal sealed record Owner(long AccountId, IReadOnlyList<string> Keys)
    {
        /// <summary>The cases that are the owner's.</summary>
        public Expression<Func<CaseRow, bool>> Cases
        {
            get
            {
                var (account, keys) = (AccountId, Keys);
                return one =>
                    one.OwnerAccountId == account || (one.OwnerAccountId == null && keys.Contains(one.ApplicantKey));
            }
        }

        /// <summary>The applications of a 一件事 that are the owner's.</summary>
        public Expression<Func<ThingRow, bool>> Things
        {
            get
            {
                var (account, keys) = (AccountId, Keys);
                return one =>
                    one.OwnerAccountId == account || (one.OwnerAccountId == null && keys.Contains(one.ApplicantKey));
            }
        }

        /// <summary>The same for a case at hand.</summary>
        public bool Owns(CaseRow row) =>
            row.OwnerAccountId is { } owner ? owner == AccountId : Keys.Contains(row.ApplicantKey);
    }

    public async Task<Owner> OfAsync(long accountId, CancellationToken ct) =>
        new(
            accountId,
            [.. (await applicants.ProofedCodesAsync(accountId, ct)).Select(code => ApplicantDetails.KeyOf(code, index))]
        );

    /// <summary>True when the case is the account's. The account's numbers are read only for a case that no account filed.</summary>
    public async Task<bool> OwnsAsync(CaseRow row, long accountId, CancellationToken ct) =>
        row.OwnerAccountId is { } owner ? owner == accountId : (await OfAsync(accountId, ct)).Owns(row);
}
