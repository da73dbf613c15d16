namespace Reintegration.Domain.SavingsGoals;

/// <summary>Something paid in once, such as wages paid at the return. It counts from the end of the month of saving in which it falls.</summary>
public readonly record struct OneOff(DateOnly On, decimal Amount);

/// <summary>
/// How somebody saves. Months of saving are counted from <see cref="Start"/> by the calendar, keeping its day: from 31 January the first ends on
/// 28 or 29 February, the second on 31 March. At the end of each month interest on what was there during it is added, rounded half to even to
/// the currency's decimals, and then what is paid in: the future value of an ordinary annuity, P(1 + i)ⁿ + C((1 + i)ⁿ − 1) ⁄ i with
/// i = nominal annual rate ⁄ 12, but for that rounding.
/// </summary>
/// <remarks>
/// The formula as textbooks on the mathematics of finance give it; public worked examples stand beside the tests.
/// All amounts are in whole units of the currency's smallest coin.
/// </remarks>
/// <param name="Start">
/// The day on which saving begins: <paramref name="Initial"/> is there, and the first contribution follows one month later.
/// </param>
/// <param name="Initial">What is saved already; from 0.</param>
/// <param name="AnnualRatePercent">Nominal, compounded monthly; from 0.</param>
public sealed record SavingsTerms(string Currency, DateOnly Start, decimal Initial, decimal AnnualRatePercent)
{
    /// <summary>The longest that is planned ahead.</summary>
    public const int MostMonths = 600;

    /// <summary>The largest balance that is planned to, in any currency.</summary>
    public const decimal LargestBalance = 1_000_000_000_000_000m;

    /// <summary>What is paid in every month beside the person's own contribution: what a cheaper remittance service saves.</summary>
    public decimal RemittanceSaving { get; init; }

    /// <summary>Each after <see cref="Start"/>.</summary>
    public IReadOnlyList<OneOff> OneOffs { get; init; } = [];

    /// <summary>The last day of a month of saving; of month 0, <see cref="Start"/>.</summary>
    public DateOnly EndOf(int month) => Start.AddMonths(month);

    /// <summary>How many whole months of saving end on a day or before it.</summary>
    public int MonthsUntil(DateOnly day)
    {
        var months = (day.Year - Start.Year) * 12 + day.Month - Start.Month;
        return EndOf(months) <= day ? months : months - 1;
    }

    /// <summary>
    /// What a monthly contribution comes to after so many months; cut short before the month whose balance would pass <see cref="LargestBalance"/>.
    /// </summary>
    public SavingsPlan After(int months, decimal monthly) =>
        new(this, monthly, [.. Months(monthly, goal: null).Take(months).TakeWhile(month => month.Balance <= LargestBalance)]);

    /// <summary>
    /// The plan to the first month that reaches a goal with a monthly contribution; null where none of <see cref="MostMonths"/> does.
    /// </summary>
    public SavingsPlan? ToReach(decimal goal, decimal monthly) =>
        Towards(goal, monthly, MostMonths) is var plan && plan.Balance >= goal ? plan : null;

    /// <summary>
    /// The plan with the smallest monthly contribution, a multiple of <paramref name="roundTo"/>, that reaches a goal within so many months.
    /// </summary>
    /// <param name="months">At least 1.</param>
    public SavingsPlan Within(int months, decimal goal, decimal roundTo)
    {
        // What is there at the end only grows with the contribution, rounding included, so the smallest is found by bisection. The goal itself,
        // paid in the first month, reaches it.
        var (tooLittle, enough) = (-1m, decimal.Ceiling(goal / roundTo));
        while (enough - tooLittle > 1)
        {
            var middle = decimal.Floor((tooLittle + enough) / 2);
            if (Towards(goal, middle * roundTo, months).Balance >= goal) enough = middle;
            else tooLittle = middle;
        }
        return Towards(goal, enough * roundTo, months);
    }

    /// <summary>The smallest monthly contribution that reaches a goal at all, in <see cref="MostMonths"/>.</summary>
    public decimal LeastMonthly(decimal goal) => Within(MostMonths, goal, Currencies.SmallestUnitOf(Currency)).Monthly;

    private SavingsPlan Towards(decimal goal, decimal monthly, int months) => new(this, monthly, [.. Months(monthly, goal).Take(months)]);

    /// <summary>
    /// Month after month, up to the one that reaches the goal: there the contributions are no more than what is still missing, so that it ends at
    /// the goal exactly, unless interest or something paid in once carries it past.
    /// </summary>
    private IEnumerable<SavingsMonth> Months(decimal monthly, decimal? goal)
    {
        var once = OneOffs.ToLookup(oneOff => MonthOf(oneOff.On), oneOff => oneOff.Amount);
        var balance = Initial;
        for (var number = 1; goal is null || balance < goal; number++)
        {
            var interest = new Money(balance * AnnualRatePercent / 1200, Currency).Rounded;
            var oneOff = once[number].Sum();
            var missing = goal is { } reach ? Math.Max(0, reach - balance - interest - oneOff) : decimal.MaxValue;
            var saved = Math.Min(RemittanceSaving, missing);
            var own = Math.Min(monthly, missing - saved);
            balance += interest + oneOff + saved + own;
            yield return new SavingsMonth(number, EndOf(number), own, saved, oneOff, interest, balance);
        }
    }

    private int MonthOf(DateOnly day) => MonthsUntil(day) is var months && EndOf(months) == day ? months : months + 1;
}
