using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Core;
using Tongban.Certificates.Faces;
using Tongban.Certificates.Reading;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Crypto;
using Tongban.Platform.Web;

namespace Tongban.Certificates.Pages;

/// <summary>What a printed code shows by itself.</summary>
internal enum CodeOutcome
{
    /// <summary>Ours, and its period is not over.</summary>
    Valid,

    /// <summary>Ours, and its period is over.</summary>
    Expired,

    /// <summary>Ours, and on the list of certificates that ended or were replaced.</summary>
    Ended,

    /// <summary>Not signed by us, or no code at all.</summary>
    Forged,
}

/// <summary>
/// /verify/offline: the signed code of a paper, checked by a script with the keys and the list that the page brought along, so
/// that it works where there is no network; without scripts the server does the same.
/// </summary>
internal sealed class OfflineVerifyModel(KeyStore keys, Verification verification, IBusinessClock clock, Text text)
    : PageModel
{
    private const int LongestCode = 2000;

    public string Code { get; private set; } = "";

    /// <summary>Null while nobody has asked.</summary>
    public CodeOutcome? Outcome { get; private set; }

    public FaceClaims? Claims { get; private set; }

    /// <summary>Public keys, the newest first: base64 of their DER, separated by blanks.</summary>
    public string Keys => string.Join(' ', PublicKeys());

    /// <summary>Short hashes of identifiers of certificates that ended or were replaced, the latest.</summary>
    public IReadOnlyList<string> Ended { get; private set; } = [];

    /// <summary>Of when the keys and the list are.</summary>
    public DateTimeOffset At => clock.Now;

    public string Until =>
        Claims?.Until is { } last
            ? ChineseDate.Format(DateOnly.ParseExact(last, "yyyy-MM-dd", CultureInfo.InvariantCulture))
            : text["certificates.no-period"];

    public async Task OnGetAsync() => Ended = await verification.EndedAsync(HttpContext.RequestAborted);

    public async Task<IActionResult> OnPostAsync(string? code)
    {
        await OnGetAsync();
        ModelState.Clear();
        Code = (code ?? "").Trim();
        if (Code.Length is 0 or > LongestCode)
        {
            ModelState.AddRejections([CertificateErrors.NoCode]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var known = PublicKeys()
            .Select(key => Sm2PublicKey.FromSubjectPublicKeyInfo(Convert.FromBase64String(key)))
            .ToList();
        Claims = FaceCode.Check(Code, known);
        known.ForEach(key => key.Dispose());
        var today = LegalTime.DateOf(clock.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Outcome =
            Claims is null ? CodeOutcome.Forged
            : Ended.Contains(Verification.ShortHash(Claims.Identifier)) ? CodeOutcome.Ended
            : Claims.Until is { } last && string.CompareOrdinal(last, today) < 0 ? CodeOutcome.Expired
            : CodeOutcome.Valid;
        return Page();
    }

    private IEnumerable<string> PublicKeys() =>
        Enumerable
            .Range(1, keys.Current(KeyPurpose.FaceCode))
            .Reverse()
            .Select(version => keys.Known(KeyPurpose.FaceCode, version)?.PublicKey)
            .OfType<string>();
}
