using Tongban.Catalog.Authorities;
using Tongban.Kernel.Regimes;
using Tongban.Platform.Documents;

namespace Tongban.Cases.Documents;

/// <summary>救济途径 (行政许可法 38 第二款; 行政复议法 20, 23; 行政诉讼法 46): the bodies are data of the authority, the periods of the regime.</summary>
internal static class RemedyText
{
    public static NoticeParagraph Of(NoticeFrame frame) =>
        frame.Published.Authority is { Review: { } review, Court: { } court }
            ? new(Sentence(frame, review, court)) { Lead = "救济途径：", KeepTogether = true }
            : new(Objection(frame)) { Lead = "有异议怎么办：", KeepTogether = true };

    /// <summary>社会公共服务企业 decide nothing that a review body or an administrative court could hear.</summary>
    private static string Objection(NoticeFrame frame) =>
        $"{frame.Published.Authority.Name}是企业，不是行政机关，本文书是服务答复，不是行政决定，不适用行政复议和行政诉讼。有异议的，可以拨打{frame.Item.ComplaintPhone}投诉，也可以依照合同协商、仲裁或者提起民事诉讼。";

    private static string Sentence(NoticeFrame frame, RemedyBody review, CourtOfFirstInstance court)
    {
        var regime = frame.File.Terms.Regime;
        var bodies = review.Body.Count > 0 ? string.Join("或者", review.Body) : "有管辖权的行政复议机关";
        var reviewIn = Days(regime.ReviewPeriod) ?? "六十日";
        var courtIn = Days(regime.CourtPeriod) ?? "六个月";
        var afterReview = Days(regime.CourtAfterReview) ?? "十五日";
        var online = review.ReviewUrl is { } url ? $"网上申请行政复议：{url}。" : "";
        var sentence = (regime.RemedyOfRefusal?.Value ?? FirstRemedy.Free) switch
        {
            FirstRemedy.ReviewFirst =>
                $"不服本决定的，应当先自收到本决定书之日起{reviewIn}内向{bodies}申请行政复议；对行政复议决定不服的，可以自收到复议决定书之日起{afterReview}内向人民法院提起行政诉讼。",
            FirstRemedy.ObjectionFirst =>
                $"不服本决定的，应当先向设立本机构的主管部门提出异议；对异议处理决定不服的，可以依法向{bodies}申请行政复议，或者向{court.Name}提起行政诉讼。",
            _ =>
                $"不服本决定的，可以自收到本决定书之日起{reviewIn}内，向{bodies}申请行政复议；也可以自收到本决定书之日起{courtIn}内，直接向{court.Name}提起行政诉讼。",
        };
        return sentence + online;
    }

    private static string? Days(LegalRule<Kernel.Time.Period>? rule) => rule?.Value.ToString();
}
