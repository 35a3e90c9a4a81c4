using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Certificates.Core;
using Tongban.Certificates.Uses;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Filing;

/// <summary>免证办: a material that a valid certificate of the applicant satisfies is not asked for, once the applicant consents.</summary>
internal sealed class CertificateMaterials(CertificateUse certificates, BlindIndex index, IBusinessClock clock)
{
    /// <summary>By material, the applicant's valid certificates that can take its place; materials without one are left out.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<UsableCertificate>>> OfferedAsync(
        IEnumerable<MaterialRequirement> asked,
        string applicantCode,
        CancellationToken ct
    )
    {
        var replaced = asked.Where(one => one is { FromForm: false, CertificateKind: not null }).ToList();
        if (replaced.Count == 0 || applicantCode.Length == 0)
        {
            return new Dictionary<string, IReadOnlyList<UsableCertificate>>(StringComparer.Ordinal);
        }

        var held = (
            await certificates.HeldAsync(
                ApplicantDetails.KeyOf(applicantCode, index),
                [.. replaced.Select(one => one.CertificateKind!).Distinct(StringComparer.Ordinal)],
                ct
            )
        ).Where(one => one.Missing.Count == 0);
        return replaced
            .Select(one => (one.Id, Fit: held.Where(other => other.TypeName == one.CertificateKind).ToList()))
            .Where(pair => pair.Fit.Count > 0)
            .ToDictionary(pair => pair.Id, pair => (IReadOnlyList<UsableCertificate>)pair.Fit, StringComparer.Ordinal);
    }

    /// <summary>Certificates of the applicant of the material's kind that do not take its place, since the paper lacks what it needs.</summary>
    public async Task<IReadOnlyList<UsableCertificate>> LackingAsync(
        MaterialRequirement asked,
        string applicantCode,
        CancellationToken ct
    ) =>
        asked is { FromForm: false, CertificateKind: { } kind } && applicantCode.Length > 0
            ?
            [
                .. (await certificates.HeldAsync(ApplicantDetails.KeyOf(applicantCode, index), [kind], ct)).Where(one =>
                    one.Missing.Count > 0
                ),
            ]
            : [];

    /// <summary>A certificate handed in for a material, with the holder's consent of this instant.</summary>
    public HandedIn Consented(string materialId, UsableCertificate one) =>
        new(materialId, [], PaperSeen: false) { Certificate = Used(one, clock.Now) };

    /// <summary>The status today of the certificates among what was handed in, by id.</summary>
    public async Task<IReadOnlyDictionary<long, CertificateStatus>> StatusAsync(
        IEnumerable<HandedIn> handed,
        CancellationToken ct
    )
    {
        long[] used = [.. handed.Select(one => one.Certificate?.CertificateId).OfType<long>()];
        return used.Length == 0
            ? new Dictionary<long, CertificateStatus>()
            : (await certificates.FindAsync(used, ct)).ToDictionary(one => one.Id, one => one.Status);
    }

    /// <summary>
    /// What is handed in as it stands now: every certificate must still be valid, be the applicant's and be of the kind that
    /// the material takes; it counts in the version in force today.
    /// </summary>
    public async Task<Result<IReadOnlyList<HandedIn>>> StandingAsync(
        ServiceItemContent item,
        IReadOnlyList<HandedIn> handed,
        string applicantCode,
        CancellationToken ct
    )
    {
        long[] ids = [.. handed.Select(one => one.Certificate?.CertificateId).OfType<long>()];
        if (ids.Length == 0)
        {
            return Result.Ok(handed);
        }

        var found = (await certificates.FindAsync(ids, ct)).ToDictionary(one => one.Id);
        var key = ApplicantDetails.KeyOf(applicantCode, index);
        var (standing, faults) = (new List<HandedIn>(), new List<Rejection>());
        foreach (var one in handed)
        {
            if (one.Certificate is not { } used)
            {
                standing.Add(one);
                continue;
            }

            var material = item.Materials.FirstOrDefault(asked => asked.Id == one.MaterialId);
            var name = material?.Name ?? one.MaterialId;
            if (
                found.GetValueOrDefault(used.CertificateId) is not { } now
                || now.HolderKey != key
                || now.TypeName != material?.CertificateKind
            )
            {
                faults.Add(CaseErrors.CertificateNotYours(name));
            }
            else if (!now.IsValid)
            {
                faults.Add(
                    CaseErrors.CertificateNotValid(name, now.TypeName, now.Number, CertificateNames.Of(now.Status))
                );
            }
            else if (now.Missing.Count > 0)
            {
                faults.Add(CaseErrors.CertificateLacks(name, now.TypeName, now.Number, now.Missing));
            }
            else
            {
                standing.Add(one with { Certificate = Used(now, used.ConsentedAt) });
            }
        }

        return faults.Count > 0
            ? Result.Fail<IReadOnlyList<HandedIn>>(faults)
            : Result.Ok<IReadOnlyList<HandedIn>>(standing);
    }

    /// <summary>Puts the uses on the holders' logs, in the running transaction.</summary>
    public void Record(IEnumerable<HandedIn> handed, UsingCase used, Actor by)
    {
        foreach (var certificate in handed.Select(one => one.Certificate).OfType<UsedCertificate>())
        {
            certificates.Record(certificate.CertificateId, certificate.VersionNumber, used, by);
        }
    }

    private static UsedCertificate Used(UsableCertificate one, DateTimeOffset consentedAt) =>
        new(
            one.Id,
            one.VersionNumber,
            one.Identifier,
            one.TypeName,
            one.Number,
            one.Authority,
            one.ValidTo,
            consentedAt
        );
}
