namespace Reintegration.Domain.Remittances;

/// <summary>
/// How soon the money arrives, in the survey's six classes. <see cref="Order"/> sorts from fastest to slowest;
/// <see cref="MaxDays"/> is the longest it takes in whole days, null where the class has no upper end or is unknown.
/// </summary>
public sealed record Speed(string Published, int Order, int? MaxDays, Text Label)
{
    public static readonly Speed Unknown = new("", 6, null, new("Sin información", "Not known"));

    private static readonly Speed[] Classes =
    [
        new("Less than one hour", 0, 0, new("Menos de una hora", "Less than one hour")),
        new("Same day", 1, 0, new("El mismo día", "Same day")),
        new("Next day", 2, 1, new("Al día siguiente", "Next day")),
        new("2 days", 3, 2, new("2 días", "2 days")),
        new("3-5 days", 4, 5, new("De 3 a 5 días", "3 to 5 days")),
        new("6 days or more", 5, null, new("6 días o más", "6 days or more")),
    ];

    /// <summary>What programs know the class by: as published; <c>unknown</c> for <see cref="Unknown"/>.</summary>
    public string Code => this == Unknown ? "unknown" : Published;

    /// <summary>Reads a class as published, whatever its case and spacing; <see cref="Unknown"/> for anything else.</summary>
    public static Speed Parse(string? published)
    {
        var wanted = Normalised(published ?? "");
        return Array.Find(Classes, speed => Normalised(speed.Published) == wanted) ?? Unknown;
    }

    private static string Normalised(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
