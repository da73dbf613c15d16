using System.Text.Json.Serialization;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Programmes;

namespace Reintegration.Functions.Programmes;

// Shapes that several answers about programmes have in common.

internal sealed record KindShape(string Code, string Name)
{
    public static KindShape Of(ProgrammeKind kind, Language language) => new(ProgrammeKinds.NameOf(kind), ProgrammeKinds.LabelOf(kind).In(language));
}

/// <summary>A fact as one asks a person for it and sends it back in a profile.</summary>
/// <param name="List">Whether a profile holds a list of such values.</param>
/// <param name="Unit">Of a number, what it counts; of an amount, the currency that the rules want.</param>
/// <param name="Labels">What the allowed values are called in front of people.</param>
internal sealed record FactShape(
    string Fact, string Name, string Question, string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool List,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Unit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Minimum,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Maximum,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Allowed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Labels)
{
    private static readonly string[] Flags = ["true", "false"];

    public static FactShape Of(Fact fact, string? currency, Language language)
    {
        var isNumber = fact.Type == FactType.Number;
        var labels = fact.Values.Zip(fact.ValueLabels).ToDictionary(value => value.First, value => value.Second.In(language));
        return new FactShape(
            fact.Name, fact.Label.In(language), fact.Question.In(language), TypeOf(fact.Type), fact.IsList, currency ?? fact.Unit,
            isNumber ? fact.Range.Minimum : null, isNumber ? fact.Range.Maximum : null,
            fact.Type == FactType.Flag ? Flags : fact.Values.Count > 0 ? fact.Values : null, labels.Count > 0 ? labels : null);
    }

    private static string TypeOf(FactType type) => type switch
    {
        FactType.Number => "number",
        FactType.Money => "money",
        FactType.Date => "date",
        FactType.Level => "level",
        FactType.Flag => "yes-no",
        FactType.Choice => "choice",
        FactType.Country => "country",
        FactType.Language => "language",
        FactType.Occupation => "occupation",
        _ => "code",
    };
}

internal static class ProgrammeTexts
{
    /// <summary>What an answer says about programmes that are examples.</summary>
    public static readonly Text Examples = new(
        "Los programas con «example»: true son ejemplos basados en programas públicos; no son una oferta.",
        "Programmes with \"example\": true are examples modelled on public programmes; they are not an offer.");
}
