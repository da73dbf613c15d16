using System.Text.Json.Serialization;
using Reintegration.Domain.Credit;
using Reintegration.Domain.Programmes;
using Reintegration.Domain.SavingsGoals;

namespace Reintegration.Domain.Enrolments;

/// <summary>
/// What a person and a programme agree on: a loan, a project or savings, by the terms of the programme as they were when the person applied. What
/// the programme changes later changes nothing here. All that follows from the terms is worked out of them again.
/// </summary>
public sealed record AgreedTerms
{
    /// <summary>The version of the programme whose terms these are.</summary>
    public required int ProgrammeVersion { get; init; }

    /// <summary>What that version is called.</summary>
    public required Text Programme { get; init; }

    public AgreedLoan? Loan { get; init; }
    public AgreedProject? Project { get; init; }
    public AgreedSavings? Savings { get; init; }

    /// <summary>From 1: each holiday, commitment and deposit makes a new one.</summary>
    [JsonIgnore]
    public int Version => 1 + (Loan?.Terms.Holidays.Count ?? Project?.Commitments.Count ?? Savings?.Deposits.Count ?? 0);

    /// <summary>As they were in a version; null where there was none.</summary>
    public AgreedTerms? AsOf(int version)
    {
        if (version < 1 || version > Version) return null;
        var changes = version - 1;
        return this with
        {
            Loan = Loan is null ? null : Loan with { Terms = Loan.Terms with { Holidays = [.. Loan.Terms.Holidays.Take(changes)] } },
            Project = Project is null ? null : Project with { Commitments = [.. Project.Commitments.Take(changes)] },
            Savings = Savings is null ? null : Savings with { Deposits = [.. Savings.Deposits.Take(changes)] },
        };
    }
}

/// <summary>A loan as it was offered. It makes a schedule.</summary>
/// <param name="MonthlyIncome">As the person declared it; null where they did not.</param>
/// <param name="MaxShareOfIncomePercent">What an instalment may take of it; null where the programme sets no limit.</param>
public sealed record AgreedLoan(LoanTerms Terms, Money? MonthlyIncome, decimal? MaxShareOfIncomePercent)
{
    [JsonIgnore]
    public LoanSchedule Schedule => LoanSchedule.Of(Terms).Schedule ?? throw new InvalidOperationException("What was offered makes no schedule.");

    [JsonIgnore]
    public Affordability Affordability => Affordability.Of(Schedule, MonthlyIncome, MaxShareOfIncomePercent);

    /// <summary>
    /// The largest principal, in whole units of the currency, whose instalments keep to the limit; null where not even the programme's smallest loan
    /// does. Found by bisection, so that it has been tried.
    /// </summary>
    /// <param name="loan">The programme's.</param>
    /// <param name="above">A principal that does not keep to it.</param>
    /// <param name="offer">The loan of a principal; null where there is none.</param>
    public static decimal? LargestThatFits(ProgrammeLoan loan, decimal above, Func<decimal, AgreedLoan?> offer)
    {
        var unit = Math.Max(1, Currencies.SmallestUnitOf(loan.Currency));
        if (!Fits(loan.Principal.Min)) return null;
        var (fits, tooMuch) = (loan.Principal.Min, above);
        while (tooMuch - fits > unit)
        {
            var middle = decimal.Floor((fits + tooMuch) / 2 / unit) * unit;
            if (middle <= fits || middle >= tooMuch) break;
            if (Fits(middle)) fits = middle;
            else tooMuch = middle;
        }
        return fits;

        bool Fits(decimal principal) => offer(principal)?.Affordability.Fits == true;
    }
}

/// <summary>A project that several pay for.</summary>
/// <param name="Name">In the words of the person; null where they gave it none.</param>
/// <param name="Scheme">How its cost is divided.</param>
/// <param name="Commitments">In the order in which they were recorded.</param>
public sealed record AgreedProject(string? Name, decimal Cost, ProgrammeCoInvestment Scheme, IReadOnlyList<Commitment> Commitments)
{
    /// <summary>What each partner has committed so far, by its name.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, decimal> CommittedByPartner =>
        Commitments.GroupBy(commitment => commitment.Partner).ToDictionary(of => of.Key, of => of.Sum(commitment => commitment.Amount));
}

/// <param name="Partner">As the programme's scheme names it.</param>
/// <param name="Amount">In the scheme's currency.</param>
/// <param name="On">The day on which it was committed.</param>
public readonly record struct Commitment(string Partner, decimal Amount, DateOnly On);

/// <summary>Savings as they were agreed.</summary>
/// <param name="Terms">From the day on which the person applied.</param>
/// <param name="Monthly">What is put aside every month.</param>
/// <param name="Transfer">How money is sent home today; null where that was not said.</param>
/// <param name="Deposits">In the order in which they were reported.</param>
public sealed record AgreedSavings(
    SavingsTerms Terms, decimal Goal, decimal Monthly, TransferToday? Transfer, IReadOnlyList<OneOff> Deposits)
{
    /// <summary>What has been put aside, interest apart.</summary>
    [JsonIgnore]
    public decimal Saved => Deposits.Sum(deposit => deposit.Amount);
}

/// <summary>How money is sent home today, in the corridor that the person's journey makes.</summary>
/// <param name="Amount">Each time, in the corridor's sending currency.</param>
/// <param name="Provider">As the comparison names it.</param>
public sealed record TransferToday(decimal Amount, int TimesPerYear, string Provider, string? Payment, string? Pickup);
