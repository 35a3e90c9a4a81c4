using System.Text.RegularExpressions;

namespace Tongban.Serving;

/// <summary>An invented bank, registered by the security administrator on the desk.</summary>
public static partial class SampleParty
{
    public const string Administrator = "A002";
    public const string Name = "演示柴达木银行";

    /// <summary>Registers it; the fields given take the place of those of the sample.</summary>
    /// <returns>Its page on the desk, and the secret of its key.</returns>
    public static async Task<(string Address, string Secret)> RegisterPartyAsync(
        this TongbanServer server,
        params (string Field, string Value)[] instead
    )
    {
        var made = await server.TryToRegisterPartyAsync(instead);
        var secret = Secret().Match(made.Html);
        return secret.Success
            ? (Address().Match(made.Html).Value, secret.Value)
            : throw new InvalidOperationException($"The party was not registered: {made.Status} {made.Text}");
    }

    /// <summary>The page that answers the registration, refused or not. A field given as empty is not sent.</summary>
    public static async Task<Page> TryToRegisterPartyAsync(
        this TongbanServer server,
        params (string Field, string Value)[] instead
    )
    {
        ArgumentNullException.ThrowIfNull(server);
        using var administrator = await server.AsAsync(Administrator);
        var page = await administrator.GetAsync("/desk/outside-parties/new");
        List<(string Field, string Value)> sample =
        [
            ("Name", Name),
            ("CreditCode", "91632899MA7Y50016X"),
            ("Contact", "信贷部 0977-0000000"),
            ("Kind", "Bank"),
            ("Agreement", "演示协议2026-1"),
            ("Purposes", "loan"),
            ("Elements", "Holder"),
            ("Elements", "Details"),
            ("Types", "食品经营许可证"),
            ("Consent", "needed"),
            ("From", "2026-01-01"),
            ("Until", "2026-12-31"),
            ("MostAMinute", "100"),
            ("MostADay", "1000"),
        ];
        sample.RemoveAll(one => instead.Any(other => other.Field == one.Field));
        return await administrator.PostAsync(
            page,
            "name=\"CreditCode\"",
            [.. sample, .. instead.Where(one => one.Value.Length > 0)]
        );
    }

    [GeneratedRegex("tbk_[A-Za-z0-9_-]{43}", RegexOptions.None, 2000)]
    private static partial Regex Secret();

    [GeneratedRegex("/desk/outside-parties/\\d+", RegexOptions.None, 2000)]
    private static partial Regex Address();
}
