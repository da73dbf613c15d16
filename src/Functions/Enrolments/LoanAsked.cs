using System.ComponentModel.DataAnnotations;
using Reintegration.Domain;
using Reintegration.Domain.Credit;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Functions.Credit;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Enrolments;

/// <summary>The loan that somebody asks for, within the terms of the programme. It counts as paid out on the day of the application.</summary>
public sealed record LoanAsked
{
    // The answer that is kept for who repeats the call holds every one of them.
    private const int MostInstalments = 600;
    private const int LongestPauseYears = 5;

    /// <summary>What is lent, in the programme's currency and between its bounds.</summary>
    [Amount]
    public required decimal Principal { get; init; }

    /// <summary>Between the programme's bounds.</summary>
    [Range(1, MostInstalments)]
    public required int Instalments { get; init; }

    /// <summary>When the first is due, where that is not one period after the application; within five years of it.</summary>
    public DateOnly? FirstDueOn { get; init; }

    /// <summary>The loan; null, with what is wrong, where the programme has none such. Pointers begin at the loan.</summary>
    /// <param name="monthlyIncome">As the person declared it; null where they did not.</param>
    internal (AgreedLoan? Loan, IReadOnlyList<FieldError> Errors) Agree(ProgrammeLoan programme, DateOnly today, Money? monthlyIncome)
    {
        FieldError[] errors = [.. ErrorsOf(programme, today)];
        if (errors.Length > 0) return (null, errors);
        if (Offer(Principal) is not { } offer)
        {
            var why = ScheduleErrors.Of(programme.Of(Principal, Instalments, today, FirstDueOn));
            // What it is rounded to is the programme's, and cannot be asked for.
            return (null, [why.Pointer == "/roundInstalmentTo" ? why with { Pointer = "/principal" } : why]);
        }
        if (offer.Affordability.Fits != false) return (offer, []);
        return (null, [Unaffordable(offer, programme, AgreedLoan.LargestThatFits(programme, Principal, Offer))]);

        AgreedLoan? Offer(decimal principal)
        {
            var terms = programme.Of(principal, Instalments, today, FirstDueOn);
            return LoanSchedule.Of(terms).Schedule is { Received: > 0 }
                ? new AgreedLoan(terms, monthlyIncome, programme.MaxShareOfIncomePercent)
                : null;
        }
    }

    private IEnumerable<FieldError> ErrorsOf(ProgrammeLoan programme, DateOnly today)
    {
        if (AmountErrors.Of("/principal", Principal, programme.Principal.Min, programme.Principal.Max, programme.Currency) is { } error)
            yield return error;
        if (Instalments < programme.Instalments.Min || Instalments > programme.Instalments.Max)
        {
            var (fewest, most) = (programme.Instalments.Min, programme.Instalments.Max);
            yield return FieldError.NotWhole("/instalments", fewest, most) with { Code = ErrorCode.OutOfRange };
        }
        var (earliest, latest) = (today.AddDays(1), today.AddYears(LongestPauseYears));
        if (FirstDueOn is { } first && (first < earliest || first > latest)) yield return FieldError.NotADate("/firstDueOn", earliest, latest);
    }

    private static FieldError Unaffordable(AgreedLoan offer, ProgrammeLoan programme, decimal? largest)
    {
        var most = Written.Percent(offer.MaxShareOfIncomePercent!.Value);
        var instalment = Written.Money(offer.Affordability.LargestInstalment, programme.Currency);
        var over = new Text(
            $"La cuota más alta, de {instalment}, pasa del {most.Es} del ingreso declarado, que es el límite del programa.",
            $"The largest instalment, {instalment}, is over {most.En} of the declared income, which is the programme's limit.");
        if (largest is not { } fits)
        {
            return new("/principal", ErrorCode.Unaffordable, new(
                $"{over.Es} En tantas cuotas no alcanza ni para el préstamo más pequeño.",
                $"{over.En} In so many instalments not even the smallest loan keeps to it."));
        }
        var amount = Written.Money(fits, programme.Currency);
        return new("/principal", ErrorCode.Unaffordable, new($"{over.Es} Con {amount} se cumple.", $"{over.En} {amount} keeps to it."))
        {
            Minimum = programme.Principal.Min,
            Maximum = fits,
        };
    }
}

/// <summary>What is wrong with amounts whose currency and bounds a programme says.</summary>
internal static class AmountErrors
{
    public static FieldError? Of(string pointer, decimal value, decimal least, decimal most, string currency) =>
        value < least || value > most ? FieldError.OutOfRange(pointer, least, most, currency)
        : new Money(value, currency).Rounded != value ? FieldError.TooManyDecimals(pointer, currency, Currencies.DecimalsOf(currency))
        : null;
}
