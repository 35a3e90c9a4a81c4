using Tongban.Cases.Reading;
using Tongban.Cases.Sources;
using Tongban.Catalog;
using Tongban.Certificates.Uses;
using Tongban.Identity;
using Tongban.Identity.Mandates;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>谁看过我的信息: readings of the reader's cases by staff, and look-ups at counters.</summary>
internal sealed class ReadingsModel(
    CurrentActor current,
    Text text,
    CaseReadings readings,
    DataQueries queries,
    CertificateReadings certificates,
    MandateGuard mandates,
    CatalogReader catalog
) : PortalPage(current, text)
{
    private const int Size = 20;
    private Dictionary<string, string> authorities = new(StringComparer.Ordinal);

    /// <summary>Readings of one day by the same person, of the same thing, for the same reason: the latest, and how many.</summary>
    public IReadOnlyList<(CaseReading Latest, int Times)> Shown { get; private set; } = [];

    /// <summary>What the platform asked other bodies' registers for this account.</summary>
    public IReadOnlyList<MadeQuery> Queries { get; private set; } = [];

    /// <summary>Who saw, verified or asked about the reader's certificates.</summary>
    public IReadOnlyList<CertificateReading> Certificates { get; private set; } = [];

    /// <summary>What those who act for the reader saw under mandates.</summary>
    public IReadOnlyList<MandateSight> Holders { get; private set; } = [];

    public int Number { get; private set; }

    public int Pages { get; private set; }

    public async Task OnGetAsync(int p = 1)
    {
        Queries = await queries.OfAccountAsync(By.Actor.AccountId, Ct);
        Certificates = await certificates.OfAsync(Current, Ct);
        Holders = await mandates.SeenAsync(Current, CertificateReadings.Most, Ct);
        var all = (await readings.OfAsync(Current, Ct))
            .GroupBy(one =>
                (LegalTime.DateOf(one.At), one.By, one.Role, one.AuthorityCode, one.Kind, one.Case, one.Reason)
            )
            .Select(same => (same.First(), same.Count()))
            .ToList();
        Pages = Math.Max(1, (all.Count + Size - 1) / Size);
        Number = Math.Clamp(p, 1, Pages);
        Shown = [.. all.Skip((Number - 1) * Size).Take(Size)];
        authorities = (await catalog.AuthoritiesAsync(Ct)).ToDictionary(
            one => one.Code,
            one => one.ShortName,
            StringComparer.Ordinal
        );
    }

    public string AuthorityOf(CaseReading one) =>
        one.AuthorityCode is { } code ? authorities.GetValueOrDefault(code, code) : "";
}
