using System.Xml.Linq;
using Tongban.Certificates.Seals;
using Tongban.Certificates.Trust;
using Tongban.Platform;
using Tongban.Platform.Crypto;
using Tongban.Platform.Documents;

namespace Tongban.Certificates.Files;

/// <summary>Puts a seal on an OFD: SM3 of every file, the seal, SES_Signature over SM3 of Signature.xml.</summary>
internal static class OfdSigning
{
    public const string SignaturePath = Folder + "/Signature.xml";
    public const string ValuePath = Folder + "/SignedValue.dat";
    public const string SealPath = Folder + "/Seal.esl";

    private const string Folder = OfdPackage.Document + "/Signs/Sign_0";

    // the id that the writer of OFD gives its one page
    private const string Page = "200";

    private static readonly XNamespace Space = OfdPackage.Space;

    /// <summary>Where the picture of the seal stands on the page, in millimetres.</summary>
    public sealed record Place(double Left, double Top, double Width, double Height);

    /// <summary>Signs, in the running transaction.</summary>
    public static OfdPackage Sign(
        OfdPackage package,
        SealUse use,
        SealUse.Fit fit,
        Place place,
        string document,
        Actor by
    )
    {
        var complete = package.With(OfdPackage.Signatures, OfdPackage.Bytes(List())).With(SealPath, fit.Structure);
        var signature = OfdPackage.Bytes(Signature(complete, fit, place));
        var value = use.Sign(fit, Sm3.Hash(signature), "/" + SignaturePath, document, by);
        return complete.With(SignaturePath, signature).With(ValuePath, value);
    }

    private static XElement List() =>
        new(
            Space + "Signatures",
            new XElement(Space + "MaxSignId", "1"),
            new XElement(
                Space + "Signature",
                new XAttribute("ID", "1"),
                new XAttribute("Type", "Seal"),
                new XAttribute("BaseLoc", "/" + SignaturePath)
            )
        );

    private static XElement Signature(OfdPackage package, SealUse.Fit fit, Place place) =>
        new(
            Space + "Signature",
            new XElement(
                Space + "SignedInfo",
                new XElement(
                    Space + "Provider",
                    new XAttribute("ProviderName", "Tongban"),
                    new XAttribute("Version", "1.0"),
                    new XAttribute("Company", DemonstrationIssuer.Notice)
                ),
                new XElement(Space + "SignatureMethod", Oids.Sm2WithSm3),
                new XElement(Space + "SignatureDateTime", $"{fit.At.UtcDateTime:yyyyMMddHHmmss}Z"),
                new XElement(
                    Space + "References",
                    new XAttribute("CheckMethod", Oids.Sm3),
                    package.Files.Select(file => new XElement(
                        Space + "Reference",
                        new XAttribute("FileRef", "/" + file.Key),
                        new XElement(Space + "CheckValue", Convert.ToBase64String(Sm3.Hash(file.Value)))
                    ))
                ),
                new XElement(
                    Space + "StampAnnot",
                    new XAttribute("ID", "1"),
                    new XAttribute("PageRef", Page),
                    new XAttribute(
                        "Boundary",
                        string.Create(
                            System.Globalization.CultureInfo.InvariantCulture,
                            $"{place.Left} {place.Top} {place.Width} {place.Height}"
                        )
                    )
                ),
                new XElement(Space + "Seal", new XElement(Space + "BaseLoc", "/" + SealPath))
            ),
            new XElement(Space + "SignedValue", "/" + ValuePath)
        );
}
