namespace Tongban.Identity.Proofing;

/// <summary>What is to be checked, in clear text.</summary>
/// <param name="Name">Name as on the identity card.</param>
/// <param name="CitizenNumber">18 characters, check character right.</param>
/// <param name="Phone">11 digits, confirmed by a code or used to sign in.</param>
public sealed record ProofingQuestion(string Name, string CitizenNumber, string Phone);

/// <summary>An answer to a <see cref="ProofingQuestion"/>.</summary>
public enum ProofingVerdict
{
    /// <summary>They belong together.</summary>
    Proofed,

    /// <summary>They do not, or nobody knows them.</summary>
    Refused,

    /// <summary>No answer could be had now.</summary>
    Unavailable,
}

/// <param name="Verdict">What was found.</param>
/// <param name="Reference">By which the provider finds its answer again; empty when unavailable. No personal value.</param>
/// <param name="Reason">For the person, a sentence in Chinese; null for the usual one.</param>
public sealed record ProofingAnswer(ProofingVerdict Verdict, string Reference, string? Reason = null);

/// <summary>实名核验: the seam to whoever knows which name, number and phone belong together.</summary>
public interface IIdentityProofing
{
    /// <summary>As people read it, on the page and in the record.</summary>
    string Name { get; }

    /// <summary>Asks. Outside any transaction, since it may take seconds; throws nothing for an unreachable provider.</summary>
    Task<ProofingAnswer> AskAsync(ProofingQuestion question, CancellationToken ct = default);
}

/// <summary>No provider is connected: everybody is proofed at a counter.</summary>
internal sealed class NoProofing : IIdentityProofing
{
    public string Name => "没有接通的核验机构";

    public Task<ProofingAnswer> AskAsync(ProofingQuestion question, CancellationToken ct = default) =>
        Task.FromResult(new ProofingAnswer(ProofingVerdict.Unavailable, ""));
}
