using Reintegration.Domain.Remittances;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>Which alert of which corridor; who asks for the same thing again gets the same one.</summary>
/// <param name="Id">32 hexadecimal digits: a keyed hash of the contact and of what is asked.</param>
public sealed record PriceAlertAddress(Corridor Corridor, string Id)
{
    /// <summary>The address that a text is; null where it is none.</summary>
    public static PriceAlertAddress? Parse(string text) =>
        text.Split('.') is [var corridor, var id] && Corridor.TryParse(corridor, out var read) && id.Length == 32 && id.All(char.IsAsciiHexDigitLower)
            ? new(read, id)
            : null;

    public override string ToString() => $"{Corridor}.{Id}";
}
