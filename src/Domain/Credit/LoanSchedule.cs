namespace Reintegration.Domain.Credit;

/// <summary>What is due on one day, in the loan's currency.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Fees">Those of each instalment; what was kept back at disbursement is not among them.</param>
/// <param name="Balance">The principal still owed once it is paid.</param>
/// <param name="Accrued">
/// Interest of the time since the instalment before; differs from <paramref name="Interest"/> where its payment is deferred.
/// </param>
public readonly record struct Instalment(
    int Number, DateOnly DueOn, decimal Principal, decimal Interest, decimal Fees, decimal Balance, decimal Accrued)
{
    public decimal Total => Principal + Interest + Fees;
}

/// <summary>Why terms make no schedule.</summary>
public enum ScheduleFault
{
    None,

    /// <summary>An instalment is not above its interest, so that it repays nothing.</summary>
    InstalmentBelowInterest,

    /// <summary>Rounding makes the instalments so large that nothing is left for the last.</summary>
    RepaidTooSoon,

    /// <summary>The last is above the others by more than rounding explains.</summary>
    LastTooLarge,
}

/// <summary>
/// The repayment schedule of a loan. Interest of each period is rounded half to even to the currency's decimals; the last instalment takes
/// what remains of the principal, so that the balance ends at exactly zero. After the graces, every instalment repays principal.
/// </summary>
public sealed record LoanSchedule
{
    private LoanSchedule(LoanTerms terms, IReadOnlyList<DueDay> dues, IReadOnlyList<Instalment> instalments) =>
        (Terms, Dues, Instalments) = (terms, dues, instalments);

    public LoanTerms Terms { get; }

    public IReadOnlyList<Instalment> Instalments { get; }

    internal IReadOnlyList<DueDay> Dues { get; }

    /// <summary>Kept back from what is lent.</summary>
    public decimal DisbursementFees => FeesAt(Terms, FeeTime.Disbursement);

    /// <summary>What the borrower gets.</summary>
    public decimal Received => Terms.Principal.Value - DisbursementFees;

    public decimal Interest => Instalments.Sum(instalment => instalment.Interest);

    /// <summary>All fees, those at disbursement included.</summary>
    public decimal Fees => DisbursementFees + Instalments.Sum(instalment => instalment.Fees);

    /// <summary>Everything the loan takes from the borrower: principal, interest and all fees, those that were kept back included.</summary>
    public decimal Paid => Terms.Principal.Value + Interest + Fees;

    /// <summary>What the borrower pays in instalments.</summary>
    public decimal PaidInInstalments => Paid - DisbursementFees;

    /// <summary>What is paid in instalments above what was received: interest and all fees.</summary>
    public decimal Cost => Interest + Fees;

    /// <summary>The cost for every 100 that the borrower gets, unrounded.</summary>
    public decimal CostPer100Received => 100 * Cost / Received;

    /// <summary>What is received and paid, as a rate is worked out of it.</summary>
    public IReadOnlyCollection<CashFlow> Flow
    {
        get
        {
            var flow = new List<CashFlow>(Dues.Count + 1) { new(ScheduledDay.Of(Terms.DisbursedOn), Received) };
            for (var index = 0; index < Dues.Count; index++)
            {
                if (Instalments[index].Total is > 0 and var total) flow.Add(new CashFlow(Dues[index].On, -total, Terms.Every));
            }
            return flow;
        }
    }

    /// <summary>
    /// The schedule of terms. What is the same in every instalment is rounded to the nearest multiple or, where that repays nothing or leaves too
    /// much to the last, to the next one up.
    /// </summary>
    public static (LoanSchedule? Schedule, ScheduleFault Fault) Of(LoanTerms terms)
    {
        // It is that of the loan without its holidays, so that what is seen without them decides.
        var withoutHolidays = terms.Holidays.Count == 0 ? terms : terms with { Holidays = [] };
        var each = EachInstalment.Nearest(terms);
        var (schedule, fault) = Of(withoutHolidays, each);
        if (fault is ScheduleFault.InstalmentBelowInterest or ScheduleFault.LastTooLarge)
        {
            each += terms.RoundingUnit;
            (schedule, _) = Of(withoutHolidays, each);
        }
        if (schedule is null) return (null, fault);
        return terms.Holidays.Count == 0 ? (schedule, ScheduleFault.None) : Of(terms, each);
    }

    private static (LoanSchedule? Schedule, ScheduleFault Fault) Of(LoanTerms terms, decimal each)
    {
        var dues = DueDays.Of(terms);
        var accrual = new Accrual(terms);
        var split = InterestAndPrincipal(terms, accrual, each);
        var fees = FeesAt(terms, FeeTime.EachInstalment);
        var rows = new List<Instalment>(dues.Count);
        var (balance, deferred) = (terms.Principal.Value, 0m);
        for (var number = 1; number <= dues.Count; number++)
        {
            var due = dues[number - 1];
            var (accrued, principal) = split(number, due, balance);
            if (number == dues.Count)
            {
                var more = balance - principal;
                if (terms.Holidays.Count == 0 && more > EachInstalment.Explained(terms, each)) return (null, ScheduleFault.LastTooLarge);
                principal = balance;
            }
            else if (number > terms.PrincipalGrace && principal <= 0) return (null, ScheduleFault.InstalmentBelowInterest);
            if (principal > balance || balance == 0) return (null, ScheduleFault.RepaidTooSoon);

            accrued += accrual.OfHoliday(due, terms.Method == RepaymentMethod.Flat ? terms.Principal.Value : balance);
            balance -= principal;
            var owed = deferred + accrued;
            deferred = number <= terms.InterestPaymentGrace ? owed : 0;
            rows.Add(new Instalment(number, due.On.On, principal, owed - deferred, fees, balance, accrued));
        }
        return (new LoanSchedule(terms, dues, rows), ScheduleFault.None);
    }

    // For each method, the interest of an instalment's own period and the principal that goes with it, from its number, days and the balance.
    private static Func<int, DueDay, decimal, (decimal Interest, decimal Principal)> InterestAndPrincipal(
        LoanTerms terms, Accrual accrual, decimal each)
    {
        switch (terms.Method)
        {
            case RepaymentMethod.Flat:
                var whole = EachInstalment.FlatInterest(terms);
                var interestOfEach = terms.Round(whole / terms.Instalments);
                return (number, _, _) => (
                    number < terms.Instalments ? interestOfEach : whole - interestOfEach * (terms.Instalments - 1),
                    number > terms.PrincipalGrace ? each - interestOfEach : 0);
            case RepaymentMethod.EqualPrincipal:
                return (number, due, balance) => (accrual.OfPeriod(due, balance), number > terms.PrincipalGrace ? each : 0);
            default:
                return (number, due, balance) => accrual.OfPeriod(due, balance) is var interest && number > terms.PrincipalGrace
                    ? (interest, each - interest)
                    : (interest, 0);
        }
    }

    private static decimal FeesAt(LoanTerms terms, FeeTime when) => terms.Fees.Where(fee => fee.When == when).Sum(fee => terms.Round(fee.Amount));
}
