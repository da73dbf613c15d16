using System.Text.Json;
using System.Text.RegularExpressions;
using Reintegration.Domain;
using Reintegration.Domain.Jobs;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Jobs;

/// <summary>A person and the vacancies to rank for them, as the body of <see cref="MatchJobs"/> has them.</summary>
internal sealed record MatchQuestion(Candidate Person, IReadOnlyList<Vacancy> Vacancies, IReadOnlyDictionary<string, string> Titles);

/// <summary>Reads the body of <see cref="MatchJobs"/>. Members that it does not name, such as a person's sex or age, are never looked at.</summary>
internal sealed partial class MatchQuestionReader(Isco08 classification)
{
    private const int MostVacancies = 1000;
    private const int MostEntries = 50;
    private const int MostYears = 70;
    private const int LongestText = 200;

    private static readonly Dictionary<string, WillingToMove> Moves = new()
    {
        ["no"] = WillingToMove.No,
        ["within-country"] = WillingToMove.WithinCountry,
        ["abroad"] = WillingToMove.Abroad,
    };

    private static readonly Dictionary<string, LanguageLevel> Levels = Enum.GetValues<LanguageLevel>().ToDictionary(level => level.ToString());

    /// <summary>What was asked; of no use where something was noted as wrong with the body.</summary>
    public MatchQuestion Read(JsonFields body)
    {
        var person = body.Required("person").Object() is { } profile ? ReadPerson(profile) : new Candidate("");
        var vacancies = new List<Vacancy>();
        var (ids, titles) = (new HashSet<string>(), new Dictionary<string, string>());
        foreach (var fields in body.Required("vacancies").Objects(1, MostVacancies) ?? [])
        {
            var vacancy = ReadVacancy(fields, person.Country);
            if (!ids.Add(vacancy.Id)) fields.Refuse(JobErrors.Duplicate(fields.PointerOf("id"), vacancy.Id));
            vacancies.Add(vacancy);
            if (fields.Optional("title").Text(LongestText) is { } title) titles[vacancy.Id] = title;
        }
        return new MatchQuestion(person, vacancies, titles);
    }

    private Candidate ReadPerson(JsonFields person) => new(ReadCountry(person.Required("country")) ?? "")
    {
        Experience = [.. (person.Optional("experience").Objects(0, MostEntries) ?? []).Select(ReadExperience)],
        Certificates = (person.Optional("certificates").List(0, MostEntries) ?? []).Select(ReadCode).OfType<string>().ToHashSet(),
        Languages = [.. (person.Optional("languages").List(0, MostEntries) ?? []).Select(ReadLanguageSpoken).OfType<LanguageSpoken>()],
        Municipality = person.Optional("municipality").Text(LongestText),
        OtherMunicipalities = person.Optional("otherMunicipalities").Texts(0, MostEntries, LongestText) ?? [],
        WillingToMove = person.Optional("willingToMove").Choice(Moves) ?? WillingToMove.No,
    };

    // Where the experience was gained is checked, so that a mistake shows, and goes no further.
    private Experience ReadExperience(JsonFields experience)
    {
        ReadCountry(experience.Optional("country"));
        return new Experience(ReadOccupation(experience.Required("occupation"), unitOnly: false), experience.Required("years").Number(0, MostYears) ?? 0);
    }

    private Vacancy ReadVacancy(JsonFields vacancy, string country) =>
        new(vacancy.Required("id").Text(LongestText) ?? vacancy.Pointer, ReadOccupation(vacancy.Required("occupation"), unitOnly: true), ReadCountry(vacancy.Optional("country")) ?? country)
        {
            Municipality = vacancy.Optional("municipality").Text(LongestText),
            MinYears = vacancy.Optional("minYears").Number(0, MostYears) ?? 0,
            Certificates = ReadAsked(vacancy, "certificates", ReadCertificateAsked, asked => asked.Code),
            Languages = ReadAsked(vacancy, "languages", ReadLanguageAsked, asked => asked.Code),
        };

    private static List<T> ReadAsked<T>(JsonFields vacancy, string name, Func<JsonField, T?> read, Func<T, string> codeOf)
        where T : class
    {
        var asked = new List<T>();
        foreach (var entry in vacancy.Optional(name).List(0, MostEntries) ?? [])
        {
            if (read(entry) is not { } one) continue;
            if (asked.Exists(other => codeOf(other) == codeOf(one))) entry.Refuse(JobErrors.Duplicate(entry.Pointer, codeOf(one)));
            asked.Add(one);
        }
        return asked;
    }

    // "food-handling", or { "code": "food-handling", "required": false }.
    private static CertificateAsked? ReadCertificateAsked(JsonField entry)
    {
        if (entry.Kind == JsonValueKind.String) return ReadCode(entry) is { } plain ? new CertificateAsked(plain) : null;
        if (entry.Object() is not { } fields) return null;
        var required = fields.Optional("required").Flag() ?? true;
        return ReadCode(fields.Required("code")) is { } code ? new CertificateAsked(code, required) : null;
    }

    private static LanguageSpoken? ReadLanguageSpoken(JsonField entry) => ReadLanguage(entry) is var (code, level, _) ? new LanguageSpoken(code, level) : null;

    private static LanguageAsked? ReadLanguageAsked(JsonField entry) =>
        ReadLanguage(entry) is var (code, level, required) ? new LanguageAsked(code, level, required) : null;

    // "en", or { "code": "en", "level": "B1" }, with "required" where a vacancy asks for it.
    private static (string Code, LanguageLevel? Level, bool Required)? ReadLanguage(JsonField entry)
    {
        if (entry.Kind == JsonValueKind.String) return ReadLanguageCode(entry) is { } plain ? (plain, null, true) : null;
        if (entry.Object() is not { } fields) return null;
        var (level, required) = (fields.Optional("level").Choice(Levels), fields.Optional("required").Flag() ?? true);
        return ReadLanguageCode(fields.Required("code")) is { } code ? (code, level, required) : null;
    }

    private IscoCode ReadOccupation(JsonField field, bool unitOnly)
    {
        // A number would have lost the 0 that codes of the armed forces begin with.
        if (field.Kind is not (JsonValueKind.String or JsonValueKind.Undefined))
        {
            field.Refuse(JobErrors.UnknownOccupation(field.Pointer, "", unitOnly) with { Code = FieldError.WrongType });
            return default;
        }
        if (field.Text(LongestText) is not { } text) return default;
        if (classification.Find(text) is { } known && (!unitOnly || known.Code.Level == IscoLevel.Unit)) return known.Code;
        field.Refuse(JobErrors.UnknownOccupation(field.Pointer, text, unitOnly));
        return default;
    }

    private static string? ReadCountry(JsonField field) => Checked(field, Countries.IsKnown, JobErrors.UnknownCountry);

    private static string? ReadCode(JsonField field) => Checked(field, CodePattern.IsMatch, JobErrors.NotACode);

    private static string? ReadLanguageCode(JsonField field) => Checked(field, LanguagePattern.IsMatch, JobErrors.NotALanguage);

    private static string? Checked(JsonField field, Func<string, bool> isValid, Func<string, string, FieldError> error)
    {
        if (field.Text(LongestText) is not { } text) return null;
        if (isValid(text)) return text;
        field.Refuse(error(field.Pointer, text));
        return null;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex CodePattern { get; }

    [GeneratedRegex("^[a-z]{2,3}$")]
    private static partial Regex LanguagePattern { get; }
}
