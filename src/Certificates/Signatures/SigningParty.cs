using Tongban.Identity;

namespace Tongban.Certificates.Signatures;

/// <summary>Who signs: a person, for itself or for an enterprise.</summary>
/// <param name="AccountId">Account of the person.</param>
/// <param name="Name">Name of the person.</param>
/// <param name="EnterpriseName">Enterprise signed for; null for oneself.</param>
/// <param name="CreditCode">Its 统一社会信用代码; null for oneself.</param>
public sealed record SigningParty(long AccountId, string Name, string? EnterpriseName = null, string? CreditCode = null)
{
    /// <summary>True when the platform knows who the person is; a signature is made for nobody else.</summary>
    public bool Proofed { get; init; }

    /// <summary>Whoever acts in a request, as a signer.</summary>
    public static SigningParty Of(Applicant applicant)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        return applicant.EnterpriseId is null
            ? new SigningParty(applicant.AccountId, applicant.Name) { Proofed = applicant.IsProofed }
            : new SigningParty(
                applicant.AccountId,
                applicant.Known.GetValueOrDefault("person.name", applicant.Name),
                applicant.Name,
                applicant.Code
            )
            {
                Proofed = applicant.IsProofed,
            };
    }

    /// <summary>Name of whom the signature binds.</summary>
    public string Bound => EnterpriseName ?? Name;
}

/// <summary>That the signing was meant, as the platform saw it: a code that was right, or a hand that wrote.</summary>
public sealed record SigningProof
{
    internal SigningProof(SigningMeans means, string sheetHash, Handwriting? mark)
    {
        Means = means;
        SheetHash = sheetHash;
        Mark = mark;
    }

    /// <summary>How.</summary>
    public SigningMeans Means { get; }

    /// <summary>SM3 of the text that it is good for.</summary>
    public string SheetHash { get; }

    /// <summary>The handwriting as points on a field of 1000 by 400, <c>x,y x,y;x,y</c>; null without one.</summary>
    public string? MarkText => Mark?.Text;

    internal Handwriting? Mark { get; }
}
