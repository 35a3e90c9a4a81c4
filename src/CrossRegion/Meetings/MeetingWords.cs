using System.Security.Cryptography;
using System.Text;
using Tongban.Platform.Web;

namespace Tongban.CrossRegion.Meetings;

/// <summary>What is said of meetings: in timelines, and to the applicant before a consent.</summary>
internal static class MeetingWords
{
    public static string StageName(MeetingStage stage) =>
        stage switch
        {
            MeetingStage.AwaitingConsent => "待申请人同意",
            MeetingStage.Agreed => "待开始",
            MeetingStage.Declined => "申请人不同意",
            MeetingStage.Cancelled => "已取消",
            MeetingStage.Running => "正在会商",
            MeetingStage.Recorded => "已结束，记录待确认",
            _ => "已结束，各方都已答复记录",
        };

    public static string TitleOf(MeetingDid did) =>
        did switch
        {
            MeetingDid.Proposed => "提议远程会商",
            MeetingDid.Consented => "申请人同意远程会商",
            MeetingDid.Declined => "申请人不同意远程会商",
            MeetingDid.Cancelled => "取消远程会商",
            MeetingDid.Started => "远程会商开始",
            MeetingDid.Ended => "远程会商结束，已写记录",
            MeetingDid.Confirmed => "确认会商记录",
            _ => "对会商记录有异议",
        };

    public static string PartyName(MeetingParty party, string taker, string home) =>
        party switch
        {
            MeetingParty.Applicant => "申请人",
            MeetingParty.Taker => $"{taker}收件窗口",
            _ => $"{home}办理人员",
        };

    /// <summary>
    /// What the applicant agrees to. The consent must be informed and free, and may be taken back (个人信息保护法 14、15); a refusal
    /// may not be answered by refusing the service (16).
    /// </summary>
    public static string ConsentText(Meeting meeting, string itemName, string taker, string home) =>
        $"""
            事项：{itemName}
            会商的目的：{meeting.Proposal.Words}
            约定的时间：{ChineseDate.Format(meeting.Proposal.PlannedAt ?? meeting.Proposal.At)}
            参加的有：{string.Join("、", meeting.Parties.Select(one => PartyName(one, taker, home)))}
            会商用视频进行，会看到您的影像、听到您的声音。本平台不保存录音录像，只由工作人员写成文字记录，经各方确认后保存在本申请里，两地的办理人员可以看到。
            您可以不同意，开始之前也可以撤回同意；不同意不影响申请的办理，您可以改到窗口当面说明，或者书面说明。
            """;

    /// <summary>SHA-256 of a text that was shown: a consent is to that text and to no other.</summary>
    public static string DigestOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
