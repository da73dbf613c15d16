using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Eligibility;

/// <summary>What is known of a person; a fact that is not there is not known, which is neither yes nor no.</summary>
[WrittenAs(
    """{"countryOfOrigin": "GTM", "age": 34, "languages": ["es", "quc"], "savings": {"value": 5000, "currency": "GTQ"}}""",
    ErrorCode.UnknownFact, ErrorCode.Required, ErrorCode.UnknownMember, ErrorCode.OutOfRange, ErrorCode.TooLong, ErrorCode.InvalidDate,
    ErrorCode.InvalidCode, ErrorCode.UnknownValue, ErrorCode.UnknownCountry, ErrorCode.UnknownCurrency, ErrorCode.UnknownLanguage,
    ErrorCode.UnknownOccupation, JsonType = "object")]
[JsonConverter(typeof(ProfileConverter))]
public sealed class Profile : IReadable<Profile>
{
    private readonly FactValue?[] values = new FactValue?[Facts.All.Count];

    public Profile(IEnumerable<(Fact Fact, FactValue Value)> known)
    {
        foreach (var (fact, value) in known) values[fact.Index] = value;
    }

    /// <summary>Null where it is not known.</summary>
    public FactValue? this[Fact fact] => values[fact.Index];

    /// <summary>Reads an object of facts by their names. Null says, as leaving a fact out does, that it is not known.</summary>
    public static bool TryRead(Field field, [MaybeNullWhen(false)] out Profile value) => (value = FactReader.ReadAll(field)) is not null;

    /// <summary>Null where it is not known, or in another currency.</summary>
    /// <param name="currency">Of an amount; null for every other fact.</param>
    public FactValue? this[Fact fact, string? currency] => values[fact.Index] is { } value && value.Currency == currency ? value : null;
}
