using System.ComponentModel.DataAnnotations;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Jobs;

/// <summary>
/// A job on offer in a country as a ministry writes it. It holds nobody's address: people come to it by a referral, which goes through the product.
/// </summary>
public sealed record VacancyFile : VacancyTerms, ICountryFile
{
    /// <summary>Where it is, and whose ministry edits it: a member of the Regional Conference on Migration.</summary>
    [Country]
    public required string Country { get; init; }

    /// <summary>Unique within the country.</summary>
    [Code]
    public required string Id { get; init; }

    /// <summary>What it is called in front of people.</summary>
    [Text(200)]
    public required Text Title { get; init; }

    /// <summary>The work, the hours, the pay, in plain text.</summary>
    [Text(2000, Lines = true)]
    public required Text Description { get; init; }

    /// <summary>How many people are wanted.</summary>
    [Range(1, 10_000)]
    public required int Openings { get; init; }

    /// <summary>The last day on which one can apply, in the country.</summary>
    [Days("2000-01-01", "2100-12-31")]
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>The party that offers it, where that is one that has a key of its own.</summary>
    [Code]
    public string? Employer { get; init; }

    /// <summary>Whether one can still apply.</summary>
    /// <param name="today">In the country.</param>
    public bool IsOpen(DateOnly today) => today <= ExpiresOn;

    /// <inheritdoc/>
    public override IEnumerable<FieldError> Errors() =>
        Region.ErrorOf("/country", Country) is { } outside ? base.Errors().Prepend(outside) : base.Errors();

    /// <summary>What it asks for, as people are matched to it.</summary>
    public Vacancy ToVacancy() => ToVacancy(Id, Country);
}
