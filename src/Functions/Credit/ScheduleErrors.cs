using Reintegration.Domain;
using Reintegration.Domain.Credit;
using Reintegration.Domain.Platform;

namespace Reintegration.Functions.Credit;

/// <summary>Why valid terms make no schedule, and what would: the one member is named that has to change, and a value that was tried.</summary>
internal static class ScheduleErrors
{
    public static FieldError Of(LoanTerms terms)
    {
        if (CoarsestMultiple(terms) is { } multiple) return Coarse(terms, multiple);
        var unrounded = terms with { RoundInstalmentTo = null };
        var usual = ScheduledDay.Of(terms.DisbursedOn).Add(terms.Every, 1).On;
        if (terms.FirstDueOn > usual && Works(unrounded with { FirstDueOn = null })) return FirstPeriodTooLong;
        if (!Works(unrounded with { AnnualRatePercent = 0 })) return TooSmall;
        return TooMany(terms);
    }

    private static FieldError FirstPeriodTooLong => new("/firstDueOn", ErrorCode.FirstPeriodTooLong, new(
        "Hasta la primera cuota se acumula más interés que lo que paga una cuota. Use una fecha anterior.",
        "Until the first instalment more interest accrues than an instalment pays. Use an earlier date."));

    private static FieldError TooSmall => new("/principal", ErrorCode.TooSmall, new(
        "El monto es demasiado pequeño para repartirlo en tantas cuotas.", "The amount is too small to be spread over so many instalments."));

    private static FieldError Coarse(LoanTerms terms, decimal multiple)
    {
        var amount = Written.Money(multiple, terms.Principal.Currency);
        return FieldError.OutOfRange("/roundInstalmentTo", terms.SmallestUnit, multiple, terms.Principal.Currency) with
        {
            Code = ErrorCode.TooCoarse,
            Detail = new(
                "Redondeadas a un múltiplo tan grande, las cuotas no devuelven capital, dejan demasiado para la última o terminan antes de ella. "
                    + $"Con {amount} funciona.",
                "Rounded to so large a multiple, instalments repay no principal, leave too much to the last or are over before it. "
                    + $"It works with {amount}."),
        };
    }

    private static FieldError TooMany(LoanTerms terms)
    {
        var unit = Written.Money(terms.RoundingUnit, terms.Principal.Currency);
        var lengthsDiffer = terms.DayCount is DayCount.Actual360 or DayCount.Actual365;
        var reason = new Text(
            $"A esta tasa, tantas cuotas iguales devuelven cada una tan poco capital que no se pueden redondear a {unit}"
                + (lengthsDiffer ? " ni cubrir los períodos más largos" : ""),
            $"At this rate, so many equal instalments repay so little principal each that they cannot be rounded to {unit}"
                + (lengthsDiffer ? " or cover the longer periods" : ""));
        var fewest = Math.Max(terms.PrincipalGrace, terms.InterestPaymentGrace) + 1;
        for (var count = Math.Min(terms.Instalments - 1, MostToTry(terms)); count >= fewest; count--)
        {
            if (!Works(terms with { Instalments = count })) continue;
            return new("/instalments", ErrorCode.TooCoarse, new($"{reason.Es}. Con {count} funciona.", $"{reason.En}. It works with {count}."))
            {
                Minimum = fewest,
                Maximum = count,
            };
        }
        return new("/instalments", ErrorCode.TooCoarse, new($"{reason.Es}.", $"{reason.En}."));
    }

    // From so many on, the first of equal instalments repays less than half a unit of rounding: principal × i ÷ ((1 + i)^n − 1). A few more are
    // tried, as periods differ in length; without this, a rate of 1,000 % would have a thousand schedules made for nothing.
    private static int MostToTry(LoanTerms terms)
    {
        if (terms.Method != RepaymentMethod.EqualInstalment) return terms.Instalments;
        var interest = (double)terms.AnnualRatePercent / 100 * terms.Every.ApproximateDays / 365;
        var principal = (double)(terms.Principal.Value / terms.RoundingUnit);
        return (int)Math.Min(terms.Instalments, terms.PrincipalGrace + 5 + Math.Log(1 + 2 * principal * interest) / Math.Log(1 + interest));
    }

    // The largest of 5, 2 and 1 times a power of ten that works and is below the one that does not.
    private static decimal? CoarsestMultiple(LoanTerms terms)
    {
        var units = Enumerable.Range(0, 13).Select(power => terms.SmallestUnit * (decimal)Math.Pow(10, power));
        return units.SelectMany(unit => new[] { unit, 2 * unit, 5 * unit }).Where(multiple => multiple < terms.RoundInstalmentTo).OrderDescending()
            .Select(multiple => (decimal?)multiple).FirstOrDefault(multiple => Works(terms with { RoundInstalmentTo = multiple }));
    }

    private static bool Works(LoanTerms terms) => LoanSchedule.Of(terms).Schedule is not null;
}
