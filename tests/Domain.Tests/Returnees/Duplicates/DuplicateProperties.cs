using FsCheck.Fluent;
using Reintegration.Domain.Returnees.Duplicates;

namespace Reintegration.Domain.Tests.Returnees.Duplicates;

public sealed class DuplicateProperties
{
    [Fact]
    public void Score_AnyPair_IsTheSameInEitherOrder() => Property.Holds(People.Pair, pair =>
    {
        var (score, turned) = (DuplicateScore.Of(pair.First, pair.Second), DuplicateScore.Of(pair.Second, pair.First));
        Assert.Equal(score.Score, turned.Score);
        Assert.Equal(score.Reasons, turned.Reasons);
        Assert.InRange(score.Score, 0, 100);
    });

    [Fact]
    public void Score_NamesWithoutAccentsInOtherCapitalsTurnedAround_IsTheSame() => Property.Holds(
        from given in Gen.Elements("José", "María Elena", "Ñato Óscar", "J. Andrés")
        from family in Gen.Elements("Pérez", "Núñez López", "de la Cruz", "Güell-Ruiz")
        from other in People.Any
        select (given, family, other),
        named =>
        {
            var written = Score(named.given, named.family);
            Assert.Equal(written, Score(named.given.ToUpperInvariant(), named.family.Normalize(System.Text.NormalizationForm.FormD)));
            Assert.Equal(written, Score(Reversed(named.given), Reversed(named.family)));

            string Score(string given, string family)
            {
                var score = DuplicateScore.Of(named.other with { Name = ComparedName.Of(given, family) }, named.other);
                return $"{score.Score} {string.Join(' ', score.Reasons)}";
            }
        });

    [Fact]
    public void Keys_PairThatIsFlagged_ShareOne() => Property.Holds(
        People.Pair.Where(pair => DuplicateScore.Of(pair.First, pair.Second).IsFlagged),
        pair => Assert.NotEmpty(BlockingKeys.Of(pair.First).Intersect(BlockingKeys.Of(pair.Second))));

    [Fact]
    public void SamePerson_PairThatIsCertain_IsFlaggedToo() => Property.Holds(
        People.Pair.Where(pair => SamePerson.IsCertain(pair.First, pair.Second)),
        pair => Assert.True(DuplicateScore.Of(pair.First, pair.Second).IsFlagged));

    private static string Reversed(string words) => string.Join(' ', words.Split(' ').Reverse());
}
