using System.Security.Claims;

namespace Tongban.Identity;

/// <summary>Who may call the API beyond what is public: a signed-in applicant, or a program with a service key.</summary>
public static class ApiAccess
{
    /// <summary>Authentication scheme of service keys: <c>Authorization: Bearer tbk_…</c>.</summary>
    public const string ServiceKeyScheme = "ServiceKey";

    /// <summary>Role of a program; no post and no page is open to it.</summary>
    public const string ServiceRole = "service";

    /// <summary>Policy of routes that programs call too: an applicant's session, or a service key, as the table says.</summary>
    public const string Policy = "api";

    /// <summary>Scope of a key: upload files and file cases.</summary>
    public const string FileCases = "cases.file";

    /// <summary>Scope of a key: read the cases that the key filed.</summary>
    public const string ReadCases = "cases.read";

    /// <summary>Scope of a key that belongs to a registered outside party: ask about certificates, as it was registered.</summary>
    public const string QueryCertificates = "certificates.query";

    /// <summary>Scopes of keys that stand for themselves.</summary>
    public static IReadOnlyList<string> OwnScopes { get; } = [FileCases, ReadCases];

    /// <summary>All scopes.</summary>
    public static IReadOnlyList<string> Scopes { get; } = [.. OwnScopes, QueryCertificates];

    /// <summary>True when the request came with a service key, and therefore from no browser that could be misled.</summary>
    public static bool IsService(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.IsInRole(ServiceRole);
    }
}
