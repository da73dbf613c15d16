using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Programmes;

/// <summary>A programme as a ministry writes it.</summary>
public sealed record ProgrammeFile : ICountryFile
{
    internal const int UsualHoldOfferHours = 48;
    internal static readonly IReadOnlyList<int> UsualFollowUpMonths = [1, 3, 6, 12];

    /// <summary>Where the file's schema is, for an editor.</summary>
    [JsonPropertyName("$schema"), Text(500)]
    public string? Schema { get; init; }

    /// <summary>Whose programme it is: a member of the Regional Conference on Migration.</summary>
    [Country]
    public required string Country { get; init; }

    /// <summary>Unique within the country.</summary>
    [Code]
    public required string Id { get; init; }

    public required ProgrammeKind Kind { get; init; }

    /// <summary>Whether it is an example modelled on a public programme, and not an offer.</summary>
    public required bool Example { get; init; }

    [Text(120)]
    public required Text Name { get; init; }

    /// <summary>What it is and for whom, in one or two sentences.</summary>
    [Text(500, Lines = true)]
    public required Text Summary { get; init; }

    /// <summary>What one gets: amounts with their currency, rates, terms.</summary>
    [Text(500, Lines = true)]
    public required Text Benefit { get; init; }

    /// <summary>What it costs the person.</summary>
    [Text(300, Lines = true)]
    public required Text Cost { get; init; }

    /// <summary>How long it takes or lasts.</summary>
    [Text(300, Lines = true)]
    public required Text Duration { get; init; }

    /// <summary>Steps and documents.</summary>
    [Text(800, Lines = true)]
    public required Text HowToApply { get; init; }

    /// <summary>The public programme it was modelled on.</summary>
    public required ProgrammeFileSource Source { get; init; }

    /// <summary>The first day on which it is offered.</summary>
    [Days("1950-01-01", "2100-12-31")]
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day on which it is offered.</summary>
    [Days("1950-01-01", "2100-12-31")]
    public DateOnly? ValidTo { get; init; }

    /// <summary>Which gaps between a person and a vacancy it closes; only of training and certification.</summary>
    public ProgrammeFileCloses? Closes { get; init; }

    /// <summary>How many people can be enrolled at once; 0 has everybody wait. Without it, there is no limit.</summary>
    [Range(0, 1_000_000)]
    public int? Places { get; init; }

    /// <summary>The last day, in the country, on which one can enrol.</summary>
    [Days("1950-01-01", "2100-12-31")]
    public DateOnly? ClosesOn { get; init; }

    /// <summary>How many hours a place is kept that was offered to somebody who waited.</summary>
    [Range(1, 720)]
    public int HoldOfferHours { get; init; } = UsualHoldOfferHours;

    /// <summary>So many months after the return people are asked how they are, in rising order.</summary>
    [Length(0, 24), Range(1, 120)]
    public IReadOnlyList<int> FollowUpMonths { get; init; } = UsualFollowUpMonths;

    /// <summary>What it lends; only of microcredit.</summary>
    public ProgrammeLoan? Loan { get; init; }

    /// <summary>Who pays for a project together; only of co-investment.</summary>
    public ProgrammeCoInvestment? CoInvestment { get; init; }

    /// <summary>How one saves; only of savings.</summary>
    public ProgrammeSavings? Savings { get; init; }

    /// <summary>Who is eligible: a rule, or a group of them.</summary>
    public required EligibilityRules Eligibility { get; init; }

    /// <summary>What is wrong with members that are right each by itself.</summary>
    public IEnumerable<FieldError> Errors()
    {
        if (Region.ErrorOf("/country", Country) is { } outside) yield return outside;
        if (Validity.IsNever) yield return Validity.Never("/validTo");
        if (ClosesOn < ValidFrom)
        {
            yield return FieldError.Contradiction("/closesOn", new(
                "closesOn es anterior a validFrom: nadie podría inscribirse.", "closesOn is before validFrom: nobody could enrol."));
        }
        foreach (var error in ErrorsOfFollowUps().Concat(ErrorsOfKind())) yield return error;
        foreach (var error in Loan?.Errors() ?? []) yield return error with { Pointer = $"/loan{error.Pointer}" };
        foreach (var error in CoInvestment?.Errors() ?? []) yield return error with { Pointer = $"/coInvestment{error.Pointer}" };
    }

    private IEnumerable<FieldError> ErrorsOfFollowUps()
    {
        for (var i = 1; i < FollowUpMonths.Count; i++)
        {
            if (FollowUpMonths.Take(i).Contains(FollowUpMonths[i])) yield return FieldError.Duplicate($"/followUpMonths/{i}", $"{FollowUpMonths[i]}");
            else if (FollowUpMonths[i] < FollowUpMonths[i - 1])
            {
                yield return new($"/followUpMonths/{i}", ErrorCode.InvalidValue, new(
                    "Los meses van de menor a mayor.", "Months are in rising order."));
            }
        }
    }

    // What only some kinds have.
    private IEnumerable<FieldError> ErrorsOfKind()
    {
        if (Closes is not null && Kind is not (ProgrammeKind.Training or ProgrammeKind.Certification))
        {
            yield return new("/closes", ErrorCode.InvalidValue, new(
                "Solo lo llevan los programas de capacitación («training») y de certificación («certification»).",
                "Only programmes of the kinds \"training\" and \"certification\" have it."));
        }
        if (Loan is not null && Kind != ProgrammeKind.Microcredit) yield return OnlyOf("/loan", ProgrammeKind.Microcredit);
        if (CoInvestment is not null && Kind != ProgrammeKind.CoInvestment) yield return OnlyOf("/coInvestment", ProgrammeKind.CoInvestment);
        if (Savings is not null && Kind != ProgrammeKind.Savings) yield return OnlyOf("/savings", ProgrammeKind.Savings);
    }

    private static FieldError OnlyOf(string pointer, ProgrammeKind kind)
    {
        var code = Codes<ProgrammeKind>.Of(kind);
        return new(pointer, ErrorCode.InvalidValue, new(
            $"Solo lo llevan los programas de la clase «{code}».", $"Only programmes of the kind \"{code}\" have it."));
    }

    /// <summary>The programme that a file without <see cref="Errors"/> tells of.</summary>
    /// <param name="version">Which version of it the file is.</param>
    public Programme ToProgramme(int version) => new(Country, Id, Kind, Example, Eligibility)
    {
        Name = Name,
        Summary = Summary,
        Benefit = Benefit,
        Cost = Cost,
        Duration = Duration,
        HowToApply = HowToApply,
        Source = new ProgrammeSource(Source.Name, new Uri(Source.Url), Source.AsOf, Source.Note),
        Closes = Closes?.ToCloses() ?? ProgrammeCloses.Nothing,
        Validity = Validity,
        Version = version,
        Places = Places,
        ClosesOn = ClosesOn,
        HoldOfferHours = HoldOfferHours,
        FollowUpMonths = FollowUpMonths,
        Loan = Loan,
        CoInvestment = CoInvestment,
        Savings = Savings,
    };

    private Validity Validity => new(ValidFrom, ValidTo);
}

/// <summary>The public programme that one was modelled on.</summary>
public sealed record ProgrammeFileSource
{
    [Text(200)]
    public required string Name { get; init; }

    [WebAddress(500)]
    public required string Url { get; init; }

    /// <summary>The date of what it was modelled on: a year, a month or a day.</summary>
    [PartialDate]
    public required string AsOf { get; init; }

    /// <summary>What is known from the source and what was assumed.</summary>
    [Text(800, Lines = true)]
    public required Text Note { get; init; }
}

/// <summary>The gaps between a person and a vacancy that a programme closes.</summary>
public sealed record ProgrammeFileCloses
{
    /// <summary>ISCO-08 codes of 1 to 4 digits; one of fewer stands for all below it.</summary>
    [Length(0, 50), OccupationCode]
    public IReadOnlyList<string> Occupations { get; init; } = [];

    /// <summary>The certificates it awards.</summary>
    [Length(0, 50), Code]
    public IReadOnlyList<string> Certificates { get; init; } = [];

    [Length(0, 50), LanguageCode]
    public IReadOnlyList<string> Languages { get; init; } = [];

    internal ProgrammeCloses ToCloses() =>
        new([.. Occupations.Distinct()], [.. Certificates.Distinct()], [.. Languages.Distinct()]);
}
