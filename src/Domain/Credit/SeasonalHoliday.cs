using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Credit;

/// <summary>
/// The repayment holiday of a seasonal worker who departs again: instalments that would fall due while they are abroad wait until they are back. The
/// convention is our own: where the programme lets interest wait (<see cref="LoanTerms.InterestPaymentGrace"/> above 0), it goes on, and is due with
/// the first instalment afterwards; where it does not, none is owed for these days, as nobody could pay it.
/// </summary>
public static class SeasonalHoliday
{
    private const int LongestYears = 5;

    /// <summary>The terms with a holiday more; null, with what is wrong, where it cannot be. Pointers begin at the holiday.</summary>
    /// <param name="from">The first day; after the holidays that there are.</param>
    /// <param name="until">The last day; at most five years later.</param>
    public static (LoanTerms? Terms, FieldError? Error) Grant(LoanTerms terms, DateOnly from, DateOnly until)
    {
        if (LoanSchedule.Of(terms).Schedule is not { } before) throw new ArgumentException("These terms make no schedule.", nameof(terms));
        var earliest = terms.Holidays is [.., var last] ? last.To.AddDays(1) : terms.DisbursedOn;
        var end = before.Instalments[^1].DueOn;
        if (from < earliest || from > end) return (null, FieldError.NotADate("/from", earliest, end));
        var latest = from.AddYears(LongestYears);
        if (until < from || until > latest) return (null, FieldError.NotADate("/until", from, latest));
        if (!before.Instalments.Any(row => row.DueOn >= from && row.DueOn <= until)) return (null, NothingDue);

        var after = terms with { Holidays = [.. terms.Holidays, new RepaymentHoliday(from, until, terms.InterestPaymentGrace > 0)] };
        return LoanSchedule.Of(after).Schedule is null ? (null, NoSchedule) : (after, null);
    }

    private static FieldError NothingDue => new("/until", ErrorCode.InvalidValue, new(
        "En esos días no vence ninguna cuota; no hay nada que aplazar.", "No instalment is due in these days: there is nothing to put off."));

    private static FieldError NoSchedule => new("/until", ErrorCode.InvalidValue, new(
        "Con esta pausa el interés pasa de lo que paga una cuota. Use una fecha anterior.",
        "With this holiday more interest accrues than an instalment pays. Use an earlier date."));
}
