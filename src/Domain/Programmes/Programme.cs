using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Programmes;

/// <summary>Something a returnee can be enrolled in, as its file in <c>data/programmes</c> tells it.</summary>
/// <param name="Country">Whose programme it is (ISO 3166-1 alpha-3).</param>
/// <param name="Id">Unique within the country.</param>
/// <param name="Example">Whether it is an example modelled on a public programme, and not an offer.</param>
public sealed record Programme(string Country, string Id, ProgrammeKind Kind, bool Example, EligibilityRules Eligibility)
{
    public required Text Name { get; init; }

    /// <summary>What it is and for whom.</summary>
    public required Text Summary { get; init; }

    /// <summary>What one gets.</summary>
    public required Text Benefit { get; init; }

    /// <summary>What it costs the person.</summary>
    public required Text Cost { get; init; }

    /// <summary>How long it takes or lasts.</summary>
    public required Text Duration { get; init; }

    /// <summary>Steps and documents.</summary>
    public required Text HowToApply { get; init; }

    public required ProgrammeSource Source { get; init; }

    /// <summary>The gaps between a person and a vacancy that it closes; nothing where its file does not say.</summary>
    public ProgrammeCloses Closes { get; init; } = ProgrammeCloses.Nothing;

    /// <summary>When it is offered.</summary>
    public Validity Validity { get; init; }

    /// <summary>Whether one can enrol on a day of its country.</summary>
    public bool IsOpenOn(DateOnly day) => Validity.Includes(day) && !(day > ClosesOn);

    /// <summary>Which version of it this is, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>How many people can be enrolled at once; 0 has everybody wait, null is no limit.</summary>
    public int? Places { get; init; }

    /// <summary>The last day, in its country, on which one can enrol; null where none is set.</summary>
    public DateOnly? ClosesOn { get; init; }

    /// <summary>How many hours a place is kept that was offered to somebody who waited.</summary>
    public int HoldOfferHours { get; init; } = ProgrammeFile.UsualHoldOfferHours;

    /// <summary>So many months after the return people are asked how they are, in rising order.</summary>
    public IReadOnlyList<int> FollowUpMonths { get; init; } = ProgrammeFile.UsualFollowUpMonths;

    /// <summary>What it lends; null where it is not microcredit, or does not say.</summary>
    public ProgrammeLoan? Loan { get; init; }

    /// <summary>Who pays for a project together; null where it is not co-investment, or does not say.</summary>
    public ProgrammeCoInvestment? CoInvestment { get; init; }

    /// <summary>How one saves; null where it is not savings, or does not say.</summary>
    public ProgrammeSavings? Savings { get; init; }
}

/// <summary>The public programme it was modelled on.</summary>
/// <param name="AsOf">The date of what it was modelled on: a year, a month or a day (ISO 8601).</param>
/// <param name="Note">What is known from the source and what was assumed.</param>
public sealed record ProgrammeSource(string Name, Uri Url, string AsOf, Text Note);

/// <summary>The gaps between a person and a vacancy that a programme closes.</summary>
/// <param name="Occupations">ISCO-08 codes of 1 to 4 digits; a code stands for all unit groups below it.</param>
/// <param name="Certificates">Codes of the certificates it awards.</param>
/// <param name="Languages">ISO 639.</param>
public sealed record ProgrammeCloses(IReadOnlyList<string> Occupations, IReadOnlyList<string> Certificates, IReadOnlyList<string> Languages)
{
    public static readonly ProgrammeCloses Nothing = new([], [], []);
}

/// <summary>The days on which something holds: from and to, both included; null is open.</summary>
public readonly record struct Validity(DateOnly? From, DateOnly? To)
{
    /// <summary>Whether it ends before it begins, so that there is no day on which it holds.</summary>
    public bool IsNever => From > To;

    public bool Includes(DateOnly day) => !(day < From) && !(day > To);

    /// <summary>What is said of one that <see cref="IsNever"/>.</summary>
    /// <param name="pointer">Where its <c>validTo</c> stands.</param>
    public static FieldError Never(string pointer) => FieldError.Contradiction(
        pointer, new("validTo es anterior a validFrom: no vale ningún día.", "validTo is before validFrom: there is no day on which it holds."));
}
