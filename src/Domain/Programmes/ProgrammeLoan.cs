using System.ComponentModel.DataAnnotations;
using Reintegration.Domain.Credit;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Programmes;

/// <summary>What a microcredit programme lends, and on which terms; all amounts in one currency.</summary>
public sealed record ProgrammeLoan : LendingTerms
{
    // Months differ in length, which may matter for a loan at the edge of what works; one is looked at that begins here.
    private static readonly DateOnly AnyDay = new(2026, 1, 1);

    /// <summary>What can be lent.</summary>
    public required AmountRange Principal { get; init; }

    /// <summary>How many instalments there can be; their term is at most 100 years.</summary>
    public required InstalmentRange Instalments { get; init; }

    /// <summary>What an instalment may come to at most, of the borrower's income in the same time; without it, there is no limit.</summary>
    [Percent(1, 100)]
    public decimal? MaxShareOfIncomePercent { get; init; }

    /// <summary>The terms of one loan of the programme.</summary>
    /// <param name="principal">Within the range.</param>
    /// <param name="instalments">Within the range.</param>
    /// <param name="firstDueOn">When the first instalment is due, where that is not one period after disbursement.</param>
    public LoanTerms Of(decimal principal, int instalments, DateOnly disbursedOn, DateOnly? firstDueOn = null) =>
        TermsOf(principal, instalments, disbursedOn, firstDueOn);

    /// <summary>What is wrong with members that are right each by itself; pointers begin at the loan.</summary>
    internal IReadOnlyList<FieldError> Errors()
    {
        FieldError[] errors = [.. ErrorsOfRanges(), .. ErrorsWith(Principal.Min, Instalments.Min)];
        return errors.Length > 0 || ErrorOfLoans() is not { } none ? errors : [none];
    }

    private IEnumerable<FieldError> ErrorsOfRanges()
    {
        if (Principal.Min > Principal.Max) yield return Contradicts("/principal");
        if (Instalments.Min > Instalments.Max) yield return Contradicts("/instalments");
        if (Instalments.Max > MostInTerm) yield return FieldError.OutOfRange("/instalments/max", 1, MostInTerm);
    }

    // Not every loan of a range can be tried: those at its corners stand for it.
    private FieldError? ErrorOfLoans()
    {
        LoanTerms[] corners = [.. from principal in new[] { Principal.Max, Principal.Min }
                                  from count in new[] { Instalments.Min, Instalments.Max }
                                  select Of(principal, count, AnyDay)];
        if (corners.Select(LoanSchedule.Of).Select(made => made.Schedule).OfType<LoanSchedule>().ToList() is { Count: > 0 } schedules)
            return schedules.Find(schedule => schedule.Received <= 0) is { } nothing ? FeesTakeAll(nothing.Terms.Principal) : null;
        if (AnyWorks(terms => terms with { RoundInstalmentTo = null })) return NoneWorks("/roundInstalmentTo", ErrorCode.TooCoarse);
        return AnyWorks(terms => terms with { RoundInstalmentTo = null, AnnualRatePercent = 0 })
            ? NoneWorks("/instalments", ErrorCode.TooCoarse)
            : NoneWorks("/principal", ErrorCode.TooSmall);

        bool AnyWorks(Func<LoanTerms, LoanTerms> change) => corners.Any(terms => LoanSchedule.Of(change(terms)).Schedule is not null);
    }

    private static FieldError Contradicts(string pointer) => FieldError.Contradiction(
        pointer, new("«min» es mayor que «max»: no hay ningún préstamo así.", "\"min\" is above \"max\": there is no such loan."));

    private static FieldError NoneWorks(string pointer, ErrorCode code) => new(pointer, code, new(
        "Con estas condiciones no hay tabla de cuotas: ni para el monto mayor ni para el menor, ni en pocas cuotas ni en muchas.",
        "There is no schedule on these terms: neither for the largest loan nor for the smallest, in few instalments or in many."));
}

/// <summary>Amounts from one to another, both included.</summary>
public sealed record AmountRange
{
    [Amount(Positive = true)]
    public required decimal Min { get; init; }

    [Amount(Positive = true)]
    public required decimal Max { get; init; }
}

/// <summary>Numbers of instalments from one to another, both included.</summary>
public sealed record InstalmentRange
{
    [Range(1, LendingTerms.MostInstalments)]
    public required int Min { get; init; }

    [Range(1, LendingTerms.MostInstalments)]
    public required int Max { get; init; }
}
