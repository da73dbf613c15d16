using System.Text.Json.Serialization;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Programmes;

/// <summary>A fact as one asks a person for it and sends it back in a profile.</summary>
/// <param name="Fact">Its name in a profile.</param>
/// <param name="Name">What it is called in front of people.</param>
/// <param name="Question">How one asks a person for it.</param>
/// <param name="List">Whether a profile holds a list of such values; left out where it does not.</param>
/// <param name="Unit">Of a number, what it counts; of an amount, the currency that the rules want.</param>
/// <param name="Minimum">Of a number, the least it can be.</param>
/// <param name="Maximum">Of a number, the most it can be.</param>
/// <param name="Allowed">The values there are, where they can be listed.</param>
public sealed record FactAsked(
    string Fact, string Name, string Question, FactType Type, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool List,
    string? Unit, decimal? Minimum, decimal? Maximum, IReadOnlyList<NamedCode>? Allowed)
{
    private static readonly (string Code, Text Label)[] Flags = [("true", new("Sí", "Yes")), ("false", new("No", "No"))];

    internal static FactAsked Of(Fact fact, string? currency, Language language)
    {
        var isNumber = fact.Type == FactType.Number;
        (string Code, Text Label)[] values = fact.Type == FactType.Flag ? Flags : [.. fact.Values.Zip(fact.ValueLabels)];
        return new FactAsked(
            fact.Name, fact.Label.In(language), fact.Question.In(language), fact.Type, fact.IsList, currency ?? fact.Unit,
            isNumber ? fact.Range.Minimum : null, isNumber ? fact.Range.Maximum : null,
            values.Length > 0 ? [.. values.Select(value => NamedCode.Of(value.Code, value.Label, language))] : null);
    }
}
