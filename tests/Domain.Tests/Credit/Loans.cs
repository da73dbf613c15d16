using FsCheck;
using FsCheck.Fluent;
using Reintegration.Domain.Credit;

namespace Reintegration.Domain.Tests.Credit;

/// <summary>Loans that tests start from, and any loan at all.</summary>
internal static class Loans
{
    /// <summary>1,200 at 12 % in 12 monthly instalments from 1 January 2026: 1 % a month on 30/360.</summary>
    public static LoanTerms Simple => new()
    {
        Principal = new(1200, "USD"), AnnualRatePercent = 12, Instalments = 12, Every = Period.Monthly, DisbursedOn = new(2026, 1, 1),
        Method = RepaymentMethod.EqualInstalment, DayCount = DayCount.Thirty360,
    };

    /// <summary>Terms of every kind; some of them make no schedule.</summary>
    public static Gen<LoanTerms> Any =>
        from cents in Gen.Choose(10_000, 100_000_000)
        from currency in Gen.Elements("USD", "MXN", "JPY", "KWD")
        from rate in Gen.Choose(0, 20_000)
        from instalments in Gen.Choose(1, 60)
        from every in Gen.Elements("P1M", "P7D", "P14D", "P3M", "P1Y", "semi-monthly", "P10D")
        from day in Gen.Choose(0, 1500)
        from firstAfter in Gen.Elements(0, 1, 15, 40, 75)
        from method in Gen.Elements(Enum.GetValues<RepaymentMethod>())
        from dayCount in Gen.Elements(Enum.GetValues<DayCount>())
        from grace in Gen.Choose(0, 5).Two()
        from multiple in Gen.Elements<decimal?>(null, null, 1, 5)
        from fee in Gen.Elements(0m, 0.015m)
        from feeTime in Gen.Elements(Enum.GetValues<FeeTime>())
        from holiday in Holidays(new DateOnly(2024, 1, 31).AddDays(day))
        let disbursedOn = new DateOnly(2024, 1, 31).AddDays(day)
        let principal = new Money(cents / 100m, currency)
        select new LoanTerms
        {
            Principal = principal with { Value = principal.Rounded }, AnnualRatePercent = rate / 100m,
            Instalments = instalments, Every = Parse(every),
            DisbursedOn = disbursedOn, FirstDueOn = firstAfter == 0 ? null : disbursedOn.AddDays(firstAfter), Method = method, DayCount = dayCount,
            PrincipalGrace = Math.Min(grace.Item1, instalments - 1), InterestPaymentGrace = Math.Min(grace.Item2, instalments - 1),
            RoundInstalmentTo = method == RepaymentMethod.EqualPrincipal ? null : multiple,
            Fees = [new Fee(principal.Value * fee, feeTime)], Holidays = holiday,
        };

    /// <summary>Those of them that make a schedule.</summary>
    public static Gen<LoanSchedule> Schedules =>
        Any.Select(terms => LoanSchedule.Of(terms).Schedule).Where(schedule => schedule is not null).Select(schedule => schedule!);

    public static Period Parse(string text) => Period.TryParse(text, out var period) ? period : throw new FormatException(text);

    private static Gen<RepaymentHoliday[]> Holidays(DateOnly disbursedOn) => Gen.OneOf(
        Gen.Constant(Array.Empty<RepaymentHoliday>()),
        from start in Gen.Choose(0, 400)
        from days in Gen.Choose(0, 200)
        from accrues in Gen.Elements(true, false)
        select new[] { new RepaymentHoliday(disbursedOn.AddDays(start), disbursedOn.AddDays(start + days), accrues) });
}
