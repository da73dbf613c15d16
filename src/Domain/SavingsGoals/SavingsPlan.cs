namespace Reintegration.Domain.SavingsGoals;

/// <summary>One month of saving, as it stands at its end.</summary>
/// <param name="Own">The person's monthly contribution.</param>
/// <param name="RemittanceSaving">What a cheaper remittance service saved and was put aside.</param>
/// <param name="OneOff">What was paid in once during the month.</param>
/// <param name="Interest">On what was there when the month began.</param>
public sealed record SavingsMonth(int Number, DateOnly On, decimal Own, decimal RemittanceSaving, decimal OneOff, decimal Interest, decimal Balance)
{
    /// <summary>All that was paid in.</summary>
    public decimal Contribution => Own + RemittanceSaving + OneOff;
}

/// <summary>Saving under given terms, month by month: none where the goal was there from the start.</summary>
/// <param name="Monthly">The person's own contribution of every month but the last, which may be smaller.</param>
public sealed record SavingsPlan(SavingsTerms Terms, decimal Monthly, IReadOnlyList<SavingsMonth> Months)
{
    /// <summary>What is there at the end.</summary>
    public decimal Balance => Months.Count == 0 ? Terms.Initial : Months[^1].Balance;

    /// <summary>The day of the last month's end.</summary>
    public DateOnly EndsOn => Terms.EndOf(Months.Count);
}
