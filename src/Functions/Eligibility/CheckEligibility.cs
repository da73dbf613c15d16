using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Programmes;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Eligibility;

/// <summary>
/// What a person could be enrolled in: every programme of a country for a profile, best first. Nothing of the profile is stored or logged.
/// </summary>
public sealed class CheckEligibility(HttpPipeline http, ProgrammeCatalogue catalogue, CountryNames countries, TimeProvider time)
{
    public static readonly Policy<EligibilityRequest, EligibilityAnswer> Policy = new(nameof(CheckEligibility))
    {
        Errors = [ErrorCode.StorageUnavailable],
        Examples =
        [
            new("A welder home in Guatemala", """
                {"country":"GTM","on":"2026-06-15",
                 "profile":{"countryOfOrigin":"GTM","age":34,"occupations":["7212"],"returnDate":"2026-03-01",
                             "savings":{"value":500,"currency":"GTQ"}}}
                """),
        ],
    };

    [Function(nameof(CheckEligibility))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/eligibility")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, CheckAsync, cancellation);

    private async Task<Outcome<EligibilityAnswer>> CheckAsync(EligibilityRequest asked, Call call)
    {
        var (country, language) = (asked.Country, call.Language);
        if (await catalogue.OfAsync(country, call.Cancellation) is not { Count: > 0 } programmes) return await catalogue.NoneOfAsync(country, call);

        var day = asked.On ?? CountryCalendar.Today(country, time);
        var assessments = EligibilityCheck.Of(programmes, asked.Profile, day, language);
        return new EligibilityAnswer(
            NamedCode.Of(country, countries.Of(country), language), day,
            [.. assessments.Select(assessment => AssessedProgramme.Of(assessment, language))],
            ProgrammeTexts.Examples.In(language), asked.On is null ? TimeZones.Release : null);
    }
}

/// <summary>What is known of a person, and whose programmes are wanted.</summary>
public sealed record EligibilityRequest
{
    /// <summary>One that has programmes.</summary>
    [Country]
    public required string Country { get; init; }

    /// <summary>The day for which it is asked; without it, today in the country.</summary>
    [Days("1950-01-01", "2100-12-31")]
    public DateOnly? On { get; init; }

    /// <summary>The facts that are known, by their names; the others are neither yes nor no.</summary>
    public required Profile Profile { get; init; }
}

/// <summary>Which of a country's programmes a person is eligible for.</summary>
/// <param name="On">The day for which it holds.</param>
/// <param name="Programmes">
/// Eligible first; then unknown, with the fewest missing facts first; then ineligible, with the fewest changes first.
/// </param>
/// <param name="Notice">What to tell people about examples.</param>
/// <param name="TimeZoneData">
/// Where no day was asked for: the release of the IANA Time Zone Database by whose rules it is this day in the country.
/// </param>
public sealed record EligibilityAnswer(
    NamedCode Country, DateOnly On, IReadOnlyList<AssessedProgramme> Programmes, string Notice, string? TimeZoneData);
