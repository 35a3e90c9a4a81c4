using Tongban.Catalog.Content;
using Tongban.Kernel;

namespace Tongban.Cases.Forms;

/// <summary>What the form says beside a field.</summary>
internal static class FormErrors
{
    public static Rejection Missing(FormField field, string key) =>
        new(
            "FORM-0001",
            field.Kind
                is FieldKind.Choice
                    or FieldKind.MultiChoice
                    or FieldKind.Division
                    or FieldKind.Date
                    or FieldKind.File
                ? $"请选择{field.Label}。"
                : $"请填写{field.Label}。",
            key
        );

    public static Rejection NotAChoice(FormField field, string key) =>
        new("FORM-0002", $"{field.Label}：请从列出的选项中选择。", key);

    public static Rejection NotANumber(FormField field, string key) =>
        new("FORM-0003", $"{field.Label}应为数字，例如 120。", key);

    public static Rejection TooManyDecimals(FormField field, string key) =>
        new(
            "FORM-0004",
            field.Decimals == 0 ? $"{field.Label}应为整数。" : $"{field.Label}最多保留{field.Decimals}位小数。",
            key
        );

    public static Rejection OutOfRange(FormField field, string key, string min, string max) =>
        new(
            "FORM-0005",
            (min, max) switch
            {
                ("", _) => $"{field.Label}不能大于{max}。",
                (_, "") => $"{field.Label}不能小于{min}。",
                _ => $"{field.Label}应在{min}到{max}之间。",
            },
            key
        );

    public static Rejection NotMoney(FormField field, string key) =>
        new("FORM-0006", $"{field.Label}应为金额（元），最多两位小数，例如 1200.50。", key);

    public static Rejection NotADate(FormField field, string key) =>
        new("FORM-0007", $"{field.Label}不是有效的日期，请按“2026-11-21”的样式填写。", key);

    public static Rejection InFuture(FormField field, string key) =>
        new("FORM-0008", $"{field.Label}不能晚于今天。", key);

    public static Rejection BeforeItsStart(FormField field) =>
        new("FORM-0013", $"{field.Label}不能早于起始日，请核对。", field.Id);

    public static Rejection SpanTooLong(FormField field, DateOnly latest) =>
        new("FORM-0014", $"{field.Label}最晚可填{latest:yyyy年M月d日}，请改为这一天或者更早。", field.Id);

    public static Rejection InPast(FormField field, string key) =>
        new("FORM-0009", $"{field.Label}不能早于今天。", key);

    public static Rejection NotAPhone(FormField field, string key) =>
        new("FORM-0010", $"{field.Label}应为11位手机号码，或者带区号的固定电话，例如 0977-8221234。", key);

    public static Rejection UnknownDivision(FormField field, string key) =>
        new("FORM-0011", $"{field.Label}：没有找到这个行政区划，请重新选择。", key);

    public static Rejection TooManyRows(FormField field, int most) =>
        new("FORM-0012", $"{field.Label}最多填写{most}行。", field.Id);
}
