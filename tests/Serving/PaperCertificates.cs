using System.Text.RegularExpressions;

namespace Tongban.Serving;

/// <summary>Existing paper certificates entered and compared through the pages of the desk.</summary>
public static partial class PaperCertificates
{
    private const string Clerk = "632800-scjg.shouli";
    private const string Approver = "632800-scjg.shenpi";
    private const string List = "/desk/certificates/paper";

    /// <summary>Enters the sample sheet as a clerk.</summary>
    /// <returns>Address of the sheet.</returns>
    public static async Task<string> EnterPaperAsync(this TongbanServer server, byte[]? sheet = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        using var clerk = server.Client();
        await clerk.SignInAsync(Clerk);
        var entered = await clerk.SendAsync(
            await clerk.GetAsync(List),
            "name=\"file\"",
            [("type", PaperSamples.Type)],
            [("file", "存量.csv", sheet ?? PaperSamples.Sheet())]
        );
        return entered.Address.AbsolutePath != List
            ? entered.Address.AbsolutePath
            : throw new InvalidOperationException(entered.Text);
    }

    /// <summary>Has an approver compare the first waiting row of a sheet.</summary>
    /// <returns>Id of the certificate that stands.</returns>
    public static async Task<string> ComparePaperAsync(this TongbanServer server, string address)
    {
        ArgumentNullException.ThrowIfNull(server);
        using var approver = server.Client();
        await approver.SignInAsync(Approver);
        var page = await approver.GetAsync(address);
        var compared = await approver.PostAsync(
            page,
            "name=\"rows\"",
            ("rows", Row().Match(page.Html).Groups["id"].Value)
        );
        if (!compared.Text.Contains("已经核对", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(compared.Text);
        }

        var found = await approver.GetAsync($"/desk/certificates?number={PaperSamples.GappyNumber}");
        return Certificate().Match(found.Html).Groups["id"].Value;
    }

    /// <summary>Appends an entry to the practice record of a certificate, as its authority.</summary>
    public static async Task<Page> AppendPracticeAsync(
        this TongbanServer server,
        string certificate,
        params (string Name, string Value)[] fields
    )
    {
        ArgumentNullException.ThrowIfNull(server);
        using var approver = server.Client();
        await approver.SignInAsync(Approver);
        return await approver.PostAsync(
            await approver.GetAsync($"/desk/certificates/{certificate}/practice"),
            "name=\"Words\"",
            fields
        );
    }

    [GeneratedRegex("name=\"rows\" value=\"(?<id>\\d+)\"")]
    private static partial Regex Row();

    [GeneratedRegex("/desk/certificates/(?<id>\\d+)\"")]
    private static partial Regex Certificate();
}
