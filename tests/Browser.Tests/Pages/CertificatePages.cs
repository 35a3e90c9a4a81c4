using Tongban.Browser.Tests.Scenes;

namespace Tongban.Browser.Tests.Pages;

internal static class CertificatePages
{
    private const string Approver = "632800-scjg.shenpi";

    public static IReadOnlyList<PageEntry> All { get; } =
    [
        PageEntry.At("verify", "/verify"),
        new("verify-found", async site => $"/verify?number={await site.Scene.CertificateNumberAsync()}"),
        PageEntry.At("verify-unknown", "/verify?number=JY00000000000000"),
        new(
            "wallet",
            async site =>
            {
                await site.Scene.CertificateAsync();
                return "/my/certificates";
            },
            Scene.Company
        ),
        new("certificate", async site => $"/my/certificates/{await site.Scene.CertificateAsync()}", Scene.Company),
        new(
            "certificate-show",
            async site => $"/my/certificates/{await site.Scene.CertificateAsync()}/show",
            Scene.Company
        ),
        new("verify-show", async site => await site.Scene.ShownCertificateAsync()),
        PageEntry.At("verify-show-unknown", "/verify/show/0123456789abcdef0123456789abcdef", status: 404),
        new(
            "draft-certificate",
            async site => $"{await site.Scene.RenewalAsync()}/materials/currentPermit",
            Scene.Company
        ),
        new("draft-with-certificate", async site => await site.Scene.RenewalAsync(), Scene.Company),
        new(
            "desk-certificates",
            async site =>
            {
                await site.Scene.CertificateAsync();
                return "/desk/certificates";
            },
            Approver
        ),
        new("desk-certificate", async site => $"/desk/certificates/{await site.Scene.CertificateAsync()}", Approver),
    ];
}
