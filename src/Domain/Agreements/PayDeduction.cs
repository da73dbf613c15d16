using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Agreements;

/// <summary>What may be taken out of each pay, such as the worker's share of the fare: so much of each, until so much in all.</summary>
public sealed record PayDeduction
{
    /// <summary>Of a pay, at most.</summary>
    [Percent(0.01, 100)]
    public required decimal PercentOfPay { get; init; }

    /// <summary>In all, at most.</summary>
    public required GivenAmount AtMost { get; init; }

    /// <summary>
    /// The most that may be taken out of each pay, one after the other, in the currency of <see cref="AtMost"/>; rounded down to its decimals, so
    /// that it is never more than the share.
    /// </summary>
    /// <param name="pays">In the order of their days.</param>
    public IReadOnlyList<decimal> Of(IEnumerable<decimal> pays)
    {
        var (left, taken) = (AtMost.Value, new List<decimal>());
        foreach (var pay in pays)
        {
            var most = Math.Min(left, decimal.Round(pay * PercentOfPay / 100, Currencies.DecimalsOf(AtMost.Currency), MidpointRounding.ToZero));
            taken.Add(most);
            left -= most;
        }
        return taken;
    }
}
