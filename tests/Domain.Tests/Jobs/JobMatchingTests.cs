using Reintegration.Domain.Jobs;

namespace Reintegration.Domain.Tests.Jobs;

/// <summary>Scores worked out by hand with the weights .4 occupation, .2 experience, .2 certificates, .1 languages, .1 place.</summary>
public sealed class JobMatchingTests
{
    // A vacancy that asks for nothing but its occupation: the score is the nearness, .4 × n ÷ .4.
    [Theory]
    [InlineData("7112", "1")]
    [InlineData("7115", "0.7")]
    [InlineData("7121", "0.4")]
    [InlineData("7212", "0.2")]
    [InlineData("9313", "0")]
    [InlineData("711", "0.7")]
    public void Of_OccupationAlone_IsTheNearness(string worked, string expected) =>
        Assert.Equal(Decimals.Of(expected), Match(Known.Person((worked, 3)), Known.Vacancy("7112")).Score);

    [Fact]
    public void Of_SeveralOccupations_TakesTheNearest()
    {
        var match = Match(Known.Person(("9313", 10), ("7121", 2), ("7115", 1), ("5120", 4)), Known.Vacancy("7112"));

        Assert.Equal(0.7m, match.Score);
        Assert.Equal((Known.Code("7115"), IscoLevel.Minor), match.Nearest);
    }

    [Fact]
    public void Of_NoExperience_IsZeroAndMissesTheOccupation()
    {
        var match = Match(Known.Person(), Known.Vacancy("7112"));

        Assert.Equal(0, match.Score);
        Assert.Equal([new Gap(GapKind.Occupation, "7112")], match.Missing);
    }

    // A tractor driver (8341) of 1.5 years, who was a lorry driver (8332) for 2: years 1.5 × 1 + 2 × .4 = 2.3 of 4, so experience .575.
    // (.4 × 1 + .2 × .575) ÷ .6 = .515 ÷ .6 = .858333…
    [Fact]
    public void Of_Years_CountAsNearAsTheirOccupation()
    {
        var match = Match(Known.Person(("8341", 1.5m), ("8332", 2)), Known.Vacancy("8341") with { MinYears = 4 });

        Assert.Equal(0.8583m, match.Score);
        Assert.Equal(2.3m, match.RelevantYears);
        Assert.Equal([new Gap(GapKind.Experience, null) { Years = 1.7m }], match.Missing);
    }

    [Fact]
    public void Of_MoreYearsThanAsked_CountNoMoreThanEnough() =>
        Assert.Equal(1, Match(Known.Person(("8341", 40)), Known.Vacancy("8341") with { MinYears = 2 }).Score);

    // Asked: one required (1), one desired (.5). Holding the required: 1 ÷ 1.5 = .6667; the desired: .3333.
    // (.4 + .2 × .6667) ÷ .6 = .888889; (.4 + .2 × .3333) ÷ .6 = .777778.
    [Theory]
    [InlineData("masonry", "0.8889", "first-aid", false)]
    [InlineData("first-aid", "0.7778", "masonry", true)]
    public void Of_OneOfTwoCertificates_ADesiredOneCountsHalf(string held, string expected, string missing, bool required)
    {
        var person = Known.Person(("7112", 3)) with { Certificates = new HashSet<string> { held } };
        var match = Match(person, Known.Vacancy("7112") with { Certificates = [new("masonry"), new("first-aid", Required: false)] });

        Assert.Equal(Decimals.Of(expected), match.Score);
        Assert.Equal([new Gap(GapKind.Certificate, missing, required)], match.Missing);
    }

    // A2 for B1 is 2 ÷ 3: (.4 + .1 × .6667) ÷ .5 = .933333. No English at all: .4 ÷ .5 = .8.
    [Theory]
    [InlineData("A2", "0.9333")]
    [InlineData("B1", "1")]
    [InlineData("C2", "1")]
    [InlineData(null, "1")]
    [InlineData("none", "0.8")]
    public void Of_LanguageAtB1_CountsByLevelAndUnsaidIsNotANo(string? spoken, string expected)
    {
        LanguageLevel? level = Enum.TryParse<LanguageLevel>(spoken, out var parsed) ? parsed : null;
        var person = Known.Person(("5120", 1)) with { Languages = spoken == "none" ? [new("es")] : [new("es"), new("en", level)] };
        var match = Match(person, Known.Vacancy("5120") with { Languages = [new("en", LanguageLevel.B1)] });

        Assert.Equal(Decimals.Of(expected), match.Score);
        Assert.Equal(match.Score < 1 ? [new Gap(GapKind.Language, "en") { Level = LanguageLevel.B1 }] : [], match.Missing);
    }

    [Fact]
    public void Of_LanguageWithoutALevelAsked_AnyCommandWillDo() => Assert.Equal(
        1,
        Match(
            Known.Person(("5120", 1)) with { Languages = [new("en", LanguageLevel.A1)] },
            Known.Vacancy("5120") with { Languages = [new("en")] }).Score);

    // Out of reach: .4 ÷ .5 = .8.
    [Theory]
    [InlineData("GTM", "xela", WillingToMove.No, "1")]
    [InlineData("GTM", "XELA", WillingToMove.No, "1")]
    [InlineData("GTM", "salcaja", WillingToMove.No, "1")]
    [InlineData("GTM", "peten", WillingToMove.No, "0.8")]
    [InlineData("GTM", "peten", WillingToMove.WithinCountry, "1")]
    [InlineData("GTM", null, WillingToMove.No, "1")]
    [InlineData("CAN", null, WillingToMove.WithinCountry, "0.8")]
    [InlineData("CAN", "xela", WillingToMove.No, "0.8")]
    [InlineData("CAN", "leamington", WillingToMove.Abroad, "1")]
    public void Of_Place_IsWithinReachOrNot(string country, string? municipality, WillingToMove willing, string expected)
    {
        var person = Known.Person(("9211", 1)) with { Municipality = "xela", OtherMunicipalities = ["salcaja"], WillingToMove = willing };
        var match = Match(person, Known.Vacancy("9211") with { Country = country, Municipality = municipality });

        Assert.Equal(Decimals.Of(expected), match.Score);
        Assert.Equal(match.Score < 1 ? [new Gap(GapKind.Place, country == "GTM" ? municipality : country)] : [], match.Missing);
    }

    [Fact]
    public void Of_PersonNamesNoMunicipality_PlaceIsNotCompared() => Assert.Equal(
        [MatchPart.Occupation],
        Match(Known.Person(("9211", 1)), Known.Vacancy("9211") with { Municipality = "peten" }).Parts.Select(part => part.Part));

    // Everything asked for: .4 × .7 + .2 × (2 × .7 ÷ 2 = .7) + .2 × (1 ÷ 2) + .1 × (1 ÷ 2) + .1 × 0 = .28 + .14 + .1 + .05 = .57.
    [Fact]
    public void Of_EveryPart_IsTheirWeightedMean()
    {
        var person = Known.Person(("7115", 2)) with
        {
            Municipality = "xela", Certificates = new HashSet<string> { "masonry" }, Languages = [new("es")],
        };
        var match = Match(person, Known.Vacancy("7112") with
        {
            Municipality = "peten", MinYears = 2, Certificates = [new("masonry"), new("first-aid")], Languages = [new("es"), new("quc")],
        });

        Assert.Equal(0.57m, match.Score);
        Assert.Equal([0.7m, 0.7m, 0.5m, 0.5m, 0m], match.Parts.Select(part => part.Score));
        Assert.Equal([0.4m, 0.2m, 0.2m, 0.1m, 0.1m], match.Parts.Select(part => part.Weight));
        Assert.Equal(
            [GapKind.Occupation, GapKind.Experience, GapKind.Certificate, GapKind.Language, GapKind.Place],
            match.Missing.Select(gap => gap.Kind));
    }

    [Theory]
    [InlineData("Merida", "Mérida")]
    [InlineData("Mérida", "ME\u0301RIDA ")]
    [InlineData("San José", "San\u00A0 Jose\u200B")]
    public void Of_PlaceThatLooksAlike_IsThatPlace(string home, string place) => Assert.Empty(
        Match(Known.Person(("7112", 1)) with { Municipality = home }, Known.Vacancy("7112") with { Municipality = place }).Missing);

    // (.4 + .2 × 69.999 ÷ 70) ÷ .6 = .9999952, which would round to 1.
    [Fact]
    public void Of_ShortByAHair_IsNotOne() =>
        Assert.Equal(0.9999m, Match(Known.Person(("7112", 69.999m)), Known.Vacancy("7112") with { MinYears = 70 }).Score);

    [Fact]
    public void Rank_SameScore_StaysInTheOrderGiven() => Assert.Equal(
        ["z", "a", "m", "far"],
        JobMatching.Rank(
            Known.Person(("7112", 1)),
            [Known.Vacancy("9412", "far"), Known.Vacancy("7112", "z"), Known.Vacancy("7112", "a"), Known.Vacancy("7112", "m")], Known.Weights)
            .Select(match => match.Vacancy.Id));

    // What a vacancy does not ask for is no merit of its own: 9412 asks for nothing, 7112 for a certificate that is missing ((.4 + 0) ÷ .6 = .6667).
    [Fact]
    public void Rank_StrangeOccupationThatAsksForNothing_IsBelowOnesOwn() => Assert.Equal(
        [("own", 0.6667m), ("strange", 0m)],
        JobMatching.Rank(
            Known.Person(("7112", 1)),
            [Known.Vacancy("9412", "strange"), Known.Vacancy("7112", "own") with { Certificates = [new("masonry")] }], Known.Weights)
            .Select(match => (match.Vacancy.Id, match.Score)));

    private static JobMatch Match(Candidate person, Vacancy vacancy) => JobMatching.Of(person, vacancy, Known.Weights);
}
