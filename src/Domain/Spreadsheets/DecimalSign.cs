using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Spreadsheets;

/// <summary>What stands before the decimals of a number; the other one separates thousands.</summary>
[JsonConverter(typeof(CodeConverter<DecimalSign>))]
public enum DecimalSign
{
    [JsonStringEnumMemberName(".")]
    Point,

    [JsonStringEnumMemberName(",")]
    Comma,
}

/// <summary>How the numbers of one file are read.</summary>
/// <param name="Contradicted">
/// Whether some of its prices can only be read with the other sign: then a price that could be read with either is left out.
/// </param>
public readonly record struct DecimalReading(DecimalSign Sign, bool Contradicted = false);
