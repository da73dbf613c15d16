using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Returnees;

[JsonConverter(typeof(CodeConverter<DocumentType>))]
public enum DocumentType
{
    NationalId,
    Passport,
    ConsularId,
    BirthCertificate,
    Other,
}

/// <summary>A document that says who somebody is.</summary>
public sealed record IdentityDocument
{
    public required DocumentType Type { get; init; }

    /// <summary>Who issued it.</summary>
    [Country]
    public required string Country { get; init; }

    [Text(50)]
    public required string Number { get; init; }

    /// <summary>What is compared of the number: its digits and letters, in capitals without accents.</summary>
    [JsonIgnore]
    public string NormalNumber => string.Concat(Typed.Key(Number).Where(char.IsLetterOrDigit));

    public bool Equals(IdentityDocument? other) =>
        other is not null && (Type, Country, NormalNumber) == (other.Type, other.Country, other.NormalNumber);

    public override int GetHashCode() => HashCode.Combine(Type, Country, NormalNumber);

    internal static FieldError Blank(string pointer) => new(pointer, ErrorCode.InvalidValue, new(
        "El número del documento no tiene letras ni cifras.", "The document's number has no letters or digits."));
}
