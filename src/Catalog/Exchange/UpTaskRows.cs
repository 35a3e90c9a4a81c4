using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tongban.Catalog.Content;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Exchange;

/// <summary>Puts an item into the tables: a row for each 业务办理项, its materials, fees and questions under it.</summary>
internal sealed class UpTaskRows(UpTaskTables tables, ExchangeCodes codes, string batch)
{
    public void Add(PublishedItem published)
    {
        var item = published.Content;
        tables.Directory.Add(
            With(
                published,
                Guid(published, "directory"),
                ("task_name", item.Name),
                ("catalog_code", item.CatalogCode),
                ("task_type", ItemTypeNames.Figure(item.Type)),
                ("by_law", Bases(item.Bases)),
                ("use_level", ExchangeCodes.Text((int)item.Level)),
                ("task_state", "1"),
                ("task_version", ExchangeCodes.Text(published.Number)),
                ("plan_effective_date", Time(published.EffectiveFrom))
            )
        );
        var set = item.Type == ItemType.PublicService ? tables.Public : tables.General;
        foreach (var handling in item.Handlings)
        {
            var guid = Guid(published, handling.Code);
            set.Basic.Add(Basic(published, handling, guid));
            set.Extend.Add(Extend(published, handling, guid));
            Parts(set, published, guid);
        }
    }

    private Dictionary<string, string> Basic(PublishedItem published, HandlingItem handling, string guid)
    {
        var (item, authority) = (published.Content, published.Authority);
        var statutory = item.Statutory.Period is { } period ? codes.Limit(period) : ("", "", Missing(item.Statutory));
        var promised = codes.Limit(item.Promised);
        return With(
            published,
            guid,
            ("task_name", item.Handlings.Count > 1 && handling.Name.Length > 0 ? handling.Name : item.Name),
            ("catalog_code", item.CatalogCode),
            ("task_type", ItemTypeNames.Figure(item.Type)),
            ("by_law", Bases(item.Bases)),
            ("power_source", ExchangeCodes.Text((int)item.PowerSource)),
            ("use_level", ExchangeCodes.Text((int)item.Level)),
            ("task_code", item.TaskCode),
            ("local_task_code", item.Id),
            ("task_handle_item", handling.Code),
            ("task_state", "1"),
            ("task_version", ExchangeCodes.Text(published.Number)),
            ("dept_name", authority.Name),
            ("dept_type", ExchangeCodes.DepartmentKind(authority)),
            ("dept_code", authority.CreditCode),
            ("anticipate_day", statutory.Item1),
            ("anticipate_type", statutory.Item2),
            ("anticipate_explain", statutory.Item3),
            ("promise_day", promised.Number),
            ("promise_type", promised.Unit),
            ("promise_explain", promised.Explain),
            ("accept_condition", Numbered(item.Conditions.Select(condition => condition.Text))),
            ("handle_flow", Flow(item)),
            ("is_fee", ExchangeCodes.YesNo(item.Fees.Count > 0)),
            ("fee_basis", Bases([.. item.Fees.Select(fee => fee.Basis)])),
            ("server_type", codes.Subjects(item)),
            ("project_type", codes.Mode(item)),
            ("handle_type", codes.Channels(item)),
            ("limit_scene_num", ExchangeCodes.Text(item.Visits)),
            ("special_procedure", OrNone(string.Join('、', item.SpecialSteps.Select(step => step.Name)))),
            ("app_is_single_login", "0"),
            ("is_single_login", "0"),
            ("transact_addr", string.Join('；', item.Places.Select(place => $"{place.Name}（{place.Address}）"))),
            (
                "transact_time",
                string.Join('；', item.Places.Select(place => place.Hours).Distinct(StringComparer.Ordinal))
            ),
            ("link_way", item.ConsultPhone),
            ("supervise_way", item.ComplaintPhone),
            ("plan_effective_date", Time(published.EffectiveFrom)),
            ("plan_cancel_date", published.EffectiveTo is { } to ? Time(to) : "")
        );
    }

    private Dictionary<string, string> Extend(PublishedItem published, HandlingItem handling, string guid)
    {
        var item = published.Content;
        return With(
            published,
            Guid(published, handling.Code + "/extend"),
            ("task_guid", guid),
            ("task_code", item.TaskCode),
            ("task_handle_item", handling.Code),
            ("is_entry_center", ExchangeCodes.YesNo(item.Places.Any(place => place.Counter is not null))),
            (
                "service_type",
                OrNone(
                    string.Join(
                        '、',
                        item.Materials.Where(material => material.Source == MaterialSource.Intermediary)
                            .Select(material => material.Name)
                    )
                )
            ),
            ("limit_explain", item.Quota?.Note ?? ""),
            ("result_type", codes.Result(item)),
            ("result_name", item.Result.Name),
            ("is_schedule", "0"),
            ("is_pay_online", "0"),
            ("is_express", ExchangeCodes.YesNo(item.Deliveries.Contains(DeliveryWay.Post))),
            ("is_service_terminals", ExchangeCodes.YesNo(item.Channels.Contains(Channel.Kiosk))),
            ("is_online", ExchangeCodes.YesNo(item.TakesOnlineFiling)),
            ("online_handle_depth", Depth(item)),
            ("limit_scene_explain", item.VisitReason ?? "")
        );
    }

    private void Parts(UpTaskSet set, PublishedItem published, string guid)
    {
        var item = published.Content;
        foreach (var (i, material) in item.Materials.Index())
            set.Material.Add(
                With(
                    published,
                    Guid(published, $"{guid}/material/{material.Id}"),
                    ("task_guid", guid),
                    ("task_code", item.TaskCode),
                    ("material_name", material.Name),
                    ("material_type", ExchangeCodes.Text((int)material.Type)),
                    ("material_format", ExchangeCodes.Text((int)material.Format)),
                    ("is_need", ExchangeCodes.Text((int)material.Necessity)),
                    ("source_type", ExchangeCodes.Text((int)material.Source)),
                    ("source_explain", material.SourceNote),
                    ("page_num", ExchangeCodes.Text(material.Originals + material.Copies)),
                    ("page_format", material.PageFormat),
                    ("fill_explain", material.FillNotes ?? ""),
                    ("accept_stand", material.ReceiveNotes),
                    ("by_law", material.Basis is { } basis ? Bases([basis]) : ""),
                    ("order_num", ExchangeCodes.Text(i + 1)),
                    ("remark", material.OnlyWhenAdded ? "视办理情形提交" : "")
                )
            );
        foreach (var (i, fee) in item.Fees.Index())
            set.FeeProject.Add(
                With(
                    published,
                    Guid(published, $"{guid}/fee/{fee.Id}"),
                    ("task_guid", guid),
                    ("task_code", item.TaskCode),
                    ("fee_name", fee.Name),
                    ("fee_stand", fee.Standard),
                    ("by_law", Bases([fee.Basis])),
                    ("is_desc", ExchangeCodes.YesNo(fee.Reducible)),
                    ("desc_explain", fee.ReductionNote ?? ""),
                    ("order_num", ExchangeCodes.Text(i + 1))
                )
            );
        foreach (var (i, asked) in item.Questions.Index())
            set.Questions.Add(
                With(
                    published,
                    Guid(published, $"{guid}/question/{i}"),
                    ("task_guid", guid),
                    ("task_code", item.TaskCode),
                    ("question", asked.Question),
                    ("answer", asked.Answer),
                    ("order_num", ExchangeCodes.Text(i + 1))
                )
            );
    }

    private Dictionary<string, string> With(
        PublishedItem published,
        string guid,
        params (string Column, string Value)[] values
    )
    {
        var row = values.ToDictionary(one => one.Column, one => one.Value, StringComparer.Ordinal);
        row["cd_operation"] = "I";
        row["cd_time"] = Time(published.EffectiveFrom);
        row["cd_batch"] = batch;
        row["data_source"] = published.Authority.Division[..2];
        row["row_guid"] = guid;
        return row;
    }

    /// <summary>The same version gives the same identifier each time it is exported.</summary>
    private static string Guid(PublishedItem published, string part) => Short($"{published.Hash}/{part}");

    internal static string Short(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    private static string Time(DateTimeOffset at) =>
        at.ToOffset(LegalTime.Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Missing(StatutoryLimit limit) =>
        limit.Pending ? "依据待核" : limit.Note ?? "法律、法规没有规定期限";

    internal static string Bases(IReadOnlyList<LegalBasis> bases) =>
        string.Join(
            '；',
            bases
                .Select(basis => $"《{basis.Law}》{basis.Article}{(basis.Verified ? "" : "（依据待核）")}")
                .Distinct(StringComparer.Ordinal)
        );

    private static string Numbered(IEnumerable<string> lines) =>
        string.Join('\n', lines.Select((line, i) => $"{ExchangeCodes.Text(i + 1)}. {line}"));

    private static string Flow(ServiceItemContent item) =>
        string.Join('→', item.Steps.Select(step => step.Name).Prepend("收件、受理").Append("决定").Append("送达"));

    /// <summary>咨询 always; 收件、受理、办理、结果反馈 with online filing; 证照反馈 where the result comes electronically.</summary>
    private static string Depth(ServiceItemContent item) =>
        !item.TakesOnlineFiling ? "1"
        : item.Deliveries.Contains(DeliveryWay.Electronic) ? "1^2^4^5^6^7"
        : "1^2^4^5^6";

    private static string OrNone(string text) => text.Length > 0 ? text : "无";
}
