namespace Tongban.Identity.Proofing;

/// <summary>How sure the platform is who stands behind an account; docs/reference/identity-proofing.md.</summary>
public enum ProofingLevel
{
    /// <summary>未核验: name and number are what somebody typed.</summary>
    Unproofed,

    /// <summary>已实名: name and number were checked with whoever knows, from afar.</summary>
    Verified,

    /// <summary>窗口核验: a clerk held the identity card beside its holder.</summary>
    InPerson,
}

/// <summary>By what a level was reached.</summary>
public enum ProofingMeans
{
    /// <summary>姓名、证号、手机号三要素核验.</summary>
    ThreeElements,

    /// <summary>窗口核验身份证原件.</summary>
    Counter,

    /// <summary>外部身份提供方: a trusted provider said so when its user signed in.</summary>
    OutsideProvider,

    /// <summary>演示核验: an account that a demonstration made itself.</summary>
    Demonstration,
}

/// <summary>What came of an attempt.</summary>
internal enum ProofingOutcome
{
    /// <summary>Asked, and no answer yet.</summary>
    Asked,
    Proofed,
    Refused,

    /// <summary>Whoever knows could not be reached; not counted against anybody.</summary>
    Unavailable,

    /// <summary>True, but another account holds the number: the two are to be merged.</summary>
    HeldElsewhere,
}
