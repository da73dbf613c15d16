namespace Reintegration.Domain.Credit;

/// <summary>What settles a loan before its time, on a day, when everything due before that day has been paid as agreed.</summary>
/// <param name="InstalmentsPaid">How many fell due before that day; one that is due on it is part of the quote.</param>
/// <param name="Interest">Accrued up to that day and not yet paid.</param>
/// <param name="Fees">Of an instalment that is due on that very day.</param>
/// <param name="Avoided">Interest and fees of the schedule that are not owed any more.</param>
public readonly record struct PayOff(DateOnly On, int InstalmentsPaid, decimal Principal, decimal Interest, decimal Fees, decimal Avoided)
{
    public decimal Total => Principal + Interest + Fees;

    /// <summary>
    /// Interest is owed for the time that has passed and no more: simple interest on the balance since the last instalment, by the loan's day
    /// count. Of a flat loan it is each past instalment's share, and of the current one the part of its time that has passed.
    /// </summary>
    /// <param name="on">From the disbursement to the last instalment.</param>
    public static PayOff Quote(LoanSchedule schedule, DateOnly on)
    {
        var terms = schedule.Terms;
        var paid = schedule.Instalments.TakeWhile(instalment => instalment.DueOn < on).ToList();
        var (next, since) = (schedule.Instalments[paid.Count], schedule.Dues[paid.Count].Before);
        var balance = paid.Count == 0 ? terms.Principal.Value : paid[^1].Balance;
        var accrued = on == next.DueOn ? next.Accrued
            : terms.Method == RepaymentMethod.Flat
                ? terms.Round(next.Accrued * (on.DayNumber - since.On.DayNumber) / (next.DueOn.DayNumber - since.On.DayNumber))
            : new Accrual(terms).Between(since, ScheduledDay.Of(on), balance);
        var deferred = paid.Sum(instalment => instalment.Accrued - instalment.Interest);
        var fees = on == next.DueOn ? next.Fees : 0;
        var ahead = schedule.Instalments.Skip(paid.Count).Sum(instalment => instalment.Interest + instalment.Fees);
        return new PayOff(on, paid.Count, balance, accrued + deferred, fees, ahead - accrued - deferred - fees);
    }
}
