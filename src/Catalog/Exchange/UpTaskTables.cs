namespace Tongban.Catalog.Exchange;

/// <summary>
/// The tables <c>up_task_*</c> of the national exchange library for items on application: one set for 许可、给付、奖励、
/// 确认、裁决、其他, one for 公共服务; columns in the library's order.
/// </summary>
internal sealed class UpTaskTables
{
    public UpTaskTable Directory { get; } =
        new(
            "up_task_directory",
            "task_name",
            "catalog_code",
            "local_catalog_code",
            "task_type",
            "by_law",
            "use_level",
            "task_state",
            "task_version",
            "plan_effective_date",
            "plan_cancel_date"
        );

    public UpTaskSet General { get; } = new("up_task_general");
    public UpTaskSet Public { get; } = new("up_task_public");

    public IReadOnlyList<UpTaskTable> All => [Directory, .. General.All, .. Public.All];
}

internal sealed class UpTaskSet(string prefix)
{
    public UpTaskTable Basic { get; } =
        new(
            $"{prefix}_basic",
            "task_name",
            "catalog_code",
            "local_catalog_code",
            "task_type",
            "by_law",
            "power_source",
            "use_level",
            "task_code",
            "local_task_code",
            "task_handle_item",
            "task_state",
            "task_version",
            "dept_name",
            "dept_type",
            "dept_code",
            "entrust_name",
            "anticipate_day",
            "anticipate_type",
            "anticipate_explain",
            "promise_day",
            "promise_type",
            "promise_explain",
            "accept_condition",
            "handle_flow",
            "is_fee",
            "fee_basis",
            "server_type",
            "project_type",
            "handle_type",
            "limit_scene_num",
            "special_procedure",
            "app_is_single_login",
            "mobile_terminal_url",
            "is_single_login",
            "link_addr",
            "transact_addr",
            "transact_time",
            "link_way",
            "supervise_way",
            "plan_effective_date",
            "plan_cancel_date"
        );

    public UpTaskTable Extend { get; } =
        new(
            $"{prefix}_extend",
            "task_guid",
            "task_code",
            "task_handle_item",
            "is_entry_center",
            "handle_area",
            "other_dept",
            "service_type",
            "limit_explain",
            "result_type",
            "result_name",
            "result_guid",
            "is_schedule",
            "is_pay_online",
            "is_express",
            "is_service_terminals",
            "is_online",
            "online_handle_depth",
            "online_handle_url",
            "limit_scene_explain",
            "user_topic_type",
            "corp_topic_type",
            "user_character_topic_type",
            "corp_character_topic_type",
            "town_name",
            "town_code",
            "village_name",
            "village_code",
            "extend_field"
        );

    public UpTaskTable Material { get; } =
        new(
            $"{prefix}_material",
            "task_guid",
            "task_code",
            "material_name",
            "material_type",
            "material_format",
            "is_need",
            "source_type",
            "source_explain",
            "page_num",
            "page_format",
            "form_guid",
            "example_guid",
            "fill_explain",
            "accept_stand",
            "by_law",
            "order_num",
            "remark"
        );

    public UpTaskTable FeeProject { get; } =
        new(
            $"{prefix}_fee_project",
            "task_guid",
            "task_code",
            "fee_name",
            "fee_stand",
            "by_law",
            "is_desc",
            "desc_explain",
            "order_num",
            "remark"
        );

    public UpTaskTable Questions { get; } =
        new($"{prefix}_questions", "task_guid", "task_code", "question", "answer", "order_num");

    public IReadOnlyList<UpTaskTable> All => [Basic, Extend, Material, FeeProject, Questions];
}
