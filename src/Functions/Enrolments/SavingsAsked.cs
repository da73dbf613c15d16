using System.ComponentModel.DataAnnotations;
using Reintegration.Domain;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Domain.SavingsGoals;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Remittances;

namespace Reintegration.Functions.Enrolments;

/// <summary>What somebody agrees to save, in the programme's currency.</summary>
public sealed record SavingsAsked
{
    /// <summary>What is to be there in the end.</summary>
    [Amount]
    public required decimal Goal { get; init; }

    /// <summary>What is put aside every month: at least the programme's minimum, and enough to reach the goal in 50 years.</summary>
    [Amount]
    public required decimal Monthly { get; init; }

    /// <summary>How money is sent home today, from where the person works: the offer then says what a cheaper service would add.</summary>
    public OwnTransfer? Remittance { get; init; }

    /// <summary>The savings; null, with what is wrong, where the programme takes none such. Pointers begin at the savings.</summary>
    internal (AgreedSavings? Savings, IReadOnlyList<FieldError> Errors) Agree(ProgrammeSavings programme, DateOnly today)
    {
        var (currency, coin) = (programme.Currency, Currencies.SmallestUnitOf(programme.Currency));
        FieldError[] errors =
        [
            .. new[]
            {
                AmountErrors.Of("/goal", Goal, coin, Field.LargestAmount, currency),
                AmountErrors.Of("/monthly", Monthly, Math.Max(coin, programme.MonthlyMinimum), Field.LargestAmount, currency),
            }.OfType<FieldError>(),
        ];
        if (errors.Length > 0) return (null, errors);
        var terms = new SavingsTerms(currency, today, Initial: 0, programme.AnnualRatePercent);
        return terms.ToReach(Goal, Monthly) is null
            ? (null, [TooLittle(terms)])
            : (new AgreedSavings(terms, Goal, Monthly, Remittance?.ToToday(), []), []);
    }

    private FieldError TooLittle(SavingsTerms terms)
    {
        var least = terms.LeastMonthly(Goal);
        var written = Written.Money(least, terms.Currency);
        return FieldError.OutOfRange("/monthly", least, Field.LargestAmount, terms.Currency) with
        {
            Detail = new(
                $"Con este importe no se llega a la meta en {SavingsTerms.MostMonths} meses. Ponga al menos {written} al mes.",
                $"This amount does not reach the goal in {SavingsTerms.MostMonths} months. Give at least {written} a month."),
        };
    }
}

/// <summary>How somebody sends money home today. From where to where, their journey says.</summary>
public sealed record OwnTransfer
{
    /// <summary>What is sent each time.</summary>
    public required AmountSent Amount { get; init; }

    /// <summary>How often in a year.</summary>
    [Range(1, 366)]
    public required int TimesPerYear { get; init; }

    /// <summary>Through whom, as the comparison names them.</summary>
    [Text(200)]
    public required string CurrentProvider { get; init; }

    /// <summary>How it is paid in.</summary>
    [Text(200)]
    public string? Payment { get; init; }

    /// <summary>How it is paid out.</summary>
    [Text(200)]
    public string? Pickup { get; init; }

    internal TransferToday ToToday() => new(Amount.Value, TimesPerYear, CurrentProvider, Payment, Pickup);
}
