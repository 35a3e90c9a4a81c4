using FsCheck;
using FsCheck.Fluent;
using Tongban.Kernel.Codes;

namespace Tongban.Kernel.Tests.Codes;

public sealed class CodeProperties
{
    private const string Credit = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string Digits = "0123456789";
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly Gen<string> CreditCodes =
        from kind in Text(Credit, 2)
        from division in Text(Digits, 6)
        from organisation in Text(Credit, 9)
        select CreditCode.Complete(kind + division + organisation).Value.Value;

    private static readonly Gen<string> CitizenNumbers =
        from area in Gen.Elements("632801", "110105", "632899", "810000", "820000", "830000", "911124")
        from day in Gen.Choose(0, 45_000)
        from sequence in Text(Digits, 3)
        select CitizenNumber.Complete($"{area}{new DateOnly(1900, 1, 1).AddDays(day):yyyyMMdd}{sequence}").Value.Value;

    private static readonly Gen<string> TaskCodes =
        from authority in CreditCodes
        from level in Gen.Choose(1, 7)
        from area in Gen.Elements("00", "63", "37")
        from middle in Text(Digits, 4)
        from main in Gen.Choose(1, 999)
        from sub in Gen.OneOf(Text(Digits, 3), Gen.Constant("00Y"))
        select $"{authority}{level}{area}{middle}{main:000}{sub}";

    private static readonly Gen<string> HandlingCodes =
        from task in TaskCodes
        from sequence in Gen.Choose(1, 99)
        select $"{task}{sequence:00}";

    private static readonly Gen<string> CaseNumbers =
        from task in TaskCodes
        from day in Gen.Choose(0, 20_000)
        from serial in Gen.OneOf(Gen.Choose(1, 9_999), Gen.Choose(10_000, 99_999))
        select $"{task}{new DateOnly(2000, 1, 1).AddDays(day):yyyyMMdd}{serial:0000}";

    private static readonly Gen<string> Certificates =
        from definer in CreditCodes
        from type in Text(Letters, 3)
        from issuer in CreditCodes
        from length in Gen.Choose(1, 24)
        from serial in Text(Letters, length)
        from version in Gen.Choose(0, 999)
        select CertificateIdentifier
            .Create(definer + type, CreditCode.Parse(issuer).Value, serial, version)
            .Value.Value;

    private static readonly Gen<string> DivisionCodes =
        from province in Gen.Elements("63", "11", "44")
        from rest in Text(Digits, 10)
        select province + rest;

    [Fact]
    public void A_code_written_out_reads_back_as_itself()
    {
        RoundTrips(CreditCodes, CreditCode.Parse);
        RoundTrips(CitizenNumbers, CitizenNumber.Parse);
        RoundTrips(TaskCodes, TaskCode.Parse);
        RoundTrips(TaskCodes.Select(t => t[19..]), CatalogCode.Parse);
        RoundTrips(HandlingCodes, HandlingCode.Parse);
        RoundTrips(CaseNumbers, CaseNumber.Parse);
        RoundTrips(Certificates, CertificateIdentifier.Parse);
        RoundTrips(DivisionCodes, DivisionCode.Parse);
    }

    [Fact]
    public void Any_single_wrong_character_in_a_credit_code_is_found() =>
        FindsSubstitutions(CreditCodes, text => CreditCode.Parse(text).IsOk);

    [Fact]
    public void Any_single_wrong_character_in_an_identity_number_is_found() =>
        FindsSubstitutions(CitizenNumbers, text => CitizenNumber.Parse(text).IsOk);

    [Fact]
    public void Any_single_wrong_character_in_a_certificate_identifier_is_found() =>
        FindsSubstitutions(Certificates, text => CertificateIdentifier.Parse(text).IsOk);

    [Fact]
    public void Any_two_neighbouring_digits_swapped_in_an_identity_number_are_found() =>
        Prop.ForAll(
                CitizenNumbers.ToArbitrary(),
                number =>
                    Enumerable
                        .Range(0, 16)
                        .Where(i => number[i] != number[i + 1])
                        .All(i =>
                            !CitizenNumber.Parse($"{number[..i]}{number[i + 1]}{number[i]}{number[(i + 2)..]}").IsOk
                        )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_whatever_makes_a_parser_throw()
    {
        NeverThrows(ArbMap.Default.GeneratorFor<string>());
        NeverThrows(
            from code in Gen.OneOf(CreditCodes, CitizenNumbers, CaseNumbers, HandlingCodes, Certificates)
            from at in Gen.Choose(0, code.Length)
            from cut in Gen.Choose(0, 3)
            from noise in ArbMap.Default.GeneratorFor<string>()
            select code[..at] + noise + code[Math.Min(code.Length, at + cut)..]
        );
        NeverThrows(
            from length in Gen.Elements(12, 18, 31, 33, 43, 44, 70)
            from text in Gen.Choose(0, 0xFFFF).Select(c => (char)c).ArrayOf(length)
            select new string(text)
        );
    }

    private static Gen<string> Text(string alphabet, int length) =>
        Gen.Elements(alphabet.ToCharArray()).ArrayOf(length).Select(characters => new string(characters));

    private static void RoundTrips<T>(Gen<string> codes, Func<string, Result<T>> parse) =>
        Prop.ForAll(
                codes.ToArbitrary(),
                code =>
                    parse(code) is { IsOk: true } read
                    && $"{read.Value}" == code
                    && parse($"　{code.ToLowerInvariant()} ").IsOk
            )
            .QuickCheckThrowOnFailure();

    private static void FindsSubstitutions(Gen<string> codes, Func<string, bool> accepts) =>
        Prop.ForAll(
                codes.ToArbitrary(),
                code =>
                    Enumerable
                        .Range(0, code.Length)
                        .All(at =>
                            $"{Letters}.- 中".All(wrong =>
                                wrong == code[at] || !accepts($"{code[..at]}{wrong}{code[(at + 1)..]}")
                            )
                        )
            )
            .QuickCheckThrowOnFailure();

    private static void NeverThrows(Gen<string> texts) =>
        Prop.ForAll(
                texts.ToArbitrary(),
                text =>
                    new[]
                    {
                        Reads(DivisionCode.Parse(text)),
                        Reads(CreditCode.Parse(text)),
                        Reads(CitizenNumber.Parse(text)),
                        Reads(CatalogCode.Parse(text)),
                        Reads(TaskCode.Parse(text)),
                        Reads(HandlingCode.Parse(text)),
                        Reads(CaseNumber.Parse(text)),
                        Reads(CertificateIdentifier.Parse(text)),
                    }.All(ok => ok)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static bool Reads<T>(Result<T> result) =>
        result.IsOk || result.Rejections.All(r => r.Code.StartsWith("CODE-") && r.Message.EndsWith('。'));
}
