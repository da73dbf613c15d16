using Reintegration.Domain.Credit;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Credit;

/// <summary>What the terms say happens to whoever pays late; only told on the printed offer, never part of a figure.</summary>
/// <param name="GraceDays">After so many days.</param>
/// <param name="Fee">For each late instalment, in the loan's currency.</param>
/// <param name="AnnualRatePercent">On what is overdue.</param>
internal sealed record LateTerms(int GraceDays, decimal? Fee, decimal? AnnualRatePercent)
{
    private const int MostGraceDays = 90;

    /// <summary>Null where the terms say nothing.</summary>
    public static LateTerms? Read(JsonFields body, LoanSchedule? schedule)
    {
        if (body.Optional("late").Object() is not { } late) return null;
        var graceDays = late.Optional("graceDays").Integer(0, MostGraceDays);
        var fee = late.Optional("fee").Amount(0, schedule?.Terms.Principal.Value ?? JsonField.LargestAmount, schedule?.Terms.Principal.Currency);
        var rate = late.Optional("annualRatePercent").Number(0, LoanRequest.LargestRatePercent, "%");
        return new LateTerms(graceDays ?? 0, fee, rate);
    }
}
