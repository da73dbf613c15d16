using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Programmes;

/// <summary>What several answers say about programmes.</summary>
internal static class ProgrammeTexts
{
    /// <summary>That some are examples.</summary>
    public static readonly Text Examples = new(
        "Los programas con «example»: true son ejemplos basados en programas públicos; no son una oferta.",
        "Programmes with \"example\": true are examples modelled on public programmes; they are not an offer.");

    public static NamedCode Of(ProgrammeKind kind, Language language) => NamedCode.Of(Codes<ProgrammeKind>.Of(kind), kind.Label(), language);
}
