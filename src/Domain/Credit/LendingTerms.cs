using System.ComponentModel.DataAnnotations;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Credit;

/// <summary>The terms on which money is lent, whatever is lent and when; all amounts in one currency.</summary>
public abstract record LendingTerms
{
    /// <summary>The highest rate that is taken, in percent a year.</summary>
    public const double LargestRatePercent = 1000;

    /// <summary>The most instalments that a loan can have.</summary>
    public const int MostInstalments = 1200;

    private const double LongestTermDays = 100 * 365.25;

    /// <summary>ISO 4217.</summary>
    [Currency]
    public required string Currency { get; init; }

    /// <summary>Nominal interest a year.</summary>
    [Percent(0, LargestRatePercent)]
    public required decimal AnnualRatePercent { get; init; }

    /// <summary>From one instalment to the next.</summary>
    public required Period Every { get; init; }

    public required RepaymentMethod Method { get; init; }

    public required DayCount DayCount { get; init; }

    /// <summary>In so many first instalments no principal is due; fewer than all.</summary>
    [Range(0, MostInstalments - 1)]
    public int PrincipalGrace { get; init; }

    /// <summary>In so many first instalments no interest is due; it falls due in the first one after them. Fewer than all.</summary>
    [Range(0, MostInstalments - 1)]
    public int InterestPaymentGrace { get; init; }

    /// <summary>Instalments are rounded to the nearest multiple of this amount, the last takes the difference. Not with equal principal.</summary>
    [Amount(Positive = true)]
    public decimal? RoundInstalmentTo { get; init; }

    [Length(0, 20)]
    public IReadOnlyList<FeeTerms> Fees { get; init; } = [];

    /// <summary>How many instalments last a hundred years, the longest term.</summary>
    protected int MostInTerm => (int)(LongestTermDays / Every.ApproximateDays);

    /// <summary>The terms of one loan.</summary>
    protected LoanTerms TermsOf(decimal principal, int instalments, DateOnly disbursedOn, DateOnly? firstDueOn) => new()
    {
        Principal = new Money(principal, Currency), AnnualRatePercent = AnnualRatePercent, Instalments = instalments, Every = Every,
        DisbursedOn = disbursedOn, FirstDueOn = firstDueOn, Method = Method, DayCount = DayCount,
        PrincipalGrace = PrincipalGrace, InterestPaymentGrace = InterestPaymentGrace, RoundInstalmentTo = RoundInstalmentTo,
        Fees = [.. Fees.Select(fee => fee.Of(principal))],
    };

    /// <summary>What is wrong with these terms for a loan of so much, or for one of so many instalments.</summary>
    protected IEnumerable<FieldError> ErrorsWith(decimal principal, int instalments)
    {
        if (PrincipalGrace >= instalments) yield return FieldError.OutOfRange("/principalGrace", 0, instalments - 1);
        if (InterestPaymentGrace >= instalments) yield return FieldError.OutOfRange("/interestPaymentGrace", 0, instalments - 1);
        if (RoundInstalmentTo > principal)
            yield return FieldError.OutOfRange("/roundInstalmentTo", Currencies.SmallestUnitOf(Currency), principal, Currency);
        if (RoundInstalmentTo is not null && Method == RepaymentMethod.EqualPrincipal)
        {
            yield return new("/roundInstalmentTo", ErrorCode.NotWithThisMethod, new(
                "Solo se redondea la cuota de los métodos «equal-instalment» y «flat».",
                "Only the instalment of the methods \"equal-instalment\" and \"flat\" is rounded."));
        }
        foreach (var (index, fee) in Fees.Index())
        {
            if (fee.Amount > principal) yield return FieldError.OutOfRange($"/fees/{index}/amount", 0, principal, Currency);
            if ((fee.Amount is null) != (fee.Percent is null)) continue;
            yield return new($"/fees/{index}", ErrorCode.AmountOrPercent, new(
                "Envíe «amount» o «percent», uno de los dos.", "Send \"amount\" or \"percent\", one of the two."));
        }
    }

    /// <summary>What is said of fees that leave nothing of a principal to receive.</summary>
    protected static FieldError FeesTakeAll(Money principal)
    {
        var lent = FormattableString.Invariant($"{principal.Value} {principal.Currency}");
        return new("/fees", ErrorCode.FeesTakeAll, new(
            $"Las comisiones al desembolso deben sumar menos que el monto prestado ({lent}).",
            $"Fees at disbursement must add up to less than what is lent ({lent})."))
        {
            Minimum = 0,
            Maximum = principal.Value,
        };
    }
}
