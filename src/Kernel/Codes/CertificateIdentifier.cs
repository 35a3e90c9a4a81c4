namespace Tongban.Kernel.Codes;

/// <summary>
/// An electronic certificate's identifier (电子证照标识) of GB/T 36904: root <c>1.2.156.3005.2</c>, type code (credit code
/// of the defining body and 3 characters), code of the issuing body, serial, version of 3 digits, check character (ISO
/// 7064 MOD 37,36 over all but the root, without dots). Rejections: CODE-0001, 0003, 0004, 0010 to 0012.
/// </summary>
public readonly record struct CertificateIdentifier
{
    /// <summary>Root of the identifiers.</summary>
    public const string Root = "1.2.156.3005.2";

    private const string Noun = "电子证照标识";
    private const string Letters = "数字或大写字母";
    private const int LongestSerial = 64;

    private CertificateIdentifier(string[] parts) =>
        (TypeCode, Issuer, Serial, Version) = (parts[0], parts[1], parts[2], parts[3]);

    /// <summary>Type code (证照类型代码), 21 characters.</summary>
    public string TypeCode
    {
        get => field ?? string.Empty;
        private init;
    }

    /// <summary>Issuing body: a credit code, or the 6 digits of a division, which older certificates carry.</summary>
    public string Issuer
    {
        get => field ?? string.Empty;
        private init;
    }

    /// <summary>Serial, digits and letters.</summary>
    public string Serial
    {
        get => field ?? string.Empty;
        private init;
    }

    /// <summary>Version, 3 digits.</summary>
    public string Version
    {
        get => field ?? string.Empty;
        private init;
    }

    /// <summary>Check character.</summary>
    public char CheckCharacter => CheckDigit.Hybrid3736($"{TypeCode}{Issuer}{Serial}{Version}");

    /// <summary>The identifier with its dots.</summary>
    public string Value =>
        TypeCode.Length == 0 ? string.Empty : $"{Root}.{TypeCode}.{Issuer}.{Serial}.{Version}.{CheckCharacter}";

    /// <summary>Puts an identifier together and adds the check character.</summary>
    public static Result<CertificateIdentifier> Create(string typeCode, CreditCode issuer, string serial, int version)
    {
        string[] parts = [CodeText.Clean(typeCode), issuer.Value, CodeText.Clean(serial), $"{version:000}"];
        return Parts(parts) is { } wrong ? wrong : new CertificateIdentifier(parts);
    }

    /// <summary>Reads an identifier.</summary>
    public static Result<CertificateIdentifier> Parse(string? text)
    {
        var value = CodeText.Clean(text);
        if (value.Length == 0)
        {
            return new Rejection("CODE-0001", $"请填写{Noun}。");
        }

        if (!value.StartsWith(Root + ".", StringComparison.Ordinal))
        {
            return new Rejection("CODE-0011", $"{Noun}应以“{Root}.”开头。");
        }

        var parts = value[(Root.Length + 1)..].Split('.');
        if (parts.Length != 5)
        {
            return new Rejection(
                "CODE-0012",
                $"{Noun}在“{Root}”之后应有5段（类型代码、颁发机构代码、流水号、版本号、校验位），现为{parts.Length}段。"
            );
        }

        if (Parts(parts) is { } wrong)
        {
            return wrong;
        }

        var identifier = new CertificateIdentifier(parts);
        const string part = $"{Noun}的校验位";
        var character =
            CodeText.Length(parts[4], part, 1)
            ?? CodeText.Characters(parts[4], .., part, CodeText.DigitsAndLetters, Letters);
        return character is not null ? character
            : parts[4][0] == identifier.CheckCharacter ? identifier
            : CodeText.Check(Noun, identifier.CheckCharacter, parts[4][0]);
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    private static Rejection? Parts(string[] parts) =>
        TypeOf(parts[0]) ?? IssuerOf(parts[1]) ?? SerialOf(parts[2]) ?? VersionOf(parts[3]);

    private static Rejection? TypeOf(string typeCode)
    {
        const string part = $"{Noun}的类型代码";
        if (CodeText.Length(typeCode, part, 21) is { } length)
        {
            return length;
        }

        var definer = CreditCode.Parse(typeCode[..18]);
        return definer.IsOk
            ? CodeText.Characters(typeCode, 18.., part, CodeText.DigitsAndLetters, Letters)
            : CodeText.Within(part, definer.Rejection);
    }

    private static Rejection? IssuerOf(string issuer)
    {
        const string part = $"{Noun}的颁发机构代码";
        if (issuer.Length == 6)
        {
            return CodeText.Characters(issuer, .., part, CodeText.Digits, "数字");
        }

        var body = CreditCode.Parse(issuer);
        return body.IsOk ? null : CodeText.Within(part, body.Rejection);
    }

    private static Rejection? SerialOf(string serial)
    {
        const string part = $"{Noun}的流水号";
        return serial.Length is 0 or > LongestSerial
            ? new Rejection("CODE-0010", $"{part}应为1—{LongestSerial}位，现为{serial.Length}位。")
            : CodeText.Characters(serial, .., part, CodeText.DigitsAndLetters, Letters);
    }

    private static Rejection? VersionOf(string version)
    {
        const string part = $"{Noun}的版本号";
        return CodeText.Length(version, part, 3) ?? CodeText.Characters(version, .., part, CodeText.Digits, "数字");
    }
}
