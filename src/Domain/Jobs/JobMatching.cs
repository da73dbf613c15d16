namespace Reintegration.Domain.Jobs;

/// <summary>
/// Ranks vacancies for a person. The score is the weighted mean of the parts that a vacancy asks for: its occupation always, experience,
/// certificates, languages and place where it names them. What a vacancy does not ask for says nothing about the fit, so its weight goes to the
/// other parts in proportion; counted as met, it would lift a vacancy of a strange occupation that asks for nothing above one of the
/// person's own.
/// <para>
/// Occupation: how near the nearest of the person's occupations is, by the narrowest ISCO-08 group that both belong to. Experience: the years in each
/// occupation times its nearness, added up, as a share of the years asked for, at most 1. Certificates and languages: the share held of those
/// asked for, where one that is only desirable counts less; a language spoken below the level asked for counts in part, level ÷ level of
/// A1 = 1 … C2 = 6. Place: 1 or 0.
/// </para>
/// The method is this project's own, on the tree of ISCO-08; its figures are data (<see cref="MatchWeights"/>).
/// </summary>
public static class JobMatching
{
    // 1 says that nothing is missing: what is short by a hair does not round up to it.
    private const decimal AlmostOne = 0.9999m;

    /// <summary>Best first; vacancies with the same score stay in the order given.</summary>
    public static IReadOnlyList<JobMatch> Rank(Candidate person, IEnumerable<Vacancy> vacancies, MatchWeights weights) =>
        [.. vacancies.Select(vacancy => Of(person, vacancy, weights)).OrderByDescending(match => match.Score)];

    public static JobMatch Of(Candidate person, Vacancy vacancy, MatchWeights weights)
    {
        var parts = new List<PartScore>();
        var missing = new List<Gap>();

        var nearest = Nearest(person, vacancy);
        Add(MatchPart.Occupation, weights.Nearness(nearest?.Shared));
        if (nearest?.Shared != IscoLevel.Unit) missing.Add(new Gap(GapKind.Occupation, vacancy.Occupation.ToString()));

        var years = person.Experience.Sum(worked => worked.Years * weights.Nearness(worked.Occupation.SharedWith(vacancy.Occupation)));
        if (vacancy.MinYears > 0)
        {
            Add(MatchPart.Experience, years < vacancy.MinYears ? years / vacancy.MinYears : 1);
            if (years < vacancy.MinYears) missing.Add(new Gap(GapKind.Experience, null) { Years = vacancy.MinYears - years });
        }

        if (vacancy.Certificates.Count > 0)
        {
            var lacking = vacancy.Certificates.Where(asked => !person.Certificates.Contains(asked.Code)).ToList();
            Add(MatchPart.Certificates,
                1 - lacking.Sum(asked => weights.Of(asked.Required)) / vacancy.Certificates.Sum(asked => weights.Of(asked.Required)));
            missing.AddRange(lacking.Select(asked => new Gap(GapKind.Certificate, asked.Code, asked.Required)));
        }

        if (vacancy.Languages.Count > 0)
        {
            var spoken = vacancy.Languages.Select(asked => (Asked: asked, Share: Share(person, asked), Weight: weights.Of(asked.Required))).ToList();
            Add(MatchPart.Languages, spoken.Sum(language => language.Share * language.Weight) / spoken.Sum(language => language.Weight));
            missing.AddRange(spoken.Where(language => language.Share < 1)
                .Select(language => new Gap(GapKind.Language, language.Asked.Code, language.Asked.Required) { Level = language.Asked.Level }));
        }

        if (IsWithinReach(person, vacancy) is { } within)
        {
            Add(MatchPart.Place, within ? 1 : 0);
            if (!within) missing.Add(new Gap(GapKind.Place, vacancy.Country == person.Country ? vacancy.Municipality : vacancy.Country));
        }

        var mean = decimal.Round(parts.Sum(part => part.Score * part.Weight) / parts.Sum(part => part.Weight), 4, MidpointRounding.ToEven);
        return new JobMatch(vacancy, missing.Count == 0 ? mean : Math.Min(mean, AlmostOne), parts, missing, nearest, years);

        void Add(MatchPart part, decimal score) => parts.Add(new PartScore(part, score, weights.Parts[part].Value));
    }

    private static (IscoCode Occupation, IscoLevel Shared)? Nearest(Candidate person, Vacancy vacancy)
    {
        (IscoCode Occupation, IscoLevel Shared)? nearest = null;
        foreach (var worked in person.Experience)
        {
            if (worked.Occupation.SharedWith(vacancy.Occupation) is { } shared && (nearest is null || shared > nearest.Value.Shared))
                nearest = (worked.Occupation, shared);
        }
        return nearest;
    }

    // Any command of the language where no level is asked for; where the person did not say theirs, it is not taken against them.
    private static decimal Share(Candidate person, LanguageAsked asked) => person.Languages.Where(spoken => spoken.Code == asked.Code)
        .Select(spoken => spoken.Level is { } level && asked.Level is { } least ? Math.Min(1, (decimal)level / (decimal)least) : 1)
        .DefaultIfEmpty(0).Max();

    // Null where the vacancy, or the person, names no place to compare.
    private static bool? IsWithinReach(Candidate person, Vacancy vacancy)
    {
        if (vacancy.Country != person.Country) return person.WillingToMove == WillingToMove.Abroad;
        if (vacancy.Municipality is null || person.Municipality is null) return null;
        return person.WillingToMove != WillingToMove.No
            || person.WorksIn(vacancy.Municipality);
    }
}
