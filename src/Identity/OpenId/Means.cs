namespace Tongban.Identity.OpenId;

/// <summary>How somebody signed in: values of <c>amr</c> (RFC 8176) with blanks between, and the class they make (<c>acr</c>).</summary>
internal static class Means
{
    /// <summary>A button of the demonstration: nothing was proved.</summary>
    public const string Nothing = "";
    public const string Password = "pwd";
    public const string PasswordAndCode = "pwd otp mfa";

    /// <summary>A key that its authenticator gives out only after it has verified the user.</summary>
    public const string Passkey = "pop user mfa";

    /// <summary>At an outside provider; not a registered value, since what was done there is the provider's to say.</summary>
    public const string Outside = "outside";
    public const string OutsideAndCode = "outside otp mfa";

    public const string OneFactor = "urn:tongban:acr:1";
    public const string TwoFactors = "urn:tongban:acr:2";

    public static string ClassOf(string means) =>
        means.Split(' ').Contains("mfa", StringComparer.Ordinal) ? TwoFactors : OneFactor;
}
