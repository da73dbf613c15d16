using System.Globalization;
using Reintegration.Domain;
using Reintegration.Domain.Jobs;

namespace Reintegration.Functions.Jobs;

/// <summary>Why a match is as it is, in words for the person.</summary>
internal sealed class MatchWords(Candidate person, Isco08 classification)
{
    /// <summary>The whole match in one sentence.</summary>
    public Text Summary(JobMatch match)
    {
        var beyond = match.Missing.Where(gap => gap.Kind != GapKind.Occupation).ToList();
        var worked = Worked(match);
        if (beyond.Count == 0)
        {
            return match.Missing.Count == 0
                ? new($"{worked.Es} y cumple con todo lo que piden.", $"{worked.En} and meet everything they ask for.")
                : new($"{worked.Es}, y cumple con todo lo demás que piden.", $"{worked.En}, and meet everything else they ask for.");
        }
        var clauses = new List<Text> { worked };
        if (Listed(beyond.Where(gap => gap.Required)) is { } needed)
            clauses.Add(new($"todavía necesita {needed.Es}", $"you still need {needed.En}"));
        if (Listed(beyond.Where(gap => !gap.Required)) is { } helpful)
            clauses.Add(new($"le ayudaría tener {helpful.Es}", $"it would help to have {helpful.En}"));
        if (beyond.Exists(gap => gap.Kind == GapKind.Place)) clauses.Add(Away(match.Vacancy));
        return new($"{string.Join("; ", clauses.Select(clause => clause.Es))}.", $"{string.Join("; ", clauses.Select(clause => clause.En))}.");
    }

    public Text Of(MatchPart part, JobMatch match) => part switch
    {
        MatchPart.Occupation => Occupation(match),
        MatchPart.Experience => Experience(match),
        MatchPart.Certificates => Certificates(match),
        MatchPart.Languages => Languages(match),
        _ => Place(match),
    };

    private Text Worked(JobMatch match) => match.Nearest?.Shared switch
    {
        IscoLevel.Unit => new("Ya trabajó en este oficio", "You have worked in this occupation"),
        IscoLevel.Minor => new("Ha trabajado en un oficio muy parecido", "You have worked in a very similar occupation"),
        IscoLevel.SubMajor => new("Ha trabajado en un oficio parecido", "You have worked in a similar occupation"),
        IscoLevel.Major => new("Ha trabajado en un oficio algo parecido", "You have worked in a somewhat similar occupation"),
        _ when person.Experience.Count == 0 => new("No indicó en qué ha trabajado", "You did not say what work you have done"),
        _ => new("Ha trabajado en oficios distintos", "You have worked in other occupations"),
    };

    private Text Occupation(JobMatch match)
    {
        var worked = Worked(match);
        if (match.Nearest is not { } nearest) return new($"{worked.Es}.", $"{worked.En}.");
        var own = classification[nearest.Occupation];
        return new($"{worked.Es}: {own.Name.Es}.", $"{worked.En}: {own.Name.En}.");
    }

    private static Text Experience(JobMatch match)
    {
        // Not rounded up: 2.96 of 3 years are not 3.
        var years = Math.Floor(match.RelevantYears * 10) / 10;
        var (counted, asked) = (Number(years), Number(match.Vacancy.MinYears));
        return new(
            $"Le cuentan {counted} {(years == 1 ? "año" : "años")} de experiencia y piden {asked}. "
                + "Lo trabajado en otro país cuenta igual que lo trabajado en el suyo.",
            $"{counted} {(years == 1 ? "year" : "years")} of experience count for you, and they ask for {asked}. "
                + "Work abroad counts exactly as work at home.");
    }

    private static Text Certificates(JobMatch match)
    {
        var asked = match.Vacancy.Certificates.Count;
        var held = asked - match.Missing.Count(gap => gap.Kind == GapKind.Certificate);
        return new($"Certificados que piden: {asked}. Usted tiene: {held}.", $"Certificates they ask for: {asked}. You have: {held}.");
    }

    private Text Languages(JobMatch match)
    {
        var asked = match.Vacancy.Languages.Count;
        var met = asked - match.Missing.Count(gap => gap.Kind == GapKind.Language);
        var unsaid = match.Vacancy.Languages.Any(language =>
            language.Level is not null && person.Languages.Any(spoken => spoken.Code == language.Code && spoken.Level is null));
        return new(
            $"Idiomas que piden: {asked}. Usted cumple con: {met}."
                + (unsaid ? " Piden un nivel y usted no indicó el suyo: confirme que le alcanza." : ""),
            $"Languages they ask for: {asked}. You meet: {met}."
                + (unsaid ? " They ask for a level and you did not say yours: check that it is enough." : ""));
    }

    private Text Place(JobMatch match)
    {
        var vacancy = match.Vacancy;
        if (match.Missing.Any(gap => gap.Kind == GapKind.Place))
        {
            var away = Away(vacancy);
            return new($"{Capital(away.Es)}.", $"{Capital(away.En)}.");
        }
        if (vacancy.Country != person.Country)
            return new("Queda en otro país y usted aceptaría irse.", "It is in another country and you would go there.");
        return person.WorksIn(vacancy.Municipality)
            ? new(
                "Queda en el municipio donde vive o en otro donde trabajaría.",
                "It is in the municipality where you live, or in another where you would work.")
            : new("Queda en otro municipio y usted aceptaría mudarse.", "It is in another municipality and you would move there.");
    }

    private Text Away(Vacancy vacancy) => vacancy.Country == person.Country
        ? new("queda en otro municipio y usted no indicó que se mudaría", "it is in another municipality and you did not say that you would move")
        : new("queda en otro país y usted no indicó que se iría", "it is in another country and you did not say that you would go");

    // "más experiencia, 2 certificados y 1 idioma"; null where there is nothing to list.
    private static Text? Listed(IEnumerable<Gap> gaps)
    {
        List<Text> items = [.. gaps.Where(gap => gap.Kind != GapKind.Place).GroupBy(gap => gap.Kind, (kind, same) => Item(kind, same.Count()))];
        return items.Count == 0
            ? null
            : new(Enumeration.Of([.. items.Select(item => item.Es)], Language.Es), Enumeration.Of([.. items.Select(item => item.En)], Language.En));
    }

    private static Text Item(GapKind kind, int count) => kind switch
    {
        GapKind.Certificate => new(
            $"{count} {(count == 1 ? "certificado" : "certificados")}", $"{count} {(count == 1 ? "certificate" : "certificates")}"),
        GapKind.Language => new($"{count} {(count == 1 ? "idioma" : "idiomas")}", $"{count} {(count == 1 ? "language" : "languages")}"),
        _ => new("más experiencia", "more experience"),
    };

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
