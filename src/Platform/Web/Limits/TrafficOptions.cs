namespace Tongban.Platform.Web;

/// <summary>
/// How many requests a minute one caller may send, and how large they may be; bound from the configuration section <c>Limits</c>.
/// A caller is the account that is signed in, else the address; a hall behind one address has room.
/// </summary>
public sealed class TrafficOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Limits";

    /// <summary>True takes the limits on numbers away, for a measurement of speed; never for a site that strangers reach.</summary>
    public bool Off { get; set; }

    /// <summary>Largest body of a request in bytes, but for the pages and endpoints that take files: 4 MB.</summary>
    public long BodyBytes { get; set; } = 4L * 1024 * 1024;

    /// <summary>Requests of every kind but style sheets, scripts and pictures.</summary>
    public int Everything { get; set; } = 3000;

    /// <summary>Passwords and codes sent from one address, whoever is signed in there.</summary>
    public int SignIn { get; set; } = 180;

    /// <summary>Registrations sent from one address.</summary>
    public int Register { get; set; } = 60;

    /// <summary>Copies of one's own data, corrections and requests sent under <c>/my/data</c>.</summary>
    public int Export { get; set; } = 20;

    /// <summary>Certificates checked under <c>/verify</c>.</summary>
    public int Verify { get; set; } = 300;

    /// <summary>Cases looked up by number and code.</summary>
    public int Track { get; set; } = 180;

    /// <summary>Searches.</summary>
    public int Search { get; set; } = 600;

    /// <summary>Requests under <c>/api</c> and <c>/openid</c>.</summary>
    public int Api { get; set; } = 1500;

    /// <summary>Papers that are typeset on request.</summary>
    public int Papers { get; set; } = 300;
}
