using System.ComponentModel.DataAnnotations;
using Reintegration.Domain;
using Reintegration.Domain.Credit;
using Reintegration.Domain.Platform;

namespace Reintegration.Functions.Credit;

/// <summary>The terms of a loan, all amounts in one currency.</summary>
public record LoanRequest
{
    internal const double LargestRatePercent = 1000;
    private const int MostInstalments = 1200;

    /// <summary>ISO 4217.</summary>
    [Currency]
    public required string Currency { get; init; }

    /// <summary>What is lent.</summary>
    [Amount(Positive = true)]
    public required decimal Principal { get; init; }

    /// <summary>Nominal interest a year.</summary>
    [Percent(0, LargestRatePercent)]
    public required decimal AnnualRatePercent { get; init; }

    /// <summary>How many; their term is at most 100 years.</summary>
    [Range(1, MostInstalments)]
    public required int Instalments { get; init; }

    /// <summary>From one instalment to the next.</summary>
    public required Period Every { get; init; }

    /// <summary>When the borrower gets the money.</summary>
    public required DateOnly DisbursedOn { get; init; }

    /// <summary>When the first instalment is due, where that is not one period after disbursement; within five years of it.</summary>
    public DateOnly? FirstDueOn { get; init; }

    public required RepaymentMethod Method { get; init; }

    public required DayCount DayCount { get; init; }

    /// <summary>In so many first instalments no principal is due; fewer than all.</summary>
    [Range(0, MostInstalments - 1)]
    public int PrincipalGrace { get; init; }

    /// <summary>In so many first instalments no interest is due; it falls due in the first one after them. Fewer than all.</summary>
    [Range(0, MostInstalments - 1)]
    public int InterestPaymentGrace { get; init; }

    /// <summary>Instalments are rounded to the nearest multiple of this amount, the last takes the difference. Not with equal principal.</summary>
    [Amount(Positive = true)]
    public decimal? RoundInstalmentTo { get; init; }

    [Length(0, 20)]
    public IReadOnlyList<FeeRequest> Fees { get; init; } = [];

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
        FieldError[] errors = [.. LoanErrors.Of(this)];
        if (errors.Length > 0) return (null, errors);

        var terms = Terms();
        if (LoanSchedule.Of(terms).Schedule is not { } schedule) return (null, [ScheduleErrors.Of(terms)]);
        return schedule.Received > 0 ? (schedule, []) : (null, [LoanErrors.FeesTakeAll(terms.Principal)]);
    }

    private LoanTerms Terms() => new()
    {
        Principal = new Money(Principal, Currency), AnnualRatePercent = AnnualRatePercent, Instalments = Instalments, Every = Every,
        DisbursedOn = DisbursedOn, FirstDueOn = FirstDueOn, Method = Method, DayCount = DayCount,
        PrincipalGrace = PrincipalGrace, InterestPaymentGrace = InterestPaymentGrace, RoundInstalmentTo = RoundInstalmentTo,
        Fees = [.. Fees.Select(fee => fee.Of(Principal))],
        Holidays = [.. Holidays.Select(holiday => new RepaymentHoliday(holiday.From, holiday.To, holiday.Interest == HolidayInterest.Accrues))],
    };
}

/// <summary>A fee of a loan: an amount, or a percentage of what is lent.</summary>
public sealed record FeeRequest
{
    /// <summary>No more than the principal.</summary>
    [Amount]
    public decimal? Amount { get; init; }

    /// <summary>Of the principal.</summary>
    [Percent(0, 100)]
    public decimal? Percent { get; init; }

    public required FeeTime When { get; init; }

    internal Fee Of(decimal principal) =>
        new(Amount ?? principal * Percent / 100 ?? throw new InvalidOperationException("A fee has an amount or a percentage."), When);
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
public enum HolidayInterest
{
    /// <summary>It is, and is paid with the first instalment after them.</summary>
    Accrues,

    /// <summary>It is not.</summary>
    Waived,
}
