using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Agreements;

/// <summary>Something that an agreement promises a worker about the work's end and the return, or asks of them.</summary>
public sealed record AgreementCondition
{
    /// <summary>Unique within the agreement, in every version of it.</summary>
    [Code]
    public required string Id { get; init; }

    /// <summary>What is owed, as one tells the worker.</summary>
    [Text(500)]
    public required Text Text { get; init; }

    /// <summary>Who has to see to it.</summary>
    public required ConditionDebtor OwedBy { get; init; }

    /// <summary>When it is due; left out where that is not known, and where it holds throughout.</summary>
    public ConditionDue? Due { get; init; }

    /// <summary>The most that it is about, where it is about money and has a limit.</summary>
    public GivenAmount? AtMost { get; init; }

    /// <summary>Where it is a guarantee of hours, of how many.</summary>
    public HoursGuarantee? Hours { get; init; }

    /// <summary>Where it is about what may be taken out of the pay, how much.</summary>
    public PayDeduction? Deduction { get; init; }

    public required CitedSource Source { get; init; }

    /// <summary>Whether it is still to be confirmed with who made the agreement.</summary>
    public bool ToBeConfirmed { get; init; }
}

/// <summary>Who can owe a condition.</summary>
[JsonConverter(typeof(CodeConverter<ConditionDebtor>))]
public enum ConditionDebtor
{
    Employer,
    Worker,
    OriginGovernment,
    DestinationGovernment,
    Agency,
}

public static class ConditionDebtors
{
    /// <summary>What they are called in front of people.</summary>
    public static Text Label(this ConditionDebtor debtor) => debtor switch
    {
        ConditionDebtor.Employer => new("El empleador", "The employer"),
        ConditionDebtor.Worker => new("La persona trabajadora", "The worker"),
        ConditionDebtor.OriginGovernment => new("El gobierno del país de origen", "The government of the country of origin"),
        ConditionDebtor.DestinationGovernment => new("El gobierno del país de destino", "The government of the country of destination"),
        ConditionDebtor.Agency => new("La agencia de contratación", "The recruitment agency"),
        _ => throw new ArgumentOutOfRangeException(nameof(debtor), debtor, null),
    };
}
