using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Programmes;

internal static class ProgrammeProblems
{
    public static Problem Unknown(string country, string id)
    {
        var (shownCountry, shownId) = (FromOutside.Shown(country), FromOutside.Shown(id));
        return new Problem(ErrorCode.UnknownProgramme, new(
            $"No hay un programa «{shownCountry}/{shownId}». La lista está en /api/v1/programmes.",
            $"There is no programme \"{shownCountry}/{shownId}\". The list is at /api/v1/programmes."));
    }
}
