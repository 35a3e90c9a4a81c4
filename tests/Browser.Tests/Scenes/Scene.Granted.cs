using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Tongban.Serving;

namespace Tongban.Browser.Tests.Scenes;

internal sealed partial class Scene
{
    private const string Renewal = "haixi-scjg-food-business-renewal";

    /// <summary>A mandate of the company's that 王敏 accepted and used once; its id.</summary>
    public Task<string> MandateAsync() =>
        OnceAsync(
            "mandate",
            async () =>
            {
                using var company = await AsAsync(Company);
                var item = await server.ItemAsync(Renewal);
                var shown = await company.PostAsync(
                    await company.GetAsync($"/my/mandates/new?item={item.TaskCode}"),
                    "name=\"HolderName\"",
                    ("HolderName", "王敏"),
                    ("Holder", "19900000001")
                );
                var given = await company.PostAsync(shown, "name=\"hash\"", ("consent", "true"));
                var address = given.Address.AbsolutePath;
                using var holder = await AsAsync("王敏");
                await holder.PostAsync(await holder.GetAsync(address), "name=\"consent\"", ("consent", "true"));
                var id = address.Split('/')[^1];
                await holder.PostAsync(
                    await holder.GetAsync($"/apply/{Renewal}?mandate={id}"),
                    "btn big",
                    ("kind", "Enterprise")
                );
                return id;
            }
        );

    /// <summary>授权用证 of the company's certificate; its id in the hands of the grantee.</summary>
    public Task<string> GrantAsync(string kind = "Person", string name = "王敏") =>
        OnceAsync(
            $"grant-{kind}",
            async () =>
            {
                using var company = await AsAsync(Company);
                var page = await company.PostAsync(
                    await company.GetAsync($"/my/certificates/{await CertificateAsync()}/grants"),
                    "name=\"Purpose\"",
                    ("Kind", kind),
                    ("Name", name),
                    ("Number", kind == "Person" ? "19900000001" : ""),
                    ("Purpose", "2026年度食品安全检查"),
                    ("Until", "2026-12-31"),
                    ("Consent", "true")
                );
                return GrantButton().Match(page.Html).Groups["id"].Value;
            }
        );

    /// <summary>A bank that asked once and was refused; its page on the desk.</summary>
    public Task<string> PartyAsync() =>
        OnceAsync(
            "party",
            async () =>
            {
                var (address, secret) = await server.RegisterPartyAsync();
                using var bank = server.Client();
                bank.Http.DefaultRequestHeaders.Authorization = new("Bearer", secret);
                using var refused = await bank.Http.PostAsJsonAsync(
                    "/api/v1/certificate-queries",
                    new
                    {
                        number = await CertificateNumberAsync(),
                        purpose = "loan",
                        reference = "演示贷字2026第18号",
                    }
                );
                return address;
            }
        );

    /// <summary>加注件 of the company's certificate; its number.</summary>
    public Task<string> CopyAsync() =>
        OnceAsync(
            "copy",
            async () =>
            {
                using var company = await AsAsync(Company);
                var page = await company.PostAsync(
                    await company.GetAsync($"/my/certificates/{await CertificateAsync()}/copies"),
                    "name=\"Purpose\"",
                    ("Purpose", "向演示商场申请入驻"),
                    ("Until", "2026-12-31")
                );
                return CopyCode().Match(page.Html).Value;
            }
        );

    [GeneratedRegex("name=\"grant\" value=\"(?<id>\\d+)\"", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex GrantButton();

    [GeneratedRegex("JZ[0-9A-F]{16}", RegexOptions.None, 2000)]
    private static partial Regex CopyCode();
}
