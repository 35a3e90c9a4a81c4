using Tongban.Certificates.Uses;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages;

/// <summary>How pages name a certificate that can take the place of a paper.</summary>
internal static class CertificateWords
{
    public static string Until(UsableCertificate one, Text text) =>
        one.ValidTo is { } last ? ChineseDate.Format(last) : text["portal.certificate.no-period"];

    public static IReadOnlyList<Choice> Choices(IEnumerable<UsableCertificate> offered, Text text) =>
        [
            .. offered.Select(one => new Choice(
                $"{one.Id}",
                $"{one.TypeName} {one.Number}",
                text["portal.certificate.of", one.Authority, Until(one, text)]
            )),
        ];
}
