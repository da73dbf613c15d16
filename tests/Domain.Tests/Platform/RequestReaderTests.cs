using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Reintegration.Domain.Credit;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Tests.Platform;

/// <summary>A record that says with attributes what it may hold, filled from a body or a query.</summary>
public sealed class RequestReaderTests
{
    private const string Whole = """
        {"name":" Ana ","principal":100.5,"currency":"gtq","rate":12,"times":3,
         "method":"Equal-Instalment","every":"P1M","on":"2026-02-28","urgent":true,
         "tags":["one","two"],"languages":["spa",{"code":"quc","required":false}],"fees":[{"amount":1.25}],"anything":{"x":[1]}}
        """;

    [Fact]
    public void Body_ThatIsRight_FillsEveryMember()
    {
        var (read, errors) = Read(Whole);

        Assert.Empty(errors);
        Assert.NotNull(read);
        Assert.Equal(("Ana", 100.5m, "GTQ", 12m, 3), (read.Name, read.Principal, read.Currency, read.Rate, read.Times));
        Assert.Equal(
            (RepaymentMethod.EqualInstalment, Period.Monthly, new DateOnly(2026, 2, 28), true), (read.Method, read.Every, read.On, read.Urgent));
        Assert.Equal(["one", "two"], read.Tags);
        // ISO 639: spa is es; K'iche' has no code of two letters.
        Assert.Equal([("es", true), ("quc", false)], read.Languages.Select(language => (language.Code, language.Required)));
        Assert.Equal(1.25m, Assert.Single(read.Fees).Amount);
        Assert.Equal(1, read.Anything!.Value.GetProperty("x")[0].GetInt32());
    }

    [Fact]
    public void MembersLeftOut_KeepTheirDefaults()
    {
        var (read, errors) = Read("""{"name":"Ana","principal":1,"currency":"USD","times":null}""");

        Assert.Empty(errors);
        Assert.Equal((7, null, false), (read!.Times, read.Rate, read.Urgent));
        Assert.Empty(read.Tags);
    }

    [Theory]
    [InlineData("\"name\":\"\"", "/name", ErrorCode.Required)]
    [InlineData("\"name\":null", "/name", ErrorCode.Required)]
    [InlineData("\"name\":5", "/name", ErrorCode.WrongType)]
    [InlineData("\"name\":\"12345678901\"", "/name", ErrorCode.TooLong)]
    [InlineData("\"principal\":0", "/principal", ErrorCode.OutOfRange)]
    [InlineData("\"principal\":0.001", "/principal", ErrorCode.OutOfRange)]
    [InlineData("\"principal\":1.001", "/principal", ErrorCode.TooManyDecimals)]
    [InlineData("\"rate\":100.1", "/rate", ErrorCode.OutOfRange)]
    [InlineData("\"times\":2.5", "/times", ErrorCode.WrongType)]
    [InlineData("\"method\":\"rent\"", "/method", ErrorCode.UnknownValue)]
    [InlineData("\"every\":\"P1H\"", "/every", ErrorCode.UnknownPeriod)]
    [InlineData("\"on\":\"2026-02-29\"", "/on", ErrorCode.InvalidDate)]
    [InlineData("\"on\":\"2025-12-31\"", "/on", ErrorCode.InvalidDate)]
    [InlineData("\"urgent\":\"yes\"", "/urgent", ErrorCode.WrongType)]
    [InlineData("\"tags\":[\"a\",\"b\",\"c\",\"d\"]", "/tags", ErrorCode.OutOfRange)]
    [InlineData("\"tags\":[\"a\",null]", "/tags/1", ErrorCode.Required)]
    [InlineData("\"tags\":[\"Ñandú rojo\"]", "/tags/0", ErrorCode.InvalidCode)]
    [InlineData("\"languages\":[\"xx\"]", "/languages/0", ErrorCode.UnknownLanguage)]
    [InlineData("\"languages\":[{\"level\":\"A1\"}]", "/languages/0/code", ErrorCode.Required)]
    [InlineData("\"languages\":[{\"code\":\"es\",\"levl\":\"A1\"}]", "/languages/0/levl", ErrorCode.UnknownMember)]
    [InlineData("\"fees\":[{\"amount\":1.255}]", "/fees/0/amount", ErrorCode.TooManyDecimals)]
    [InlineData("\"fees\":7", "/fees", ErrorCode.OutOfRange)]
    [InlineData("\"fees\":[7]", "/fees/0", ErrorCode.WrongType)]
    public void MemberThatIsWrong_IsNamed(string member, string pointer, ErrorCode code)
    {
        string[] right = ["\"name\":\"Ana\"", "\"principal\":1", "\"currency\":\"USD\""];
        var others = right.Where(other => other.Split(':')[0] != member.Split(':')[0]);
        var (read, errors) = Read($"{{{string.Join(',', others.Append(member))}}}");

        Assert.Null(read);
        Assert.Equal((pointer, code), Assert.Single(errors.Select(error => (error.Pointer, error.Code))));
    }

    [Theory]
    [InlineData("usx", ErrorCode.UnknownCurrency)]
    [InlineData("XXX", ErrorCode.UnknownCurrency)]
    [InlineData("", ErrorCode.Required)]
    public void Currency_NotInUse_IsRefused(string code, ErrorCode expected) =>
        Assert.Equal(expected, Assert.Single(Read($$"""{"name":"Ana","principal":1,"currency":"{{code}}"}""").Errors).Code);

    // The yen has no decimals (ISO 4217): what is lent is a whole number of them, and one at least.
    [Theory]
    [InlineData("0.5", ErrorCode.OutOfRange)]
    [InlineData("1.5", ErrorCode.TooManyDecimals)]
    public void Amount_HasTheDecimalsOfTheCurrencyBesideIt_WhereverThatStands(string amount, ErrorCode code)
    {
        var error = Assert.Single(Read($$"""{"name":"Ana","principal":{{amount}},"currency":"JPY"}""").Errors);

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public void EverythingThatIsWrong_IsSaidAtOnce()
    {
        var (_, errors) = Read("""{"principal":"1","currency":"USD","times":0,"fee":[],"tags":[1]}""");

        Assert.Equal(["/fee", "/name", "/principal", "/tags/0", "/times"], errors.Select(error => error.Pointer).Order());
    }

    [Theory]
    [InlineData("fee", "fees")]
    [InlineData("Principal", "principal")]
    [InlineData("curency", "currency")]
    [InlineData("naem", "name")]
    public void UnknownMember_NamesTheNearestKnownOne(string written, string meant)
    {
        var error = Assert.Single(Read($$"""{"name":"Ana","principal":1,"currency":"USD","{{written}}":1}""").Errors);

        Assert.Equal(($"/{written}", ErrorCode.UnknownMember), (error.Pointer, error.Code));
        Assert.Contains($"¿Quiso decir «{meant}»?", error.Detail.Es, StringComparison.Ordinal);
        Assert.Contains($"Did you mean \"{meant}\"?", error.Detail.En, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownMember_LikeNone_ListsThoseThereAre() => Assert.Contains(
        "principal",
        Assert.Single(Read("""{"name":"Ana","principal":1,"currency":"USD","zzzzzzzz":1}""").Errors).Detail.En,
        StringComparison.Ordinal);

    [Fact]
    public void Query_IsReadAsABodyIs_NumbersAndFlagsFromText()
    {
        var fields = Query(
            ("name", ["Ana"]), ("principal", ["1.50"]), ("currency", ["usd"]), ("times", [" 4 "]),
            ("urgent", ["true"]), ("tags", ["one", "two"]), ("rate", [""]));
        var read = RequestReader.Read<Asked>(fields);

        Assert.Empty(fields.Errors);
        Assert.Equal((1.5m, 4, true, null), (read!.Principal, read.Times, read.Urgent, read.Rate));
        Assert.Equal(["one", "two"], read.Tags);
    }

    [Theory]
    [InlineData("times", "many", ErrorCode.WrongType)]
    [InlineData("times", "1e0", ErrorCode.WrongType)]
    [InlineData("times", "1,5", ErrorCode.WrongType)]
    [InlineData("times", "10", ErrorCode.OutOfRange)]
    [InlineData("urgent", "1", ErrorCode.WrongType)]
    [InlineData("time", "1", ErrorCode.UnknownMember)]
    public void QueryParameterThatIsWrong_IsNamed(string name, string value, ErrorCode code)
    {
        var fields = Query(("name", ["Ana"]), ("principal", ["1"]), ("currency", ["USD"]), (name, [value]));

        Assert.Null(RequestReader.Read<Asked>(fields));
        Assert.Equal(($"/{name}", code), Assert.Single(fields.Errors.Select(error => (error.Pointer, error.Code))));
    }

    // Which of the two was meant, nobody knows.
    [Theory]
    [InlineData("\"times\":1,\"times\":2", "/times")]
    [InlineData("\"times\":1,\"times\":null", "/times")]
    [InlineData("\"times\":1,\"t\\u0069mes\":2", "/times")]
    [InlineData("\"fees\":[{\"amount\":1,\"amount\":1}]", "/fees/0/amount")]
    [InlineData("\"languages\":[\"es\",{\"code\":\"en\",\"code\":\"es\"}]", "/languages/1/code")]
    [InlineData("\"anything\":1,\"anything\":1", "/anything")]
    public void MemberThatIsThereTwice_IsNamed(string members, string pointer)
    {
        var (read, errors) = Read($$"""{"name":"Ana","principal":1,"currency":"USD",{{members}}}""");

        Assert.Null(read);
        Assert.Equal((pointer, ErrorCode.Duplicate), Assert.Single(errors.Select(error => (error.Pointer, error.Code))));
    }

    [Fact]
    public void QueryParameterThatIsThereTwice_IsNamed_UnlessOneIsEmptyOrItIsAList()
    {
        var fields = Query(("name", ["Ana"]), ("principal", ["1", ""]), ("currency", ["USD"]), ("times", ["1", "2"]), ("tags", ["one", "two"]));

        Assert.Null(RequestReader.Read<Asked>(fields));
        var error = Assert.Single(fields.Errors);
        Assert.Equal(("/times", ErrorCode.Duplicate, "\"times\" is there twice."), (error.Pointer, error.Code, error.Detail.En));
    }

    // As many as fit into a body: the answer to it would be many times its size.
    [Fact]
    public void HundredsOfThousandsOfMistakes_AreNotAllSaid()
    {
        var unknown = string.Concat(Enumerable.Range(0, 150_000).Select(number => $"\"a{number}\":1,"));
        var (read, errors) = Read($$"""{ {{unknown}} "name":"Ana","principal":1,"currency":"USD"}""");

        Assert.Null(read);
        Assert.Equal(Fields.MostErrors, errors.Count);
    }

    [Fact]
    public void MistakesBeyondThoseThatAreSaid_StillRefuseWhatTheyAreIn()
    {
        var fields = Fields.Of(JsonElement.Parse("""{"languages":[{"code":"xx"}]}"""));
        for (var number = 0; number < Fields.MostErrors; number++) fields.Refuse(FieldError.Required("/x"));

        Assert.Null(RequestReader.Read<Spoken>(fields.Required("languages").List(1, 1)![0].Object()!));
        Assert.Equal(Fields.MostErrors, fields.Errors.Count);
    }

    [Fact]
    public void UnknownMember_ThreeHundredThousandTimes_IsSaidOnce()
    {
        var repeated = string.Concat(Enumerable.Repeat("\"a\":1,", 300_000));
        var (_, errors) = Read($$"""{ {{repeated}} "name":"Ana","principal":1,"currency":"USD"}""");

        Assert.Equal(("/a", ErrorCode.UnknownMember), Assert.Single(errors.Select(error => (error.Pointer, error.Code))));
    }

    // Pages add such parameters to their links.
    [Theory]
    [InlineData("utm_source")]
    [InlineData("_ga")]
    public void QueryParameterThatPagesAdd_IsLetThrough(string name)
    {
        var fields = Query(("name", ["Ana"]), ("principal", ["1"]), ("currency", ["USD"]), (name, ["x"]));

        Assert.NotNull(RequestReader.Read<Asked>(fields));
    }

    private static Fields Query(params (string Name, string[] Values)[] parameters) =>
        Fields.Of(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Values.AsEnumerable<string?>())));

    private static (Asked? Read, IReadOnlyList<FieldError> Errors) Read(string json)
    {
        var fields = Fields.Of(JsonElement.Parse(json));
        return (RequestReader.Read<Asked>(fields), fields.Errors);
    }

    private sealed record Asked
    {
        [Text(10)]
        public required string Name { get; init; }

        [Amount(Positive = true)]
        public required decimal Principal { get; init; }

        [Currency]
        public required string Currency { get; init; }

        [Percent(0, 100)]
        public decimal? Rate { get; init; }

        [Range(1, 9)]
        public int Times { get; init; } = 7;

        public RepaymentMethod? Method { get; init; }

        public Period? Every { get; init; }

        [Days("2026-01-01", "2026-12-31")]
        public DateOnly? On { get; init; }

        public bool Urgent { get; init; }

        [Length(0, 3), Code]
        public IReadOnlyList<string> Tags { get; init; } = [];

        [Length(0, 3)]
        public IReadOnlyList<Spoken> Languages { get; init; } = [];

        [Length(0, 3)]
        public IReadOnlyList<Charge> Fees { get; init; } = [];

        public JsonElement? Anything { get; init; }
    }

    [ShortForm("code")]
    private sealed record Spoken
    {
        [LanguageCode]
        public required string Code { get; init; }

        public bool Required { get; init; } = true;

        [Text(2)]
        public string? Level { get; init; }
    }

    private sealed record Charge
    {
        [Amount]
        public decimal Amount { get; init; }
    }
}
