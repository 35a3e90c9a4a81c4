namespace Tongban.Crowd;

/// <summary>What a connection does.</summary>
public enum Manner
{
    /// <summary>Nothing.</summary>
    Idle,

    /// <summary>A head that never ends, a byte a second.</summary>
    Head,

    /// <summary>A small form, a byte a second.</summary>
    Body,

    /// <summary>A large file, a byte a second.</summary>
    Upload,

    /// <summary>Asks for much and reads nothing.</summary>
    Reader,
}
