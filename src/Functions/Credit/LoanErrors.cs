using Reintegration.Domain;
using Reintegration.Domain.Credit;
using Reintegration.Domain.Platform;

namespace Reintegration.Functions.Credit;

/// <summary>What is wrong with the terms of a loan beyond any one of their members.</summary>
internal static class LoanErrors
{
    /// <summary>Those that no member by itself can have.</summary>
    public static readonly IReadOnlyList<ErrorCode> OwnCodes =
    [
        ErrorCode.AmountOrPercent, ErrorCode.NotWithThisMethod, ErrorCode.TooCoarse, ErrorCode.TooSmall, ErrorCode.FirstPeriodTooLong,
        ErrorCode.FeesTakeAll,
    ];

    private const double LongestTermDays = 100 * 365.25;
    private const int LongestPauseYears = 5;

    public static IEnumerable<FieldError> Of(LoanRequest asked) => [.. OfTerm(asked), .. OfAmounts(asked), .. OfFees(asked), .. OfHolidays(asked)];

    public static FieldError FeesTakeAll(Money principal)
    {
        var lent = FormattableString.Invariant($"{principal.Value} {principal.Currency}");
        return new("/fees", ErrorCode.FeesTakeAll, new(
            $"Las comisiones al desembolso deben sumar menos que el monto prestado ({lent}).",
            $"Fees at disbursement must add up to less than what is lent ({lent})."))
        {
            Minimum = 0,
            Maximum = principal.Value,
        };
    }

    private static IEnumerable<FieldError> OfTerm(LoanRequest asked)
    {
        var (earliest, latest) = (asked.DisbursedOn.AddDays(1), asked.DisbursedOn.AddYears(LongestPauseYears));
        if (asked.FirstDueOn is { } first && (first < earliest || first > latest)) yield return FieldError.NotADate("/firstDueOn", earliest, latest);
        if (asked.PrincipalGrace >= asked.Instalments) yield return FieldError.OutOfRange("/principalGrace", 0, asked.Instalments - 1);
        if (asked.InterestPaymentGrace >= asked.Instalments) yield return FieldError.OutOfRange("/interestPaymentGrace", 0, asked.Instalments - 1);
        var period = asked.Every.ApproximateDays;
        if (asked.Instalments * period > LongestTermDays) yield return FieldError.OutOfRange("/instalments", 1, (int)(LongestTermDays / period));
    }

    private static IEnumerable<FieldError> OfAmounts(LoanRequest asked)
    {
        if (asked.Late?.Fee > asked.Principal) yield return AboveThePrincipal("/late/fee", asked);
        if (asked.RoundInstalmentTo is null) yield break;
        var smallest = Currencies.SmallestUnitOf(asked.Currency);
        if (asked.RoundInstalmentTo > asked.Principal) yield return AboveThePrincipal("/roundInstalmentTo", asked, smallest);
        if (asked.Method == RepaymentMethod.EqualPrincipal)
        {
            yield return new("/roundInstalmentTo", ErrorCode.NotWithThisMethod, new(
                "Solo se redondea la cuota de los métodos «equal-instalment» y «flat».",
                "Only the instalment of the methods \"equal-instalment\" and \"flat\" is rounded."));
        }
    }

    private static IEnumerable<FieldError> OfFees(LoanRequest asked)
    {
        foreach (var (index, fee) in asked.Fees.Index())
        {
            if (fee.Amount > asked.Principal) yield return AboveThePrincipal($"/fees/{index}/amount", asked);
            if ((fee.Amount is null) != (fee.Percent is null)) continue;
            yield return new($"/fees/{index}", ErrorCode.AmountOrPercent, new(
                "Envíe «amount» o «percent», uno de los dos.", "Send \"amount\" or \"percent\", one of the two."));
        }
    }

    // In rising order: each begins when the one before is over.
    private static IEnumerable<FieldError> OfHolidays(LoanRequest asked)
    {
        var earliest = asked.DisbursedOn;
        foreach (var (index, holiday) in asked.Holidays.Index())
        {
            var latest = holiday.From.AddYears(LongestPauseYears);
            if (holiday.From < earliest) yield return FieldError.NotADate($"/holidays/{index}/from", earliest, Days.Latest);
            if (holiday.To < holiday.From || holiday.To > latest) yield return FieldError.NotADate($"/holidays/{index}/to", holiday.From, latest);
            earliest = holiday.To.AddDays(1);
        }
    }

    private static FieldError AboveThePrincipal(string pointer, LoanRequest asked, decimal least = 0) =>
        FieldError.OutOfRange(pointer, least, asked.Principal, asked.Currency);
}
