using FsCheck.Fluent;
using Reintegration.Domain.Jobs;

namespace Reintegration.Domain.Tests.Jobs;

public sealed class JobMatchingProperties
{
    [Fact]
    public void Of_AnyPair_ScoresAreFromZeroToOne() => Property.Holds(RandomMatches.Pair, pair =>
    {
        var match = Match(pair.Person, pair.Vacancy);
        Assert.InRange(match.Score, 0, 1);
        Assert.All(match.Parts, part => Assert.InRange(part.Score, 0, 1));
        Assert.Equal(match.Score, decimal.Round(match.Score, 4));
    });

    [Fact]
    public void Of_AnyPair_IsOneExactlyWhereNothingIsMissingAndTheUnitGroupIsTheSame() => Property.Holds(RandomMatches.Pair, pair =>
    {
        var match = Match(pair.Person, pair.Vacancy);
        Assert.Equal(match.Score == 1, match.Missing.Count == 0);
        if (match.Score == 1) Assert.Contains(pair.Person.Experience, worked => worked.Occupation == pair.Vacancy.Occupation);
    });

    [Fact]
    public void Of_OneCertificateMore_NeverScoresLower() => Property.Holds(
        from pair in RandomMatches.Pair from more in RandomMatches.Certificate select (pair, more),
        added => NeverLower(
            added.pair, added.pair.Person with { Certificates = new HashSet<string>(added.pair.Person.Certificates) { added.more } }));

    [Fact]
    public void Of_OneLanguageMore_NeverScoresLower() => Property.Holds(
        from pair in RandomMatches.Pair from more in RandomMatches.Language select (pair, more),
        added => NeverLower(added.pair, added.pair.Person with { Languages = [.. added.pair.Person.Languages, added.more] }));

    [Fact]
    public void Of_MoreExperience_NeverScoresLower() => Property.Holds(
        from pair in RandomMatches.Pair from more in RandomMatches.Experience select (pair, more),
        added => NeverLower(added.pair, added.pair.Person with { Experience = [added.more, .. added.pair.Person.Experience] }));

    [Fact]
    public void Of_AYearMoreInEveryOccupation_NeverScoresLower() => Property.Holds(RandomMatches.Pair, pair => NeverLower(
        pair, pair.Person with { Experience = [.. pair.Person.Experience.Select(worked => worked with { Years = worked.Years + 1 })] }));

    [Fact]
    public void Of_WillingToMoveFurther_NeverScoresLower() => Property.Holds(RandomMatches.Pair, pair => NeverLower(
        pair, pair.Person with { WillingToMove = WillingToMove.Abroad }));

    [Fact]
    public void Rank_AnyVacancies_HoldsEachOnceAndScoresNeverRise() => Property.Holds(
        from person in RandomMatches.Person from vacancies in RandomMatches.Vacancy.ListOf() select (person, vacancies),
        given =>
        {
            var numbered = given.vacancies.Select((vacancy, index) => vacancy with { Id = $"{index:000}" }).ToList();
            var ranked = JobMatching.Rank(given.person, numbered, Known.Weights);
            Assert.Equal(numbered.Select(vacancy => vacancy.Id), ranked.Select(match => match.Vacancy.Id).Order(StringComparer.Ordinal));
            Assert.Equal(
                ranked.OrderByDescending(match => match.Score).ThenBy(match => match.Vacancy.Id, StringComparer.Ordinal)
                    .Select(match => match.Vacancy.Id),
                ranked.Select(match => match.Vacancy.Id));
        });

    // What a person cannot change, and where they come from or worked, has no way into the score.
    [Theory]
    [InlineData(typeof(Candidate), "Certificates,Country,Experience,Languages,Municipality,OtherMunicipalities,WillingToMove")]
    [InlineData(typeof(Experience), "Occupation,Years")]
    [InlineData(typeof(LanguageSpoken), "Code,Level")]
    public void Inputs_OfAPerson_AreTheseAndNoOthers(Type input, string expected) =>
        Assert.Equal(expected, string.Join(',', input.GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal)));

    private static JobMatch Match(Candidate person, Vacancy vacancy) => JobMatching.Of(person, vacancy, Known.Weights);

    private static void NeverLower((Candidate Person, Vacancy Vacancy) pair, Candidate changed) =>
        Assert.True(Match(changed, pair.Vacancy).Score >= Match(pair.Person, pair.Vacancy).Score);
}
