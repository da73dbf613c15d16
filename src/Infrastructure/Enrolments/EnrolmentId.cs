namespace Reintegration.Infrastructure.Enrolments;

/// <summary>The id of an enrolment, which says where it is: <c>gtm_credito_1f0c…</c>.</summary>
/// <param name="Country">ISO 3166-1 alpha-3.</param>
/// <param name="Programme">Its id.</param>
/// <param name="Key">Unique within the programme.</param>
public sealed record EnrolmentId(string Country, string Programme, string Key)
{
    /// <summary>Where the enrolments of a programme are.</summary>
    public string Partition => PartitionOf(Country, Programme);

    public static string PartitionOf(string country, string programme) => $"{country}_{programme}";

    /// <summary>The id that is written so; null where none is.</summary>
    // Neither countries nor codes hold an underscore.
    public static EnrolmentId? Parse(string text) => text.Split('_') is [{ Length: 3 } country, { Length: > 0 } programme, { Length: 32 } key]
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_')
            ? new EnrolmentId(country.ToUpperInvariant(), programme, key) : null;

    public override string ToString() => $"{Country.ToLowerInvariant()}_{Programme}_{Key}";
}
