namespace Reintegration.Domain.Platform;

/// <summary>An amount that says its own currency.</summary>
public sealed record GivenAmount
{
    [Amount(Positive = true)]
    public required decimal Value { get; init; }

    [Currency]
    public required string Currency { get; init; }

    public Money ToMoney() => new(Value, Currency);
}
