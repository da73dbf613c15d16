using System.Text.RegularExpressions;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Returnees;

/// <summary>What a person can agree to; sharing with a party is a purpose for each party.</summary>
public static class ConsentPurpose
{
    /// <summary>To be registered and helped at all.</summary>
    public const string Services = "services";

    /// <summary>To be written to without having asked.</summary>
    public const string Outreach = "outreach";

    /// <summary>To be counted.</summary>
    public const string Statistics = "statistics";

    /// <summary>Before the party that data may be passed on to.</summary>
    public const string ShareWith = "share-with:";
}

/// <summary>A purpose: <c>services</c>, <c>outreach</c>, <c>statistics</c> or <c>share-with:</c> and a party.</summary>
public sealed partial class ConsentPurposeAttribute : TextBoundAttribute
{
    private const string Form = "^(services|outreach|statistics|share-with:[a-z0-9]+(-[a-z0-9]+)*)$";

    public override string Pattern => Form;

    public override int Longest => ConsentPurpose.ShareWith.Length + Code.Longest;

    public override IReadOnlyList<ErrorCode> Errors => [ErrorCode.UnknownValue];

    /// <summary>The purpose in its one spelling; null where it is none.</summary>
    public static string? Find(string text)
    {
        var purpose = Typed.Key(text).ToLowerInvariant();
        return purpose.Length <= ConsentPurpose.ShareWith.Length + Code.Longest && Purpose.IsMatch(purpose) ? purpose : null;
    }

    public override string? Read(Field field)
    {
        if (field.Text(Longest) is not { } text) return null;
        if (Find(text) is { } purpose) return purpose;
        field.Refuse(FieldError.UnknownValue(
            field.Pointer, text,
            [ConsentPurpose.Services, ConsentPurpose.Outreach, ConsentPurpose.Statistics, $"{ConsentPurpose.ShareWith}<party>"]));
        return null;
    }

    [GeneratedRegex(Form)]
    private static partial Regex Purpose { get; }
}

/// <summary>What a person agreed to, when, and which text they were shown.</summary>
public sealed record Consent
{
    [ConsentPurpose]
    public required string Purpose { get; init; }

    /// <summary>The version of the text that they were shown, which need not be the latest.</summary>
    [Text(50)]
    public required string TextVersion { get; init; }

    /// <summary>The day on which they agreed, where they were.</summary>
    public required DateOnly GivenOn { get; init; }
}
