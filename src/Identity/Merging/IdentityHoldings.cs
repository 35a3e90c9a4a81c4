using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Identity.Mandates;
using Tongban.Platform;

namespace Tongban.Identity.Merging;

/// <summary>What the accounts' own tables hold. Keys and factors end: a passkey carries the id of the account that it was made for.</summary>
internal sealed class IdentityHoldings(IdentityDb db, IBusinessClock clock) : AccountHoldings(db)
{
    private const string Staff = "只有工作人员";
    private const string Log = "记下的事，当时是谁就是谁";

    public override IReadOnlyList<AccountColumn> Columns { get; } =
    [
        new("identity_enterprise", "representative_id", AccountFate.Moves, "由您代表的企业"),
        new("identity_message", "account_id", AccountFate.Moves, "网上信箱的消息"),
        new("identity_data_request", "account_id", AccountFate.Moves, "个人信息更正、删除申请"),
        new("identity_mandate", "giver_id", AccountFate.Moves, "您给别人的委托"),
        new("identity_mandate", "holder_id", AccountFate.Moves, "别人给您的委托"),
        new("identity_proofing_attempt", "account_id", AccountFate.Moves, "实名核验记录"),
        new("identity_kept_form", "account_id", AccountFate.Moves, "超时退出时暂存的表单"),
        new("identity_second_factor", "account_id", AccountFate.Ends, "两步登录"),
        new("identity_recovery_code", "account_id", AccountFate.Ends, "两步登录的备用码"),
        new("identity_passkey", "account_id", AccountFate.Ends, "通行密钥"),
        new("identity_passkey_challenge", "account_id", AccountFate.Ends, "没有用完的通行密钥请求"),
        new("identity_phone_code", "account_id", AccountFate.Ends, "没有用完的短信验证码"),
        new("identity_account", "merged_into_id", AccountFate.Moves, "以前合并进来的账号"),
        new("identity_outside_link", "account_id", AccountFate.Moves, "关联的外部身份"),
        new("identity_outside_session", "account_id", AccountFate.Stays, "用外部身份登录的记录"),
        new("identity_session", "account_id", AccountFate.Stays, "登录记录；登录本身都退出"),
        new("identity_sign_on", "account_id", AccountFate.Stays, "登录其他系统的记录；登录本身都退出"),
        new("identity_mandate_usage", "account_id", AccountFate.Stays, Log),
        new("identity_proofing_attempt", "asked_by", AccountFate.Stays, Log),
        new("identity_post", "account_id", AccountFate.Stays, Staff),
        new("identity_post", "stand_in_id", AccountFate.Stays, Staff),
        new("identity_absence", "account_id", AccountFate.Stays, Staff),
        new("identity_absence", "stand_in_id", AccountFate.Stays, Staff),
        new("identity_service_key", "created_by", AccountFate.Stays, Staff),
        new("identity_sign_on_client", "created_by", AccountFate.Stays, Staff),
    ];

    protected override async Task PrepareAsync(AccountMerge merge, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(merge);
        var (from, into) = (merge.From, merge.Into);
        var there = db.Messages.Where(one => one.AccountId == into).Select(one => one.Key);
        await db.Messages.Where(one => one.AccountId == from && there.Contains(one.Key)).ExecuteDeleteAsync(ct);
        // nobody acts for oneself
        var now = clock.Now;
        await db
            .Mandates.Where(one =>
                one.Ending == null
                && ((one.GiverId == from && one.HolderId == into) || (one.GiverId == into && one.HolderId == from))
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(one => one.Ending, MandateEnd.Renounced).SetProperty(one => one.EndedAt, now),
                ct
            );
    }
}
