using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tongban.Platform;

/// <summary>
/// An identity number, phone, address or account, in the form in which it is stored. The clear text exists only where
/// <see cref="IFieldProtector.Reveal"/> is called; text and JSON of this type never contain it.
/// </summary>
[JsonConverter(typeof(HiddenConverter))]
public readonly record struct ProtectedText
{
    private const string Hidden = "***";

    private readonly string? stored;

    private ProtectedText(string stored) => this.stored = stored;

    /// <summary>What the column holds: the scheme, such as <c>p1:</c>, and what it makes of the text; empty for none.</summary>
    public string Stored => stored ?? "";

    /// <summary>True when nothing is stored.</summary>
    public bool IsEmpty => Stored.Length == 0;

    /// <summary>Takes what a column holds.</summary>
    public static ProtectedText FromStored(string stored) => new(stored);

    /// <summary>Never the text.</summary>
    public override string ToString() => IsEmpty ? "" : Hidden;

    private sealed class HiddenConverter : JsonConverter<ProtectedText>
    {
        public override ProtectedText Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => throw new JsonException("Protected text does not travel as JSON.");

        public override void Write(Utf8JsonWriter writer, ProtectedText value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}

/// <summary>Personal data in and out of its stored form.</summary>
public interface IFieldProtector
{
    /// <summary>Makes the stored form of a text; empty text stays empty.</summary>
    ProtectedText Protect(string? text);

    /// <summary>Gives the clear text back; empty for none.</summary>
    /// <exception cref="InvalidOperationException">The stored form is of a scheme that this protector cannot read.</exception>
    /// <exception cref="Crypto.CryptoException">It was changed, or its key is not here.</exception>
    string Reveal(ProtectedText text);
}
