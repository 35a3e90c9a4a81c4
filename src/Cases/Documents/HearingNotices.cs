using Tongban.Cases.Domain;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Cases.Documents;

/// <summary>Interested persons and hearings (行政许可法 36, 46–48).</summary>
internal static class HearingNotices
{
    public static NoticeBuilder.Content InterestedPerson(NoticeFrame frame, InterestedPersonTold fact) =>
        new(
            "利害关系人告知书",
            [
                new NoticeParagraph(
                    $"{frame.Applicant.Name}向本机关提出“{frame.Item.Name}”申请，该事项直接关系你（单位）的重大利益。根据{frame.By("第三十六条")}的规定，现予告知。你（单位）有权进行陈述和申辩，本机关将听取意见。"
                ),
            ]
        )
        {
            Addressee = fact.Name,
        };

    public static NoticeBuilder.Content Right(NoticeFrame frame, HearingRightTold fact)
    {
        var until = frame.File.Clock.Hearing?.RequestBy is { } by
            ? $"请于{ChineseDate.Format(by.Due.Date)}前提出听证申请"
            : "请在被告知听证权利之日起五日内提出听证申请";
        return new(
            "听证告知书",
            [
                new NoticeParagraph(
                    $"{frame.Filing}，直接涉及申请人与他人之间重大利益关系。根据{frame.By("第四十七条")}的规定，申请人、利害关系人享有要求听证的权利。{until}；逾期不提出的，视为放弃听证权利。"
                ),
                new NoticeParagraph("申请人、利害关系人不承担行政机关组织听证的费用。"),
            ]
        )
        {
            Addressee = fact.Persons.Count > 0 ? string.Join("、", fact.Persons) : null,
        };
    }

    public static NoticeBuilder.Content Announcement(NoticeFrame frame, HearingAnnounced fact) =>
        new(
            "听证公告",
            [
                new NoticeParagraph(
                    $"{frame.Applicant.Name}向本机关提出“{frame.Item.Name}”申请，根据{frame.By("第四十六条")}的规定，现向社会公告，并举行听证。"
                ),
                NoticeTable.Fields([
                    new("听证内容", fact.Subject, Wide: true),
                    new("听证时间", ChineseDate.Format(fact.HeldOn)),
                    new("听证地点", fact.Place, Wide: true),
                ]),
            ]
        )
        {
            Addressed = false,
        };

    public static NoticeBuilder.Content Notice(NoticeFrame frame, HearingNotified fact) =>
        new(
            "听证通知书",
            [
                new NoticeParagraph(
                    $"关于{frame.Applicant.Name}的“{frame.Item.Name}”申请，根据{frame.By("第四十八条")}的规定，本机关定于下列时间、地点举行听证。"
                ),
                NoticeTable.Fields([
                    new("听证时间", ChineseDate.Format(fact.HeldOn)),
                    new("听证主持人", fact.Chair),
                    new("听证地点", fact.Place, Wide: true),
                    new("是否公开", fact.Public ? "公开举行" : $"不公开（{fact.ClosedGround}）", Wide: true),
                    new("听证所需时间", $"{fact.Days}个工作日，不计算在办理期限内", Wide: true),
                ]),
                new NoticeParagraph(
                    "主持人不是审查该申请的工作人员；认为主持人与该事项有直接利害关系的，有权申请回避。听证应当制作笔录，本机关根据笔录作出决定。"
                ),
            ]
        );
}
