using System.Globalization;

namespace Reintegration.Domain.Tests;

/// <summary>Attributes take no decimals, and a double would not be what is written: theories write them as text.</summary>
internal static class Decimals
{
    public static decimal Of(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
