using System.Text.RegularExpressions;

namespace Tongban.Serving;

/// <summary>A shop's 食品经营许可证, granted by a case through the pages.</summary>
public static partial class SamplePermit
{
    public const string Company = "德令哈演示蓝湖餐饮有限公司";
    public const string Item = "haixi-scjg-food-business";
    public const string Renewal = "haixi-scjg-food-business-renewal";
    public const string Approver = "632800-scjg.shenpi";
    public const string Clerk = "632800-scjg.shouli";

    /// <returns>The address of the certificate in the shop's wallet.</returns>
    public static async Task<string> GrantPermitAsync(this TongbanServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        using var company = await server.AsAsync(Company);
        var number = await company.FileAsync(await server.ItemAsync(Item));
        using var clerk = await server.AsAsync(Clerk);
        using var reviewer = await server.AsAsync("632800-scjg.shencha1");
        using var approver = await server.AsAsync(Approver);
        await clerk.ActAsync(number, "accept");
        await reviewer.ActAsync(number, "complete-step", ("opinion", "Meets"), ("note", "材料齐全"));
        var visit = await reviewer.GetAsync($"/desk/cases/{number}/acts/complete-step");
        var second = SecondStaff().Match(visit.Html).Groups["id"].Value;
        await reviewer.ActAsync(number, "complete-step", ("opinion", "Meets"), ("note", "现场一致"), ("staff", second));
        await approver.ActAsync(number, "decide", ("outcome", "Granted"));
        await clerk.ActAsync(number, "close");
        return CertificateLink().Match((await company.GetAsync("/my/certificates")).Html).Value;
    }

    /// <summary>A browser without scripts in which somebody of the demonstration is signed in.</summary>
    public static async Task<PageClient> AsAsync(this TongbanServer server, string who)
    {
        ArgumentNullException.ThrowIfNull(server);
        var client = server.Client();
        await client.SignInAsync(who);
        return client;
    }

    /// <summary>暂扣, 恢复, 吊销 … by the approver of the issuing authority.</summary>
    public static async Task ActOnPermitAsync(this TongbanServer server, string certificate, string act)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        using var approver = await server.AsAsync(Approver);
        var page = await approver.GetAsync(certificate.Replace("/my/", "/desk/", StringComparison.Ordinal));
        var asked = await approver.PostAsync(page, "name=\"act\"", ("act", act), ("reason", "演示处罚决定第1号"));
        var done = await approver.PostAsync(asked, "handler=Confirm");
        if (!done.Text.Contains("已办理", StringComparison.Ordinal))
            throw new InvalidOperationException($"{act} of {certificate}: {done.Status} {done.Text}");
    }

    [GeneratedRegex(
        "<select[^>]*name=\"staff\".*?<option value=\"(?<id>\\d+)\"",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex SecondStaff();

    [GeneratedRegex("/my/certificates/\\d+", RegexOptions.None, 2000)]
    private static partial Regex CertificateLink();
}
