using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Domain.FollowUps;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Tests.FollowUps;

/// <summary>How the instruments that ship are scored, and what a ministry is told about one that is wrong.</summary>
public sealed class InstrumentTests
{
    private static readonly string[] WellBeing = ["good-spirits", "calm", "active", "rested", "interested"];

    // WHO-5: the raw score of 0 to 25 times 4, so 0 to 100; a raw score below 13 is followed up. (raw − 5) × 4, which is published too, is wrong.
    [Theory]
    [InlineData("5 5 5 5 5", 25, 100, false)]
    [InlineData("0 0 0 0 0", 0, 0, true)]
    [InlineData("3 3 3 2 2", 13, 52, false)]
    [InlineData("3 3 2 2 2", 12, 48, true)]
    public void WellBeing_IsTheRawScoreTimesFour(string points, int raw, int value, bool attention)
    {
        var scores = Answers(WellBeing.Zip(points.Split(' ').Select(int.Parse))).Score(Shipped.Instrument("who-5"));

        Assert.Equal(new Score(raw, value, attention), scores.Overall);
        Assert.Equal(attention, scores.NeedAttention);
    }

    [Fact]
    public void MissingAnswer_IsNoScore_AndNotZero() =>
        Assert.Null(Answers(WellBeing[..4].Select(item => (item, 3))).Score(Shipped.Instrument("who-5")).Overall);

    [Theory]
    [InlineData(48, 58, true)]
    [InlineData(48, 56, false)]
    [InlineData(60, 48, true)]
    public void WellBeing_HasChanged_FromTenPointsOn(int before, int now, bool changed) =>
        Assert.Equal(changed, Shipped.Instrument("who-5").Scoring.HasChanged(before, now));

    // FIES: the number of questions answered with yes, of eight; its bands are not the instrument's, so nothing is brought to attention.
    [Fact]
    public void FoodInsecurity_IsTheNumberOfYes_AndNobodysAttention()
    {
        var instrument = Shipped.Instrument("fies");

        var scores = Answers(instrument.Items.Select((item, index) => (item.Id, index < 7 ? 1 : 0))).Score(instrument);

        Assert.Equal(new Score(7, 7, false), scores.Overall);
        Assert.Null(instrument.Scoring.HasChanged(0, 8));
    }

    [Fact]
    public void Dimension_IsScoredByItself_WhereItsItemsAreAnswered()
    {
        var file = Shipped.InstrumentJson("who-5");
        file["dimensions"] = JsonNode.Parse("""
            [{"id": "mood", "name": {"es": "Ánimo", "en": "Mood"}, "items": ["good-spirits", "calm"],
              "scoring": {"method": "sum", "range": {"minimum": 0, "maximum": 10}, "attention": {"atLeast": 9}}}]
            """);

        var scores = Answers([("good-spirits", 5), ("calm", 4)]).Score(Read(file).File!);

        Assert.Null(scores.Overall);
        Assert.Equal([new DimensionScore("mood", new Score(9, 9, true))], scores.Dimensions);
        Assert.True(scores.NeedAttention);
    }

    [Fact]
    public void Answers_ThatTheInstrumentDoesNotHave_AreNamedByTheirPointers() => Assert.Equal(
        [("/answers/calm", "unknown-value"), ("/answers/gl~1ad", "unknown-member")],
        Answers([("calm", 6), ("gl/ad", 1), ("rested", 0)]).Errors(Shipped.Instrument("who-5"), "/answers")
            .Select(error => (error.Pointer, Codes<ErrorCode>.Of(error.Code))));

    [Theory]
    [InlineData("""{"calm": "3"}""", "/answers/calm", "wrong-type")]
    [InlineData("""{"calm": 2.5}""", "/answers/calm", "wrong-type")]
    [InlineData("""{"calm": 1e30}""", "/answers/calm", "out-of-range")]
    [InlineData("""{"calm": 1, "calm": 2}""", "/answers/calm", "duplicate")]
    [InlineData("[]", "/answers", "wrong-type")]
    public void Answers_ThatAreNone_AreRefused(string answers, string pointer, string code)
    {
        var fields = Fields.Of(JsonElement.Parse($$"""{"answers": {{answers}}}"""));

        InstrumentAnswers.TryRead(fields.Required("answers"), out _);

        Assert.Contains((pointer, code), fields.Errors.Select(error => (error.Pointer, Codes<ErrorCode>.Of(error.Code))));
    }

    [Fact]
    public void NullAnswer_IsNoAnswer()
    {
        var fields = Fields.Of(JsonElement.Parse("""{"answers": {"calm": null, "rested": 0}}"""));

        Assert.True(InstrumentAnswers.TryRead(fields.Required("answers"), out var read));
        Assert.Equal(new Dictionary<string, int> { ["rested"] = 0 }, read.ByItem);
    }

    [Theory]
    [InlineData("who-5")]
    [InlineData("fies")]
    public void ShippedInstrument_IsRight_AndSaysWhoseItsTextsAre(string name)
    {
        var (instrument, errors) = Read(Shipped.InstrumentJson(name));

        Assert.Empty(errors);
        Assert.Equal(name, instrument!.Id);
        // Its Spanish is not the owner's word for word, and says so.
        Assert.NotNull(instrument.ToBeConfirmed);
    }

    [Theory]
    [InlineData("country", "\"ESP\"", "/country", "unknown-country")]
    [InlineData("items/1/id", "\"good-spirits\"", "/items/1/id", "duplicate")]
    [InlineData("items/0/text", "{\"es\": \"a\"}", "/items/0/text/en", "required")]
    [InlineData("options/1/value", "5", "/options/1/value", "duplicate")]
    [InlineData("options", "null", "/items/0/options", "required")]
    [InlineData("licence", "null", "/licence", "required")]
    [InlineData("scoring/method", "\"mean\"", "/scoring/method", "unknown-value")]
    [InlineData("scoring/multiplyBy", "0", "/scoring/multiplyBy", "out-of-range")]
    [InlineData("scoring/multiplyBy", "5", "/scoring/range", "contradiction")]
    [InlineData("scoring/range", "{\"minimum\": -20, \"maximum\": 80}", "/scoring/range", "contradiction")]
    [InlineData("scoring/attention", "{}", "/scoring/attention", "invalid-value")]
    [InlineData("scoring/attention", "{\"below\": 13, \"atLeast\": 20}", "/scoring/attention", "invalid-value")]
    public void BadMember_IsNamedByItsPointer(string at, string value, string pointer, string code)
    {
        JsonNode file = Shipped.InstrumentJson("who-5");
        var path = at.Split('/');
        var parent = path[..^1].Aggregate(file, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        parent[path[^1]] = JsonNode.Parse(value);

        Assert.Contains((pointer, code), Read(file).Errors.Select(error => (error.Pointer, Codes<ErrorCode>.Of(error.Code))));
    }

    [Fact]
    public void Hash_ChangesWithAWordOfALanguage_AndWithNothingElse()
    {
        var hash = InstrumentTexts.Hash(Shipped.Instrument("who-5"));
        var file = Shipped.InstrumentJson("who-5");

        file["scoring"]!["changeOf"] = 5;
        Assert.Equal(hash, InstrumentTexts.Hash(Read(file).File!));
        file["items"]![0]!["text"]!["en"] = "I have felt cheerful";
        Assert.NotEqual(hash, InstrumentTexts.Hash(Read(file).File!));
    }

    private static InstrumentAnswers Answers(IEnumerable<(string Item, int Points)> answers) =>
        new(answers.ToDictionary(answer => answer.Item, answer => answer.Points));

    private static (InstrumentFile? File, IReadOnlyList<FieldError> Errors) Read(JsonNode file) =>
        FileReader.Read<InstrumentFile>(file.Deserialize<JsonElement>());
}
