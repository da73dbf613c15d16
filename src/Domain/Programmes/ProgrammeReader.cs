using System.Globalization;
using System.Text.Json;
using Reintegration.Domain.Eligibility;

namespace Reintegration.Domain.Programmes;

/// <summary>Reads a programme from the JSON of its file (<c>data/programme.schema.json</c> describes it).</summary>
public static class ProgrammeReader
{
    private static readonly string[] Moments = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    /// <summary>The programme, or everything that is wrong with it.</summary>
    public static (Programme? Programme, IReadOnlyList<ProgrammeError> Errors) Read(JsonElement file)
    {
        var errors = new List<ProgrammeError>();
        if (JsonMembers.Object(file, "", errors) is not { } members) return (null, errors);
        members.RefuseOthers(
            "$schema", "country", "id", "kind", "example", "name", "summary", "benefit", "cost", "duration", "howToApply", "source",
            "validFrom", "validTo", "closes", "eligibility");

        var kind = ReadKind(members);
        var (name, summary, benefit) = (members.RequiredTexts("name", 120), members.RequiredTexts("summary", 500), members.RequiredTexts("benefit", 500));
        var (cost, duration, howToApply) = (members.RequiredTexts("cost", 300), members.RequiredTexts("duration", 300), members.RequiredTexts("howToApply", 800));
        var (country, id, example) = (ReadCountry(members), ReadId(members), members.RequiredFlag("example"));
        var (source, validity, closes, rules) = (ReadSource(members), members.Validity(), ReadCloses(members, kind), ReadRules(members));
        if (errors.Count > 0) return (null, errors);
        return (
            new Programme(country!, id!, kind!.Value, example!.Value, rules!)
            {
                Name = name!.Value,
                Summary = summary!.Value,
                Benefit = benefit!.Value,
                Cost = cost!.Value,
                Duration = duration!.Value,
                HowToApply = howToApply!.Value,
                Source = source!,
                Closes = closes,
                Validity = validity,
            },
            errors);
    }

    private static EligibilityRules? ReadRules(JsonMembers members)
    {
        if (members.Required("eligibility") is not { } element) return null;
        var (reader, at) = (new RuleReader(members.Errors), members.PointerOf("eligibility"));
        if (reader.Read(element, at) is not { } root) return null;
        if (TooMany(at, reader.Rules) is { } tooMany)
        {
            members.Errors.Add(tooMany);
            return null;
        }
        foreach (var contradiction in Contradictions.In(root)) members.Errors.Add(contradiction);
        return new EligibilityRules(root, reader.Rules);
    }

    private static ProgrammeError? TooMany(string pointer, IReadOnlyList<Rule> rules)
    {
        if (rules.Count > EligibilityRules.MostRules)
            return Over(pointer, EligibilityRules.MostRules, new("reglas", "rules"));
        var ofList = rules.Where(rule => rule.Fact.IsList).GroupBy(rule => rule.Fact).FirstOrDefault(rulesOn => rulesOn.Count() > EligibilityRules.MostRulesOnList);
        return ofList is null ? null
            : Over(
                ofList.ElementAt(EligibilityRules.MostRulesOnList).Pointer, EligibilityRules.MostRulesOnList,
                new($"reglas sobre «{ofList.Key.Name}»", $"rules on \"{ofList.Key.Name}\""));

        static ProgrammeError Over(string at, int most, Text what) =>
            new(at, ProgrammeError.TooManyRules, new($"Un programa tiene a lo más {most} {what.Es}.", $"A programme has at most {most} {what.En}.")) { Maximum = most };
    }

    // Those of the Regional Conference on Migration; a State outside it has no programmes here.
    private static string? ReadCountry(JsonMembers members)
    {
        if (members.RequiredText("country") is not { } country) return null;
        if (Region.Countries.Contains(country)) return country;
        members.Errors.Add(ProgrammeError.NotOneOf(members.PointerOf("country"), ProgrammeError.UnknownCountry, country, [.. Region.Countries.Order()]));
        return null;
    }

    private static string? ReadId(JsonMembers members)
    {
        if (members.RequiredText("id") is not { } id) return null;
        if (id.Length >= 3 && FactReader.IsCode(id)) return id;
        members.Errors.Add(new(members.PointerOf("id"), ProgrammeError.InvalidValue, new(
            $"Debe tener entre 3 y {FactReader.LongestCode} minúsculas y dígitos, unidos por guiones.", $"It must have 3 to {FactReader.LongestCode} lower-case letters and digits, joined by hyphens.")));
        return null;
    }

    private static ProgrammeKind? ReadKind(JsonMembers members)
    {
        if (members.RequiredText("kind") is not { } name) return null;
        if (ProgrammeKinds.TryParse(name, out var kind)) return kind;
        members.Errors.Add(ProgrammeError.NotOneOf(members.PointerOf("kind"), ProgrammeError.UnknownKind, name, ProgrammeKinds.Names));
        return null;
    }

    private static ProgrammeSource? ReadSource(JsonMembers members)
    {
        if (members.RequiredObject("source") is not { } source) return null;
        source.RefuseOthers("name", "url", "asOf", "note");
        var (name, url, asOf, note) = (source.RequiredText("name", 200), source.RequiredText("url", 500), source.RequiredText("asOf"), source.RequiredTexts("note", 800));
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "https" or "http"))
            source.Errors.Add(new(source.PointerOf("url"), ProgrammeError.InvalidValue, new("Debe ser una dirección http(s) completa.", "It must be a complete http(s) address.")));
        if (asOf is not null && !DateOnly.TryParseExact(asOf, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            source.Errors.Add(new(source.PointerOf("asOf"), ProgrammeError.InvalidDate, new("Debe ser AAAA, AAAA-MM o AAAA-MM-DD.", "It must be YYYY, YYYY-MM or YYYY-MM-DD.")));
        return name is not null && asOf is not null && note is { } text && Uri.TryCreate(url, UriKind.Absolute, out var address)
            ? new ProgrammeSource(name, address, asOf, text)
            : null;
    }

    private static ProgrammeCloses ReadCloses(JsonMembers members, ProgrammeKind? kind)
    {
        if (members.OptionalObject("closes") is not { } closes) return ProgrammeCloses.Nothing;
        if (kind is not (null or ProgrammeKind.Training or ProgrammeKind.Certification))
        {
            closes.Errors.Add(new(closes.Pointer, ProgrammeError.InvalidValue, new(
                "Solo lo llevan los programas de capacitación («training») y de certificación («certification»).", "Only programmes of the kinds \"training\" and \"certification\" have it.")));
        }
        closes.RefuseOthers("occupations", "certificates", "languages");
        return new ProgrammeCloses(Codes("occupations"), Codes("certificates"), Codes("languages"));

        // The facts of the same names say what their codes look like.
        IReadOnlyList<string> Codes(string name)
        {
            if (!closes.Has(name)) return [];
            var codes = FactReader.ReadList(Facts.Find(name)!, closes.Required(name)!.Value, closes.PointerOf(name), closes.Errors, fewest: 0);
            return codes is null ? [] : [.. codes.SelectMany(code => code.Codes).Distinct()];
        }
    }
}
