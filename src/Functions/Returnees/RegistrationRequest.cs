using System.ComponentModel.DataAnnotations;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>A person to register, with what they agreed to.</summary>
public sealed record RegistrationRequest : Person
{
    /// <summary>The time abroad that they come or came home from.</summary>
    public JourneyMembers? Journey { get; init; }

    /// <summary>What the person agreed to; without the purpose <c>services</c>, nothing is stored.</summary>
    [Length(1, 30)]
    public required IReadOnlyList<Consent> Consents { get; init; }

    public override IEnumerable<FieldError> Errors(DateOnly today)
    {
        foreach (var error in base.Errors(today)) yield return error;
        foreach (var error in Journey?.Errors("/journey", today) ?? []) yield return error;
        foreach (var (index, consent) in Consents.Index())
        {
            if (consent.GivenOn > today) yield return FieldError.NotADate($"/consents/{index}/givenOn", Days.Earliest, today);
            if (Consents.Take(index).Any(earlier => earlier.Purpose == consent.Purpose))
                yield return FieldError.Duplicate($"/consents/{index}/purpose", consent.Purpose);
        }
        if (Consents.All(consent => consent.Purpose != ConsentPurpose.Services))
        {
            yield return new("/consents", ErrorCode.ConsentMissing, new(
                "Falta el consentimiento para «services»: sin él no se guarda nada de la persona.",
                "The consent to \"services\" is missing: without it, nothing of the person is kept."));
        }
    }
}
