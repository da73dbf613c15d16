using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Reintegration.Domain;
using Reintegration.Domain.Credit;
using Reintegration.Domain.Platform;

namespace Reintegration.Functions.Credit;

/// <summary>The terms of a loan, all amounts in one currency.</summary>
public record LoanRequest : LendingTerms
{
    /// <summary>What is lent.</summary>
    [Amount(Positive = true)]
    public required decimal Principal { get; init; }

    /// <summary>How many; their term is at most 100 years.</summary>
    [Range(1, MostInstalments)]
    public required int Instalments { get; init; }

    /// <summary>When the borrower gets the money.</summary>
    public required DateOnly DisbursedOn { get; init; }

    /// <summary>When the first instalment is due, where that is not one period after disbursement; within five years of it.</summary>
    public DateOnly? FirstDueOn { get; init; }

    /// <summary>Times in which nothing is due, in rising order; what would be due follows after them.</summary>
    [Length(0, 20)]
    public IReadOnlyList<HolidayRequest> Holidays { get; init; } = [];

    /// <summary>What happens to whoever pays late.</summary>
    public LateTerms? Late { get; init; }

    /// <summary>Who lends; only told on the printed offer, which has a blank line where it is left out.</summary>
    [Text(100)]
    public string? Lender { get; init; }

    /// <summary>The schedule of these terms; null, with what is wrong with them, where there is none.</summary>
    internal (LoanSchedule? Schedule, IReadOnlyList<FieldError> Errors) Schedule()
    {
        FieldError[] errors = [.. LoanErrors.Of(this, MostInTerm), .. ErrorsWith(Principal, Instalments)];
        if (errors.Length > 0) return (null, errors);

        var terms = Terms();
        if (LoanSchedule.Of(terms).Schedule is not { } schedule) return (null, [ScheduleErrors.Of(terms)]);
        return schedule.Received > 0 ? (schedule, []) : (null, [FeesTakeAll(terms.Principal)]);
    }

    private LoanTerms Terms() => TermsOf(Principal, Instalments, DisbursedOn, FirstDueOn) with
    {
        Holidays = [.. Holidays.Select(holiday => new RepaymentHoliday(holiday.From, holiday.To, holiday.Interest == HolidayInterest.Accrues))],
    };
}

/// <summary>A time in which nothing is due, as when somebody works abroad again.</summary>
public sealed record HolidayRequest
{
    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, within five years of the first.</summary>
    public required DateOnly To { get; init; }

    public required HolidayInterest Interest { get; init; }
}

/// <summary>Whether interest is owed for the days of a repayment holiday.</summary>
[JsonConverter(typeof(CodeConverter<HolidayInterest>))]
public enum HolidayInterest
{
    /// <summary>It is, and is paid with the first instalment after them.</summary>
    Accrues,

    /// <summary>It is not.</summary>
    Waived,
}
