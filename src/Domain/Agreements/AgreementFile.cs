using System.ComponentModel.DataAnnotations;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;

namespace Reintegration.Domain.Agreements;

/// <summary>A bilateral agreement, a scheme or a contract form as a ministry writes it: what it promises workers about their return.</summary>
public sealed record AgreementFile : ICountryFile
{
    /// <summary>Whose workers it is about, which is also who edits it: a member of the Regional Conference on Migration.</summary>
    [Country]
    public required string Country { get; init; }

    /// <summary>Unique within the country; what a journey names as its agreement.</summary>
    [Code]
    public required string Id { get; init; }

    [Text(200)]
    public required Text Name { get; init; }

    /// <summary>Where the work is.</summary>
    [Country]
    public required string DestinationCountry { get; init; }

    /// <summary>Who agreed on it: governments, employers, agencies.</summary>
    [Length(1, 20), Text(200)]
    public required IReadOnlyList<Text> Parties { get; init; }

    /// <summary>The first day on which journeys begin under it.</summary>
    [Days("1950-01-01", "2100-12-31")]
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day on which journeys begin under it.</summary>
    [Days("1950-01-01", "2100-12-31")]
    public DateOnly? ValidTo { get; init; }

    [Length(1, 50)]
    public required IReadOnlyList<AgreementCondition> Conditions { get; init; }

    /// <summary>What is wrong with members that are right each by itself.</summary>
    public IEnumerable<FieldError> Errors()
    {
        if (Region.ErrorOf("/country", Country) is { } outside) yield return outside;
        if (DestinationCountry == Country)
        {
            yield return FieldError.Contradiction("/destinationCountry", new(
                "Es el mismo país del que son las personas trabajadoras.", "It is the country that the workers are from."));
        }
        var validity = new Validity(ValidFrom, ValidTo);
        if (validity.IsNever) yield return Validity.Never("/validTo");
        var earlier = new HashSet<string>();
        foreach (var (index, condition) in Conditions.Index())
        {
            if (!earlier.Add(condition.Id)) yield return FieldError.Duplicate($"/conditions/{index}/id", condition.Id);
            foreach (var error in condition.Due?.Errors($"/conditions/{index}/due") ?? []) yield return error;
        }
    }
}
