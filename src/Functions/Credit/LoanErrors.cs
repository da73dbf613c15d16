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

    private const int LongestPauseYears = 5;

    /// <param name="mostInTerm">How many instalments last the longest term.</param>
    public static IEnumerable<FieldError> Of(LoanRequest asked, int mostInTerm)
    {
        var (earliest, latest) = (asked.DisbursedOn.AddDays(1), asked.DisbursedOn.AddYears(LongestPauseYears));
        if (asked.FirstDueOn is { } first && (first < earliest || first > latest)) yield return FieldError.NotADate("/firstDueOn", earliest, latest);
        if (asked.Instalments > mostInTerm) yield return FieldError.OutOfRange("/instalments", 1, mostInTerm);
        if (asked.Late?.Fee > asked.Principal) yield return FieldError.OutOfRange("/late/fee", 0, asked.Principal, asked.Currency);
        foreach (var error in OfHolidays(asked)) yield return error;
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
}
