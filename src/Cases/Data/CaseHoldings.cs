using Tongban.Identity.Merging;

namespace Tongban.Cases.Data;

/// <summary>What cases hold by account. Events stay as they were signed and entered; they say who acted at the time.</summary>
internal sealed class CaseHoldings(CasesDb db) : AccountHoldings(db)
{
    private const string Staff = "只有工作人员";
    private const string History = "办理过程，签了名、记了账，当时是谁就是谁";

    public override IReadOnlyList<AccountColumn> Columns { get; } =
    [
        new("cases_case", "owner_account_id", AccountFate.Moves, "办件"),
        new("cases_case", "filer_account_id", AccountFate.Moves, "您代别人办的件"),
        new("cases_thing", "owner_account_id", AccountFate.Moves, "一件事的申请"),
        new("cases_draft", "owner_account_id", AccountFate.Moves, "申请草稿"),
        new("cases_data_query", "owner_account_id", AccountFate.Moves, "向其他登记机关查询的记录"),
        new("cases_help", "owner_account_id", AccountFate.Moves, "帮办申请"),
        new("cases_help", "helper_id", AccountFate.Stays, Staff),
        new("cases_project", "helper_id", AccountFate.Stays, Staff),
        new("cases_project", "chief_id", AccountFate.Stays, Staff),
        new("cases_event", "actor_id", AccountFate.Stays, History),
        new("cases_event", "instead_of", AccountFate.Stays, History),
        new("cases_step", "first_assignee", AccountFate.Stays, Staff),
        new("cases_step", "second_assignee", AccountFate.Stays, Staff),
        new("cases_task", "account_id", AccountFate.Stays, Staff),
        new("cases_sole_authorisation", "staff_id", AccountFate.Stays, Staff),
        new("cases_sole_authorisation", "given_by_id", AccountFate.Stays, Staff),
        new("cases_sole_decision", "staff_id", AccountFate.Stays, Staff),
        new("cases_sole_decision", "looked_by_id", AccountFate.Stays, Staff),
        new("cases_sole_draw", "staff_id", AccountFate.Stays, Staff),
    ];
}
