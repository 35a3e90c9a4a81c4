using Tongban.Serving;

namespace Tongban.Browser.Tests.Pages;

internal static class IdentityPages
{
    private const string Citizen = "19900000001";
    private const string LegalRepresentative = "19900000008 演示蓝湖餐饮";

    public static IReadOnlyList<PageEntry> All { get; } =
    [
        PageEntry.At("sign-in", "/sign-in"),
        PageEntry.At("register", "/register"),
        PageEntry.At("demo-accounts", "/demo-accounts"),
        PageEntry.At("account", "/account", Citizen),
        PageEntry.At("account-proofing", "/account/proofing", Citizen),
        PageEntry.At("account-merge", "/account/merge", Citizen),
        PageEntry.At("desk-proofing", "/desk/proofing", "632800-scjg.shouli"),
        PageEntry.At("account-enterprise", "/account", LegalRepresentative),
        new(
            "my-messages",
            async site =>
            {
                await site.Scene.DeliveredAsync();
                return "/my/messages";
            },
            LegalRepresentative
        ),
        new(
            "mandates",
            async site =>
            {
                await site.Scene.MandateAsync();
                return "/my/mandates";
            },
            LegalRepresentative
        ),
        PageEntry.At("mandates-none", "/my/mandates", "李建国"),
        PageEntry.At("mandate-new", "/my/mandates/new", Citizen),
        new("mandate", async site => $"/my/mandates/{await site.Scene.MandateAsync()}", LegalRepresentative),
        new("mandate-held", async site => $"/my/mandates/{await site.Scene.MandateAsync()}", "19900000001"),
        new(
            "apply-for-another",
            async site => $"/apply/haixi-scjg-food-business-renewal?mandate={await site.Scene.MandateAsync()}",
            Citizen
        ),
        PageEntry.At("my-messages-none", "/my/messages", "李建国"),
        PageEntry.At("demo-messages", "/demo-messages"),
        PageEntry.At("service-keys", "/desk/service-keys", "A002"),
        PageEntry.At("operations", "/desk/operations", "A001"),
        PageEntry.At("sign-on-clients", "/desk/sign-on-clients", "A001"),
        PageEntry.At("sign-on-left", "/openid/left", "A001"),
        PageEntry.At("sessions", "/account/sessions", LegalRepresentative),
        PageEntry.At("password", "/account/password", Citizen),
        PageEntry.At("second-factor", "/account/second-factor", Citizen),
        PageEntry.At("outside-links", "/account/outside", Citizen),
        PageEntry.At("passkeys", "/account/passkeys", Citizen),
        PageEntry.At("sign-in-passkey", "/sign-in/passkey"),
        PageEntry.At("forgotten", "/forgotten"),
        PageEntry.At("forgotten-staff", "/forgotten/staff"),
        new(
            "my-data",
            async site =>
            {
                await site.Scene.DeliveredAsync();
                return "/my/data";
            },
            LegalRepresentative
        ),
        PageEntry.At("my-data-correct", "/my/data/correct", LegalRepresentative),
        PageEntry.At("my-data-delete", "/my/data/delete", LegalRepresentative),
        PageEntry.At("my-data-close", "/my/data/close", Citizen),
        PageEntry.At("data-requests", "/desk/data-requests", "A001"),
        new("data-request", DataRequestAsync, "A001"),
        PageEntry.At("desk-ledger", "/desk/ledger", "A003"),
        PageEntry.At("acting-as", "/acting-as", LegalRepresentative),
    ];

    /// <summary>A request for deletion that lies with the administrator.</summary>
    private static async Task<string> DataRequestAsync(DemoSite site)
    {
        using var citizen = site.Server.Client();
        await citizen.SignInAsync("王敏");
        await citizen.PostAsync(
            await citizen.GetAsync("/my/data/delete"),
            "name=\"Words\"",
            ("Target", "identity.session"),
            ("Words", "请删除三年前的登录记录")
        );
        using var desk = site.Server.Client();
        await desk.SignInAsync("A001");
        return (await desk.GetAsync("/desk/data-requests")).Link("登录记录");
    }
}
