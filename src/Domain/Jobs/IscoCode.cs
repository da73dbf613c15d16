using System.Text.Json;
using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Jobs;

/// <summary>The four levels of ISCO-08, from widest to narrowest; the number is how many digits their codes have.</summary>
[JsonConverter(typeof(CodeConverter<IscoLevel>))]
public enum IscoLevel
{
    Major = 1,
    SubMajor = 2,
    Minor = 3,
    Unit = 4,
}

/// <summary>
/// A code of the International Standard Classification of Occupations, ISCO-08 (International Labour Organization): 1 to 4 digits, each of
/// which narrows the group of those before it, so that the tree is in the code: 7 ⊃ 71 ⊃ 711 ⊃ 7112.
/// </summary>
[WrittenAs("7112", ErrorCode.UnknownOccupation, Pattern = "^[0-9]{1,4}$")]
public readonly record struct IscoCode : IReadable<IscoCode>
{
    internal const int LongestText = 200;

    private readonly string digits;

    private IscoCode(string digits) => this.digits = digits;

    public IscoLevel Level => (IscoLevel)digits.Length;

    /// <summary>The group that this one belongs to; null for a major group.</summary>
    public IscoCode? Parent => digits.Length > 1 ? new IscoCode(digits[..^1]) : null;

    /// <summary>
    /// Reads 1 to 4 ASCII digits. False for anything else; whether there is such a group, <see cref="OccupationCodes"/> and
    /// <see cref="OccupationCodeAttribute"/> know.
    /// </summary>
    public static bool TryParse(string? text, out IscoCode code)
    {
        var valid = text is { Length: >= (int)IscoLevel.Major and <= (int)IscoLevel.Unit } && text.All(char.IsAsciiDigit);
        code = valid ? new IscoCode(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    /// <remarks>A number would have lost the 0 that codes of the armed forces begin with, so that only text is taken.</remarks>
    public static bool TryRead(Field field, out IscoCode value)
    {
        value = default;
        if (field.Kind is not (JsonValueKind.String or JsonValueKind.Undefined))
        {
            field.Refuse(OccupationCodes.Unknown(field.Pointer, field.Json.GetRawText()) with { Code = ErrorCode.WrongType });
            return false;
        }
        if (field.Text(LongestText) is not { } text) return false;
        if (TryParse(text, out value)) return true;
        field.Refuse(OccupationCodes.Unknown(field.Pointer, text));
        return false;
    }

    /// <summary>Whether <paramref name="other"/> is this group or lies within it.</summary>
    public bool Covers(IscoCode other) => other.digits.StartsWith(digits, StringComparison.Ordinal);

    /// <summary>The level of the narrowest group that holds both; null where they do not even share a major group.</summary>
    public IscoLevel? SharedWith(IscoCode other)
    {
        var shared = digits.AsSpan().CommonPrefixLength(other.digits);
        return shared == 0 ? null : (IscoLevel)shared;
    }

    public override string ToString() => digits ?? "";
}
