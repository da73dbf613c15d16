using System.Globalization;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Returnees;

internal static class JourneyProblems
{
    public static Problem Unknown => new(ErrorCode.UnknownJourney, new(
        "La persona no tiene un viaje con este número.", "The person has no journey of this number."));

    public static Problem Open(int number) => new(ErrorCode.JourneyOpen, new(
        $"No se sabe aún cuándo volvió la persona de su viaje {number}: agréguele «returnedOn», o corríjalo, antes de registrar otro.",
        $"It is not known yet when the person returned from journey {number}: add \"returnedOn\" to it, or correct it, before another one is added."))
    {
        Id = number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The number that an address names; null where it is none.</summary>
    public static int? NumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1000 ? number : null;
}
