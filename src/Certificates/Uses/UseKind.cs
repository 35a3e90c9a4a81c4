namespace Tongban.Certificates.Uses;

/// <summary>What was done with a certificate by somebody who relies on it.</summary>
public enum UseKind
{
    /// <summary>用证: took the place of a material in an application.</summary>
    Filing,

    /// <summary>Opened by staff in a case that uses it.</summary>
    Reading,

    /// <summary>亮证: the holder made a code to be scanned.</summary>
    Shown,

    /// <summary>The code was scanned.</summary>
    Scanned,

    /// <summary>授权用证: opened by somebody to whom the holder granted that.</summary>
    Granted,

    /// <summary>加注件: the holder made a copy with its purpose on it.</summary>
    Copied,

    /// <summary>Verified by number, by the code on its face or by file.</summary>
    Verified,

    /// <summary>Told to a registered outside party.</summary>
    Queried,

    /// <summary>Asked about by an outside party and refused.</summary>
    QueryRefused,
}
