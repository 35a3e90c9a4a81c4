using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Documents;

/// <summary>Whom a document is about.</summary>
/// <param name="Identity">As a document may show it: a credit code in full, an identity number masked.</param>
internal sealed record NoticeApplicant(string Name, bool IsPerson, string Identity)
{
    public string You => IsPerson ? "你" : "你单位";
    public string IdentityLabel => IsPerson ? "证件号码" : "统一社会信用代码";

    public static NoticeApplicant Of(CaseRow row, PartyRow party, IFieldProtector protector)
    {
        var person = row.ApplicantKind == SubjectKind.Person;
        var identity = protector.Reveal(party.IdentityNumber);
        return new NoticeApplicant(party.Name, person, person ? Masked.CitizenNumber(identity) : identity);
    }
}

/// <summary>All that the documents of one transaction are made of.</summary>
/// <param name="File">The case after the act.</param>
/// <param name="QueryCode">查询码; only known when the case is filed.</param>
/// <param name="SiteAddress">Public address of the site, for the code that leads to verification.</param>
internal sealed record NoticeFrame(
    CaseRow Row,
    PublishedItem Published,
    CaseFile File,
    NoticeApplicant Applicant,
    string? QueryCode,
    string SiteAddress
)
{
    public ServiceItemContent Item => Published.Content;
    public string Authority => Published.Authority.Name;
    public bool IsPermit => Item.Type == ItemType.Permit;
    public string You => Applicant.You;

    /// <summary>How the body that answers calls itself; an enterprise is no 机关.</summary>
    public string We => Published.Authority.IsAdministrative ? "本机关" : "本单位";
    public ServicePlace? Place => Item.Places.Count > 0 ? Item.Places[0] : null;
    public string PlaceName => Place?.Name ?? Authority;

    /// <summary>行政许可法 is the regime, or fills its gaps.</summary>
    public bool UnderPermitLaw => File.Terms.Regime.Code == "XKF" || File.Terms.Regime.Base == "XKF";
    public string Filing => $"{You}于{ChineseDate.Format(LegalTime.DateOf(Row.ReceivedAt))}提出的“{Item.Name}”申请";

    /// <summary>The first bases of the item as a sentence names them.</summary>
    public string Bases =>
        string.Join(
            "、",
            Item.Bases.Where(basis => basis.Verified).Take(2).Select(basis => $"《{basis.Law}》{basis.Article}")
        )
            is { Length: > 0 } named
            ? named
            : "有关规定";

    public string By(string permitArticle) => UnderPermitLaw ? $"《中华人民共和国行政许可法》{permitArticle}" : Bases;
}
