using Tongban.Cases.Forms;
using Tongban.Catalog.Content;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;
using FieldKind = Tongban.Catalog.Content.FieldKind;

namespace Tongban.Cases.Pages.Desk;

/// <summary>Coded values as the desk words them.</summary>
internal static class DeskWords
{
    public static string Of(DeliveryWay way) =>
        way switch
        {
            DeliveryWay.Counter => "窗口领取",
            DeliveryWay.Post => "邮寄",
            _ => "电子送达",
        };

    public static string Of(Channel channel) =>
        channel switch
        {
            Channel.Online => "网上",
            Channel.Counter => "窗口",
            Channel.Kiosk => "自助机",
            Channel.Post => "邮寄",
            Channel.Mobile => "移动端",
            Channel.Remote => "异地代收",
            _ => "村级站点",
        };

    public static string Of(SubjectKind kind) =>
        kind switch
        {
            SubjectKind.Person => "自然人",
            SubjectKind.Enterprise => "企业",
            SubjectKind.Institution => "事业单位",
            SubjectKind.SocialOrganisation => "社会组织",
            SubjectKind.UnincorporatedEnterprise => "非法人企业",
            SubjectKind.StateOrgan => "行政机关",
            _ => "其他组织",
        };

    /// <summary>One checked value as people read it; what identifies or reaches a person is masked unless it was revealed.</summary>
    public static string Of(FormField field, string value, bool revealed = false) =>
        field.Kind switch
        {
            FieldKind.Money when long.TryParse(value, out var fen) => $"{Yuan.Format(fen)}元",
            FieldKind.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day) => ChineseDate.Format(day),
            FieldKind.Choice or FieldKind.MultiChoice => field.Choices.FirstOrDefault(one => one.Value == value)?.Label
                ?? value,
            FieldKind.CitizenNumber when !revealed => Platform.Masked.CitizenNumber(value),
            FieldKind.Phone when !revealed => Platform.Masked.Phone(value),
            _ when !revealed && field.Known == "person.address" => Platform.Masked.Address(value),
            _ => value,
        };

    public static string Of(FormField field, AnswerValue? answer, bool revealed = false) =>
        answer switch
        {
            TextAnswer text => Of(field, text.Value, revealed),
            ChoicesAnswer choices => string.Join("、", choices.Values.Select(value => Of(field, value, revealed))),
            FileAnswer file => file.Name,
            _ => "",
        };

    /// <summary>Days left until a date: working days where the date still lies ahead.</summary>
    public static string Left(WorkingCalendar calendar, DateOnly today, DateOnly? due) =>
        due is not { } day ? "–"
        : day >= today ? $"{calendar.WorkingDaysIn(today, day)}日"
        : $"−{calendar.WorkingDaysIn(day, today)}日";
}
