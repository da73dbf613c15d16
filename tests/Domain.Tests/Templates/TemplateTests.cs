using Reintegration.Domain.Templates;

namespace Reintegration.Domain.Tests.Templates;

/// <summary>Where GOV.UK Notify's own tests have the case (alphagov/notifications-utils, tests/test_field.py), the expected text is theirs.</summary>
public sealed class TemplateTests
{
    [Theory]
    [InlineData("")]
    [InlineData("the quick brown fox")]
    [InlineData("the ((quick brown fox")]
    [InlineData("the (()) brown fox")]
    [InlineData("the (( )) brown ((_-)) fox ((??text))")]
    [InlineData("quick (brown) fox)) :( ((")]
    [InlineData("((a??b :) c))")]
    [InlineData("((a) (b))")]
    public void Of_NoPlaceholder_IsText(string text)
    {
        var template = Template.Of(text);

        Assert.Empty(template.Placeholders);
        Assert.Equal(text, Rendered(template));
    }

    [Theory]
    [InlineData("((colour))", "red", "red")]
    [InlineData("the quick ((colour)) fox", "brown", "the quick brown fox")]
    [InlineData("the quick (((colour))) fox", "brown", "the quick (brown) fox")]
    [InlineData("before ((colour)) after", "", "before  after")]
    [InlineData("((Colour)) ((COLOUR)) ((co-lo_u r)) (( colour ))", "red", "red red red red")]
    [InlineData("((colour))((colour))", "x", "xx")]
    [InlineData(":( ((colour)) :)", "red", ":( red :)")]
    [InlineData("((colour)", "red", "((colour)")]
    [InlineData("((colour))", "((colour))", "((colour))")]
    [InlineData("((cólour)) ((co\u0301lour)) ((co\u200Blour)) ((\uFEFFcolour)) ((\u00A0COLOUR  ))", "red", "red red red red red")]
    [InlineData("((colour))", "$1\\0{0}", "$1\\0{0}")]
    public void Render_Value_StandsInItsPlace(string text, string value, string expected) =>
        Assert.Equal(expected, Rendered(Template.Of(text), ("colour", Words(value))));

    [Theory]
    [InlineData("((warning?))", "warning?", "this is no condition", "this is no condition")]
    [InlineData("((warning?warning))", "warning?warning", "this is no condition", "this is no condition")]
    [InlineData("((warning??This is\na warning))", "warning", "yes", "This is\na warning")]
    [InlineData("((warning??This is a warning))", "Warning", "no", "")]
    [InlineData("((warning??foo??bar))", "warning", "yes", "foo??bar")]
    [InlineData("((warning???))", "warning", "yes", "?")]
    [InlineData("((warning??))", "warning", "yes", "")]
    [InlineData("(((warning??x)))", "warning", "yes", "(x)")]
    [InlineData("((warning??call (toll free) us))", "warning", "yes", "call (toll free) us")]
    [InlineData("((warning??call (toll free) us))", "warning", "no", "")]
    [InlineData("((warning??a ((warning??b ((warning)) c)) d))", "warning", "yes", "a b yes c d")]
    [InlineData("((warning??a ((warning??b)) c)) d", "warning", "no", " d")]
    public void Render_Condition_IsShownIfTheValueSaysYes(string text, string name, string value, string expected) =>
        Assert.Equal(expected, Rendered(Template.Of(text), (name, Words(value))));

    [Theory]
    [InlineData("yes", true)]
    [InlineData("Y", true)]
    [InlineData("si\u0301", true)]
    [InlineData("\uFEFFsí\u200B ", true)]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("1", true)]
    [InlineData("include", true)]
    [InlineData("show", true)]
    [InlineData("sí", true)]
    [InlineData("SÍ", true)]
    [InlineData(" si ", true)]
    [InlineData("verdadero", true)]
    [InlineData("no", false)]
    [InlineData("0", false)]
    [InlineData("2", false)]
    [InlineData("off", false)]
    [InlineData("exclude", false)]
    [InlineData("false", false)]
    [InlineData("any random string", false)]
    [InlineData("", false)]
    public void SaysYes_Words_IsOneOfTheList(string text, bool expected) => Assert.Equal(expected, Words(text).SaysYes);

    [Fact]
    public void SaysYes_OtherValues()
    {
        Assert.True(new TemplateValue.Number(1).SaysYes);
        Assert.False(new TemplateValue.Number(2).SaysYes);
        Assert.True(new TemplateValue.Flag(true).SaysYes);
        Assert.False(new TemplateValue.Flag(false).SaysYes);
        Assert.False(List("true").SaysYes);
    }

    [Fact]
    public void Placeholders_AreOnceInOrderAndTheFirstSpelling() => Assert.Equal(
        ["Name", "flag", "Phone number", "x"],
        Template.Of("((Name)) ((flag??call ((Phone number)))) ((name)) (((x))) ((phone_number)) ((FLAG))").Placeholders);

    [Theory]
    [InlineData("((name)) ((colour))", "Jo ((colour))")]
    [InlineData("((show_thing??thing ((name)))) ((name))", "((show_thing??thing Jo)) Jo")]
    [InlineData("(((colour)))", "(((colour)))")]
    public void Render_MissingValue_StaysAsItIsWritten(string text, string expected) =>
        Assert.Equal(expected, Rendered(Template.Of(text), ("name", Words("Jo"))));

    [Theory]
    [InlineData(Language.En, "one", "one")]
    [InlineData(Language.En, "one,two", "one and two")]
    [InlineData(Language.En, "one,two,three", "one, two and three")]
    [InlineData(Language.En, " one ,, ", "one")]
    [InlineData(Language.En, ",", "")]
    [InlineData(Language.Es, "uno,dos,tres", "uno, dos y tres")]
    // Diccionario panhispánico de dudas, "y²": e before the sound of i, whatever its spelling, but y before a gliding one.
    [InlineData(Language.Es, "Juan,Inés", "Juan e Inés")]
    [InlineData(Language.Es, "madre,hija", "madre e hija")]
    [InlineData(Language.Es, "Pedro,Íñigo", "Pedro e Íñigo")]
    [InlineData(Language.Es, "agua,hielo", "agua y hielo")]
    [InlineData(Language.Es, "moléculas,iones", "moléculas y iones")]
    [InlineData(Language.Es, "Ana,Yolanda", "Ana y Yolanda")]
    [InlineData(Language.Es, "Luis,Ybarra", "Luis e Ybarra")]
    [InlineData(Language.Es, "CURP,\"identificación\"", "CURP e \"identificación\"")]
    [InlineData(Language.Es, "pasaporte,visa", "pasaporte y visa")]
    public void Render_List_IsJoinedInTheLanguage(Language language, string items, string expected) =>
        Assert.Equal(expected, Template.Of("((list))").Render(Values(("list", List(items.Split(',')))), language));

    [Theory]
    [InlineData(Language.Es, "12.50 sí no 1.5, sí y dos")]
    [InlineData(Language.En, "12.50 yes no 1.5, yes and dos")]
    public void Render_NumbersAndFlags_AreWrittenAsPeopleWrite(Language language, string expected) =>
        Assert.Equal(expected, Template.Of("((n)) ((t)) ((f)) ((l))").Render(
            Values(
                ("n", new TemplateValue.Number(12.50m)), ("t", new TemplateValue.Flag(true)), ("f", new TemplateValue.Flag(false)),
                ("l", new TemplateValue.Several([new TemplateValue.Number(1.5m), new TemplateValue.Flag(true), Words("dos")]))),
            language));

    [Theory]
    [InlineData("(")]
    [InlineData("((a??")]
    [InlineData("((a??(")]
    [InlineData("))")]
    public void Render_AHundredThousandOfAnything_IsTextSoon(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));

        Assert.Equal(text, Rendered(Template.Of(text)));
    }

    [Fact]
    public void Render_DeepConditions_AreShown()
    {
        var text = string.Concat(Enumerable.Repeat("((a??", 10_000)) + "x" + string.Concat(Enumerable.Repeat("))", 10_000));

        Assert.Equal("x", Rendered(Template.Of(text), ("a", Words("yes"))));
    }

    internal static TemplateValue Words(string text) => new TemplateValue.Words(text);

    internal static Dictionary<string, TemplateValue> Values(params (string Name, TemplateValue Value)[] values) =>
        values.ToDictionary(value => value.Name, value => value.Value, PlaceholderName.Comparer);

    private static TemplateValue.Several List(params string[] items) => new TemplateValue.Several([.. items.Select(Words)]);

    private static string Rendered(Template template, params (string Name, TemplateValue Value)[] values) =>
        template.Render(Values(values), Language.En);
}
