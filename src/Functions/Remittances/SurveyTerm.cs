using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Remittances;

/// <summary>The survey's own terms, which are their codes, with what people call them.</summary>
internal static class SurveyTerm
{
    /// <summary>Null where the survey has no term.</summary>
    public static NamedCode? Named(string term, Language language) =>
        term.Length == 0 ? null : NamedCode.Of(term, Vocabulary.NameOf(term), language);

    public static IReadOnlyList<NamedCode> Named(IEnumerable<string> terms, Language language) =>
        [.. terms.Select(term => Named(term, language)).OfType<NamedCode>()];
}
