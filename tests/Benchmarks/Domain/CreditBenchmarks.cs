using BenchmarkDotNet.Attributes;
using Reintegration.Domain.Credit;

namespace Reintegration.Benchmarks.Domain;

/// <summary>A loan of 360 months with both its rates, against the textbook loop in floating point that has no dates, cents, fees or rates.</summary>
[MemoryDiagnoser]
public class CreditBenchmarks
{
    private const int Months = 360;

    private readonly LoanTerms terms = new()
    {
        Principal = new(200_000, "USD"), AnnualRatePercent = 6, Instalments = Months, Every = Period.Monthly, DisbursedOn = new(2026, 1, 31),
        Method = RepaymentMethod.EqualInstalment, DayCount = DayCount.Thirty360, Fees = [new Fee(2000, FeeTime.Disbursement)],
    };

    private readonly double principal = 200_000;
    private readonly LoanSchedule schedule;

    public CreditBenchmarks() => schedule = LoanSchedule.Of(terms).Schedule!;

    [Benchmark(Description = "textbook loop in floating point", Baseline = true)]
    public double Textbook()
    {
        const double monthly = 0.06 / 12;
        var balance = principal;
        var instalment = balance * monthly / (1 - Math.Pow(1 + monthly, -Months));
        for (var month = 0; month < Months; month++) balance -= instalment - balance * monthly;
        return balance;
    }

    [Benchmark(Description = "LoanSchedule.Of, 360 months")]
    public LoanSchedule? Schedule() => LoanSchedule.Of(terms).Schedule;

    [Benchmark(Description = "LoanRates.Of, both rates of it")]
    public LoanRates Rates() => LoanRates.Of(schedule);

    [Benchmark(Description = "schedule with both rates")]
    public LoanRates ScheduleAndRates() => LoanRates.Of(LoanSchedule.Of(terms).Schedule!);
}
