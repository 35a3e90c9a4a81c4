using Tongban.Certificates.Trust;
using Tongban.Platform.Crypto;
using Tongban.Platform.Documents;

namespace Tongban.Certificates.Seals;

/// <summary>The seal on a PDF file: what was signed, with which seal, by whom.</summary>
internal sealed record SealOnNotice(SealSignature Signature, ElectronicSeal Seal, Sm2Certificate Signer);

/// <summary>Reads the seal on a notice, as a stranger would: from the file alone.</summary>
internal static class NoticeSealReader
{
    /// <summary>propertyInfo of the signature: what is covered.</summary>
    public static string Property(PdfSignature place) => $"/ByteRange [{place.ByteRange}]";

    /// <summary>The seal; null where there is none, or the file is not the one that was sealed.</summary>
    public static SealOnNotice? Read(byte[] pdf) =>
        PdfSignature.Read(pdf) is { } place
        && SealSignature.Read(place.Value) is { } value
        && value.Signature.DataHash.AsSpan().SequenceEqual(Sm3.Hash(place.Signed))
        && string.Equals(value.Signature.Property, Property(place), StringComparison.Ordinal)
        && ElectronicSeal.Read(value.Signature.Seal) is { } found
        && found.Seal.Signers.Any(one => one.AsSpan().SequenceEqual(value.Signer.Der))
        && value.Signature.At >= found.Seal.From
        && value.Signature.At < found.Seal.Until
            ? new SealOnNotice(value.Signature, found.Seal, value.Signer)
            : null;
}
