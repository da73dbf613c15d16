namespace Reintegration.Domain.Programmes;

/// <summary>What is wrong with one value of a JSON document.</summary>
/// <param name="Pointer">Where it stands (RFC 6901).</param>
/// <param name="Code">Stable, for programs; one of the constants here.</param>
/// <param name="Detail">What is wrong and what would be right, for people.</param>
public sealed record ProgrammeError(string Pointer, string Code, Text Detail)
{
    public const string InvalidJson = "invalid-json";
    public const string Required = "required";
    public const string UnknownMember = "unknown-member";
    public const string WrongType = "wrong-type";
    public const string OutOfRange = "out-of-range";
    public const string TooLong = "too-long";
    public const string InvalidDate = "invalid-date";
    public const string InvalidValue = "invalid-value";
    public const string UnknownValue = "unknown-value";
    public const string UnknownFact = "unknown-fact";
    public const string UnknownOperator = "unknown-operator";
    public const string OperatorNotForType = "operator-not-for-type";
    public const string UnknownKind = "unknown-kind";
    public const string UnknownCountry = "unknown-country";
    public const string UnknownCurrency = "unknown-currency";
    public const string UnknownLanguage = "unknown-language";
    public const string Contradiction = "contradiction";
    public const string TooDeep = "too-deep";
    public const string TooManyRules = "too-many-rules";
    public const string DuplicateId = "duplicate-id";

    /// <summary>The bounds of what is allowed, where there are any.</summary>
    public decimal? Minimum { get; init; }

    /// <inheritdoc cref="Minimum"/>
    public decimal? Maximum { get; init; }

    /// <summary>The values that are allowed, where they can be listed.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }

    internal static ProgrammeError Missing(string pointer) => new(pointer, Required, new("Falta este dato.", "This is missing."));

    internal static ProgrammeError NotOneOf(string pointer, string code, string value, IReadOnlyList<string> allowed)
    {
        var (shown, list) = (FromOutside.Shown(value), string.Join(", ", allowed));
        return new(pointer, code, new($"«{shown}» no se conoce; use uno de: {list}.", $"\"{shown}\" is not known; use one of: {list}.")) { Allowed = allowed };
    }

    internal static ProgrammeError WrongKind(string pointer, Text wanted) =>
        new(pointer, WrongType, new($"Debe ser {wanted.Es}.", $"It must be {wanted.En}."));

    internal static ProgrammeError NotWithin(string pointer, decimal minimum, decimal maximum, Text what) =>
        new(pointer, OutOfRange, new(FormattableString.Invariant($"Debe ser {what.Es} entre {minimum} y {maximum}."), FormattableString.Invariant($"It must be {what.En} between {minimum} and {maximum}.")))
        {
            Minimum = minimum,
            Maximum = maximum,
        };

    internal static ProgrammeError Impossible(string pointer, Text why) => new(pointer, Contradiction, why);
}
