using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Tongban.Integration.Tests.Access;

namespace Tongban.Integration.Tests.Fuzz;

/// <summary>A caller with a valid token against forgery and the names that forms of its pages use.</summary>
internal sealed partial class Door(Caller caller, string? token)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> fields = new(StringComparer.Ordinal);

    public Caller Caller { get; } = caller;

    public string? Token { get; } = token;

    public static async Task<Door> OfAsync(Caller caller)
    {
        if (caller.IsProgram)
        {
            return new Door(caller, null);
        }

        var page = await caller.Pages.GetAsync(caller.IsNobody ? "/sign-in" : "/account");
        var door = new Door(
            caller,
            Hidden().Match(page.Html) is { Success: true } token ? token.Groups["token"].Value : null
        );
        foreach (var pattern in new[] { "/sign-in", "/register", "/feedback", "/account", "/desk/counter", "/search" })
        {
            var names = Names().Matches((await caller.Pages.GetAsync(pattern)).Html);
            door.fields[pattern] = [.. names.Select(name => name.Groups["name"].Value).Distinct()];
        }

        return door;
    }

    /// <summary>Names on that page, or on any.</summary>
    public IReadOnlyList<string> FieldsOf(string pattern) =>
        fields.TryGetValue(pattern, out var own) && own.Count > 0
            ? own
            : [.. fields.Values.SelectMany(one => one).Distinct()];

    [GeneratedRegex("__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Hidden();

    [GeneratedRegex(
        "<(input|select|textarea|button)[^>]*\\bname=\"(?<name>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex Names();
}
