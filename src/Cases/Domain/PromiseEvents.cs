namespace Tongban.Cases.Domain;

/// <summary>容缺受理承诺: the applicant promises in writing to hand these materials in later.</summary>
/// <param name="MaterialIds">Materials of the item's list that may come later.</param>
/// <param name="TextHash">SM3 of the promise as it was shown.</param>
/// <param name="OnPaper">Signed on paper at a counter; else the application's electronic signature covers it.</param>
internal sealed record DeferralPromised(IReadOnlyList<string> MaterialIds, string TextHash, bool OnPaper) : CaseFact;

/// <summary>容缺受理: with the acceptance, what is still missing and until when.</summary>
internal sealed record Deferred(IReadOnlyList<DeferredItem> Items) : CaseFact;

/// <param name="Until">Last day on which it may come.</param>
internal sealed record DeferredItem(string MaterialId, DateOnly Until);

/// <summary>容缺后补: materials that came later; <paramref name="Open"/> is what is still missing.</summary>
/// <param name="Late">After the day by which they were promised.</param>
internal sealed record DeferredSupplied(IReadOnlyList<HandedIn> Materials, IReadOnlyList<string> Open, bool Late)
    : CaseFact;

/// <summary>The promised day passed and these did not come. What that means is the regime's to say.</summary>
internal sealed record DeferralMissed(IReadOnlyList<string> MaterialIds) : CaseFact;

/// <summary>告知承诺: told of conditions, duty and consequence, the applicant commits in writing to meet the conditions.</summary>
/// <param name="MaterialIds">Materials that the commitment takes the place of in this case.</param>
/// <param name="TextHash">SM3 of the 告知承诺书 as it was shown.</param>
/// <param name="OnPaper">Signed on paper at a counter; else the application's electronic signature covers it.</param>
internal sealed record CommitmentMade(IReadOnlyList<string> MaterialIds, string TextHash, bool OnPaper) : CaseFact;

/// <summary>Taken back before the decision; the case goes on in the ordinary course, received when it was.</summary>
internal sealed record CommitmentWithdrawn : CaseFact;

/// <summary>With a grant on commitment: the last day of the check afterwards.</summary>
internal sealed record CommitmentCheckSet(DateOnly CheckBy) : CaseFact;

/// <summary>核查: whether what was committed to is so.</summary>
internal sealed record CommitmentChecked(bool Kept, string Findings) : CaseFact;

/// <summary>责令限期整改.</summary>
internal sealed record RectificationOrdered(DateOnly Until, string Demand) : CaseFact;

/// <summary>What the look after the rectification found.</summary>
internal sealed record RectificationEnded(bool Met, string Findings) : CaseFact;

/// <summary>撤销 of a grant made on a false commitment. It brings no bar of 行政许可法 79, which is for fraud and bribery.</summary>
/// <param name="Facts">What was found.</param>
/// <param name="Heard">What the holder said to it (陈述、申辩), or that nothing was said.</param>
internal sealed record CommitmentRevoked(string Facts, string Heard) : CaseFact;
