using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace Tongban.Identity.Outside;

/// <summary>Who signs in through a provider.</summary>
internal enum OutsideKind
{
    /// <summary>A person, by a national or provincial identity.</summary>
    Person,

    /// <summary>电子营业执照: an enterprise, through its legal representative or a 经办人.</summary>
    BusinessLicence,
}

/// <summary>A provider of identities outside this platform, as the operator configured it.</summary>
internal sealed record OutsideProvider
{
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>On the button of the sign-in page.</summary>
    public required string Button { get; init; }
    public required string Issuer { get; init; }
    public required string ClientId { get; init; }

    /// <summary>Null for a provider that gives none.</summary>
    public string? Secret { get; init; }
    public OutsideKind Kind { get; init; }

    /// <summary>Whether what it says of a person's number, and of an enterprise, is taken as proof here.</summary>
    public bool ProvesIdentity { get; init; }
    public required string Scope { get; init; }

    /// <summary>Path to which the provider sends people back; each provider has its own (RFC 9700, 4.4.2.2).</summary>
    public string ReturnPath => $"/sign-in/outside/{Key}/return";

    /// <summary>Never the secret.</summary>
    public override string ToString() => Key;
}

/// <summary>
/// The providers of the configuration section <c>SignIn:Providers:KEY</c>: <c>Title Button Issuer ClientId ClientSecret
/// ClientSecretFile Kind ProvesIdentity Scope</c>. None is shipped.
/// </summary>
internal sealed class OutsideProviders
{
    public const string Section = "SignIn:Providers";

    private const int LongestKey = 30;

    private OutsideProviders(IReadOnlyList<OutsideProvider> all) => All = all;

    public IReadOnlyList<OutsideProvider> All { get; }

    public OutsideProvider? Find(string? key) => All.FirstOrDefault(one => one.Key == key);

    /// <exception cref="InvalidOperationException">A setting is missing or cannot be used; the message names it.</exception>
    public static OutsideProviders Read(IConfiguration configuration) =>
        new([
            .. configuration
                .GetSection(Section)
                .GetChildren()
                .Select(Of)
                .OrderBy(one => one.Key, StringComparer.Ordinal),
        ]);

    private static OutsideProvider Of(IConfigurationSection given)
    {
        var key = given.Key;
        if (key.Length > LongestKey || !key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            Refuse(given, "", "the key of a provider is of a-z, 0-9 and -");
        var issuer = Demanded(given, "Issuer");
        if (!IsSafe(issuer))
            Refuse(given, "Issuer", "https, or http on this computer's own loopback");
        var kind =
            given["Kind"] is { } named && Enum.TryParse<OutsideKind>(named, out var known)
                ? known
                : default(OutsideKind?);
        if (kind is null)
            Refuse(given, "Kind", string.Join(" or ", Enum.GetNames<OutsideKind>()));
        var title = Demanded(given, "Title");
        return new OutsideProvider
        {
            Key = key,
            Title = title,
            Button = given["Button"] ?? $"用{title}登录",
            Issuer = issuer,
            ClientId = Demanded(given, "ClientId"),
            Secret = given["ClientSecretFile"] is { Length: > 0 } file
                ? File.ReadAllText(file).Trim()
                : given["ClientSecret"],
            Kind = kind.Value,
            ProvesIdentity = given.GetValue("ProvesIdentity", false),
            Scope =
                given["Scope"]
                ?? (kind == OutsideKind.Person ? "openid profile identity" : "openid profile identity enterprise"),
        };
    }

    /// <summary>https, or http on the loopback; without name and password.</summary>
    public static bool IsSafe([NotNullWhen(true)] string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.UserInfo.Length == 0
        && address.Fragment.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private static string Demanded(IConfigurationSection given, string name)
    {
        if (given[name] is not { Length: > 0 } value)
            Refuse(given, name, "a value");
        return given[name]!;
    }

    [DoesNotReturn]
    private static void Refuse(IConfigurationSection given, string name, string wanted) =>
        throw new InvalidOperationException($"{given.Path}:{name} needs {wanted}.");
}
