using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Merging;
using Tongban.Platform;

namespace Tongban.Certificates.Data;

/// <summary>What goes by account here. Certificates themselves belong to a number, and so need not move.</summary>
internal sealed class CertificateHoldings(CertificatesDb db, IBusinessClock clock) : AccountHoldings(db)
{
    private const string Staff = "只有工作人员";
    private const string Log = "使用记录，当时是谁就是谁";

    public override IReadOnlyList<AccountColumn> Columns { get; } =
    [
        new("certificates_grant", "account_id", AccountFate.Moves, "别人授权您使用的证照"),
        new("certificates_signer", "account_id", AccountFate.Moves, "电子签名"),
        new("certificates_signing_code", "account_id", AccountFate.Ends, "没有用完的签名验证码"),
        new("certificates_grant", "given_by", AccountFate.Stays, Log),
        new("certificates_copy", "made_by", AccountFate.Stays, Log),
        new("certificates_use", "account_id", AccountFate.Stays, Log),
        new("certificates_paper_batch", "entered_by_id", AccountFate.Stays, Staff),
        new("certificates_paper", "settled_by_id", AccountFate.Stays, Staff),
        new("certificates_practice", "by_id", AccountFate.Stays, Staff),
    ];

    /// <summary>
    /// Of two signatures in use for the same body the closed account's is cancelled; what it signed stays valid. Ordinals go on
    /// from those of the account that stays.
    /// </summary>
    protected override async Task PrepareAsync(AccountMerge merge, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(merge);
        var there = await db.Signers.AsNoTracking().Where(one => one.AccountId == merge.Into).ToListAsync(ct);
        var last = there.Select(one => one.Ordinal).DefaultIfEmpty(0).Max();
        var moving = await db.Signers.AsNoTracking().Where(one => one.AccountId == merge.From).ToListAsync(ct);
        foreach (var (one, ordinal) in moving.OrderBy(one => one.Ordinal).Select((one, at) => (one.Id, last + at + 1)))
        {
            await db
                .Signers.Where(row => row.Id == one)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Ordinal, ordinal), ct);
        }

        var (now, none) = (clock.Now, default(ProtectedText));
        foreach (
            var one in moving.Where(one =>
                one.CancelledAt is null
                && there.Exists(other => other.CancelledAt is null && other.CreditCode == one.CreditCode)
            )
        )
        {
            await db
                .Signers.Where(row => row.Id == one.Id)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.CancelledAt, now)
                            .SetProperty(row => row.CancelReason, "账号合并")
                            .SetProperty(row => row.PrivateKey, none),
                    ct
                );
        }
    }
}
