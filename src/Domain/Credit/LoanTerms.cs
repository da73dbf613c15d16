using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Credit;

/// <summary>How a loan is repaid.</summary>
[JsonConverter(typeof(CodeConverter<RepaymentMethod>))]
public enum RepaymentMethod
{
    /// <summary>Principal and interest together are the same in every instalment; interest is on what is still owed.</summary>
    EqualInstalment,

    /// <summary>The same principal in every instalment; interest is on what is still owed, so that instalments fall.</summary>
    EqualPrincipal,

    /// <summary>Interest is on the whole principal for the whole term, and is spread evenly ("flat", "add-on").</summary>
    Flat,
}

/// <summary>When a fee is paid.</summary>
[JsonConverter(typeof(CodeConverter<FeeTime>))]
public enum FeeTime
{
    /// <summary>Kept back from what is lent.</summary>
    Disbursement,

    /// <summary>On top of every instalment.</summary>
    EachInstalment,
}

/// <param name="Amount">In the loan's currency; rounded, half to even, to its decimals when it is charged.</param>
public readonly record struct Fee(decimal Amount, FeeTime When);

/// <summary>
/// A time in which nothing is due, as for a seasonal worker who is abroad again: instalments that would fall due wait until it has passed.
/// </summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="InterestAccrues">
/// Whether interest is owed for these days; if so it is due with the first instalment after them. It bears no interest itself.
/// </param>
public readonly record struct RepaymentHoliday(DateOnly From, DateOnly To, bool InterestAccrues);

/// <summary>What lender and borrower agree on.</summary>
public sealed record LoanTerms
{
    /// <summary>What is lent, with no more decimals than its currency has.</summary>
    public required Money Principal { get; init; }

    /// <summary>Nominal percent a year; 0 or more.</summary>
    public required decimal AnnualRatePercent { get; init; }

    public required int Instalments { get; init; }

    /// <summary>From one instalment to the next.</summary>
    public required Period Every { get; init; }

    public required DateOnly DisbursedOn { get; init; }

    /// <summary>When the first instalment is due, where that is not one period after disbursement.</summary>
    public DateOnly? FirstDueOn { get; init; }

    public required RepaymentMethod Method { get; init; }

    public required DayCount DayCount { get; init; }

    /// <summary>In so many first instalments no principal is due; fewer than all.</summary>
    public int PrincipalGrace { get; init; }

    /// <summary>In so many first instalments no interest is due; it falls due in the first one after them. Fewer than all.</summary>
    public int InterestPaymentGrace { get; init; }

    /// <summary>
    /// Instalments (principal and interest) are rounded to the nearest multiple of this amount, or the next one up
    /// (<see cref="LoanSchedule.Of(LoanTerms)"/>); the last takes the remainder. Not with equal principal.
    /// </summary>
    public decimal? RoundInstalmentTo { get; init; }

    public IReadOnlyList<Fee> Fees { get; init; } = [];

    /// <summary>In rising order; they do not overlap.</summary>
    public IReadOnlyList<RepaymentHoliday> Holidays { get; init; } = [];

    /// <summary>The least that an amount of the loan's currency can be.</summary>
    public decimal SmallestUnit => Currencies.SmallestUnitOf(Principal.Currency);

    /// <summary>What an instalment is a multiple of.</summary>
    public decimal RoundingUnit => RoundInstalmentTo ?? SmallestUnit;

    internal decimal AnnualRate => AnnualRatePercent / 100;

    /// <summary>An amount rounded half to even to the currency's decimals.</summary>
    internal decimal Round(decimal amount) => (Principal with { Value = amount }).Rounded;
}
