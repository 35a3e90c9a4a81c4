using System.Text.RegularExpressions;

namespace Tongban.Serving;

/// <summary>A case taken by its own authority's staff from receipt to its result, whatever steps its item has.</summary>
public static partial class GrantedCase
{
    private const int MostSteps = 8;

    /// <param name="server">A running demonstration.</param>
    /// <param name="number">Number of the case.</param>
    /// <param name="authority">Code of the authority that handles it.</param>
    public static Task GrantAsync(this TongbanServer server, string number, string authority) =>
        server.DecideAsync(number, authority, [("outcome", "Granted")]);

    /// <summary>The same to a refusal.</summary>
    /// <param name="server">A running demonstration.</param>
    /// <param name="number">Number of the case.</param>
    /// <param name="authority">Code of the authority that handles it.</param>
    /// <param name="condition">Id of the condition that is not met.</param>
    /// <param name="fact">What was found.</param>
    public static Task RefuseAsync(
        this TongbanServer server,
        string number,
        string authority,
        string condition,
        string fact
    ) =>
        server.DecideAsync(
            number,
            authority,
            [
                ("outcome", "Refused"),
                ("content", "不予通过"),
                ("facts", fact),
                ("grounds", "不符合该事项的办理条件"),
                ("failedConditions", condition),
            ]
        );

    private static async Task DecideAsync(
        this TongbanServer server,
        string number,
        string authority,
        (string, string)[] decision
    )
    {
        using var clerk = await server.AsAsync($"{authority}.shouli");
        using var reviewer = await server.AsAsync($"{authority}.shencha1");
        using var approver = await server.AsAsync($"{authority}.shenpi");
        if (await OffersAsync(clerk, number, "accept"))
            await clerk.ActAsync(number, "accept");
        for (var step = 0; step < MostSteps && await OffersAsync(reviewer, number, "complete-step"); step++)
        {
            var form = await reviewer.GetAsync($"/desk/cases/{number}/acts/complete-step");
            var second = SecondStaff().Match(form.Html) is { Success: true } found ? found.Groups["id"].Value : null;
            (string, string)[] fields =
            [
                ("opinion", "Meets"),
                ("note", "符合条件"),
                .. second is null ? Array.Empty<(string, string)>() : [("staff", second)],
            ];
            await reviewer.ActAsync(number, "complete-step", fields);
        }

        if (await OffersAsync(approver, number, "decide"))
            await approver.ActAsync(number, "decide", decision);
        await clerk.ActAsync(number, "close");
    }

    private static async Task<bool> OffersAsync(PageClient staff, string number, string act) =>
        (await staff.GetAsync($"/desk/cases/{number}")).Html.Contains($"/acts/{act}\"", StringComparison.Ordinal);

    [GeneratedRegex(
        "<select[^>]*name=\"staff\".*?<option value=\"(?<id>\\d+)\"",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex SecondStaff();
}
