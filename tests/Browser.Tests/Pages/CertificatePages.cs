using Tongban.Browser.Tests.Scenes;
using Tongban.Serving;

namespace Tongban.Browser.Tests.Pages;

internal static class CertificatePages
{
    private const string Approver = "632800-scjg.shenpi";

    public static IReadOnlyList<PageEntry> All { get; } =
    [
        PageEntry.At("verify", "/verify"),
        new(
            "verify-paper",
            async site =>
            {
                await site.Scene.PaperStandingAsync();
                return $"/verify?number={PaperSamples.GappyNumber}";
            }
        ),
        new(
            "certificate-paper",
            async site => $"/my/certificates/{await site.Scene.PaperStandingAsync()}",
            Scene.Company
        ),
        new(
            "desk-paper",
            async site =>
            {
                await site.Scene.PaperAsync();
                return "/desk/certificates/paper";
            },
            "632800-scjg.shouli"
        ),
        new("desk-paper-one", async site => $"/desk/certificates/paper/{await site.Scene.PaperAsync()}", Approver),
        PageEntry.At("desk-practice-find", "/desk/certificates/practice?number=none", Approver),
        new(
            "desk-practice",
            async site => $"/desk/certificates/{await site.Scene.PaperStandingAsync()}/practice",
            Approver
        ),
        new("verify-combined", async site => $"/verify?number={await site.Scene.CombinedNumberAsync()}"),
        new("verify-found", async site => $"/verify?number={await site.Scene.CertificateNumberAsync()}"),
        PageEntry.At("verify-unknown", "/verify?number=JY00000000000000"),
        PageEntry.At("verify-offline", "/verify/offline"),
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
        new(
            "certificate-grants",
            async site =>
            {
                await site.Scene.GrantAsync();
                return $"/my/certificates/{await site.Scene.CertificateAsync()}/grants";
            },
            Scene.Company
        ),
        new(
            "certificate-copies",
            async site =>
            {
                await site.Scene.CopyAsync();
                return $"/my/certificates/{await site.Scene.CertificateAsync()}/copies";
            },
            Scene.Company
        ),
        new(
            "certificate-party-grants",
            async site =>
            {
                await site.Scene.PartyAsync();
                return $"/my/certificates/{await site.Scene.CertificateAsync()}/grants/parties";
            },
            Scene.Company
        ),
        new(
            "desk-parties",
            async site =>
            {
                await site.Scene.PartyAsync();
                return "/desk/outside-parties";
            },
            "D001"
        ),
        new("desk-party", async site => await site.Scene.PartyAsync(), "A002"),
        PageEntry.At("desk-party-new", "/desk/outside-parties/new", "A002"),
        new("verify-copy", async site => $"/verify?number={await site.Scene.CopyAsync()}"),
        new(
            "granted",
            async site =>
            {
                await site.Scene.GrantAsync();
                return "/my/certificates/granted";
            },
            "王敏"
        ),
        new("granted-one", async site => $"/my/certificates/granted/{await site.Scene.GrantAsync()}", "王敏"),
        PageEntry.At("desk-granted", "/desk/certificates/granted", Approver),
        new(
            "desk-granted-one",
            async site =>
                $"/desk/certificates/granted/{await site.Scene.GrantAsync("Authority", "海西蒙古族藏族自治州市场监督管理局")}",
            Approver
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
