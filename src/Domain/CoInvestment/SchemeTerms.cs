using System.ComponentModel.DataAnnotations;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.CoInvestment;

/// <summary>How partners divide the cost of a project; all amounts in one currency.</summary>
public abstract record SchemeTerms
{
    /// <summary>ISO 4217.</summary>
    [Currency]
    public required string Currency { get; init; }

    /// <summary>The cost up to which shares apply; without it, they apply to all of it.</summary>
    [Amount(Positive = true)]
    public decimal? ProjectCeiling { get; init; }

    /// <summary>Who pays; their percentages add up to at most 100.</summary>
    [Length(1, 20)]
    public required IReadOnlyList<ShareTerms> Shares { get; init; }

    /// <summary>The partner that takes what is left uncovered, as far as its own limits allow.</summary>
    [Text(ShareTerms.LongestName)]
    public string? UncoveredTo { get; init; }

    /// <summary>What is wrong with members that are right each by itself; pointers begin here.</summary>
    public IEnumerable<FieldError> Errors()
    {
        foreach (var (index, share) in Shares.Index())
        {
            if (Shares.Take(index).Any(earlier => earlier.IsOf(share.Partner)))
            {
                yield return new($"/shares/{index}/partner", ErrorCode.Duplicate, new(
                    "Este nombre ya está en la lista; dé a cada parte uno propio.",
                    "This name is in the list already; give each partner its own."));
            }
            if (share.SharePercent is null && share.Amount is null)
            {
                yield return FieldError.Required($"/shares/{index}/sharePercent") with
                {
                    Detail = new("Indique «sharePercent», «amount» o ambos.", "Give \"sharePercent\", \"amount\" or both."),
                };
            }
        }
        if (Shares.Sum(share => share.SharePercent ?? 0) is > 100 and var sum)
        {
            yield return FieldError.OutOfRange("/shares", 0, 100) with
            {
                Detail = new(
                    FormattableString.Invariant($"Los porcentajes suman {sum:0.####}; no pueden pasar de 100."),
                    FormattableString.Invariant($"The percentages add up to {sum:0.####}; they must not pass 100.")),
            };
        }
        if (UncoveredTo is { } taker && !Shares.Any(share => share.IsOf(taker)))
            yield return FieldError.UnknownValue("/uncoveredTo", taker, Shares.Select(share => share.Partner).Distinct());
    }

    /// <summary>The scheme that terms without <see cref="Errors"/> tell of.</summary>
    public Scheme ToScheme() => new(Currency, [.. Shares.Select(share => share.ToPartner())])
    {
        ProjectCeiling = ProjectCeiling,
        UncoveredTo = UncoveredTo is { } taker ? Shares.First(share => share.IsOf(taker)).Partner : null,
    };
}

/// <summary>What one partner pays: a share of the cost, or what it has, or a share as far as what it has goes.</summary>
public sealed record ShareTerms
{
    internal const int LongestName = 100;

    /// <summary>Its name, which no other has.</summary>
    [Text(LongestName)]
    public required string Partner { get; init; }

    /// <summary>Its part of the cost that shares apply to.</summary>
    [Percent(0, 100)]
    public decimal? SharePercent { get; init; }

    /// <summary>The most it may pay.</summary>
    [Amount]
    public decimal? Ceiling { get; init; }

    /// <summary>The most it may pay, of the whole cost.</summary>
    [Percent(0, 100)]
    public decimal? CapPercent { get; init; }

    /// <summary>What it has for the project.</summary>
    [Amount]
    public decimal? Amount { get; init; }

    internal bool IsOf(string partner) => Typed.Comparer.Equals(Partner, partner);

    internal Partner ToPartner() => new(Partner) { SharePercent = SharePercent, Ceiling = Ceiling, CapPercent = CapPercent, Amount = Amount };
}
