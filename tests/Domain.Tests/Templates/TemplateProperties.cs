using FsCheck;
using FsCheck.Fluent;
using Reintegration.Domain.Templates;

namespace Reintegration.Domain.Tests.Templates;

public sealed class TemplateProperties
{
    private static readonly Gen<string> Names = Gen.Elements("name", "Fecha de regreso", "flag", "x", "a?b", "<b>");

    private static readonly Gen<string> Plain = Gen.Elements("Hola ", "\n", "(sí) ", "<b>&amp;</b>", "¿qué?? ", "(())", "");

    private static readonly Gen<string> Texts = Nested(3, Plain);

    private static readonly Gen<string> AnyTexts = Nested(3, Gen.OneOf(Plain, Gen.Elements(" :) ", "((", ")", ":(", "((a??", "??")));

    private static readonly Gen<TemplateValue> AnyValue = Gen.OneOf(
        Gen.Elements("yes", "no", "", "José", "<script>", "a & b", ":(").Select(TemplateTests.Words),
        Gen.Elements(true, false).Select(flag => (TemplateValue)new TemplateValue.Flag(flag)),
        Gen.Choose(-3, 3).Select(number => (TemplateValue)new TemplateValue.Number(number)));

    private static readonly Gen<(Template Template, Dictionary<string, TemplateValue> Values)> Filled =
        from text in Texts
        let template = Template.Of(text)
        from values in AnyValue.ArrayOf(template.Placeholders.Count)
        select (template, template.Placeholders.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, PlaceholderName.Comparer));

    // ((((x)))) is a value in two pairs of parentheses: what then stands in them is the value, not a placeholder of the template.
    [Fact]
    public void Render_WithItsOwnPlaceholders_LeavesNone() => Property.Holds(
        Filled,
        given => Assert.Empty(Template.Of(given.Template.Render(given.Values, Language.Es)).Placeholders.Intersect(
            given.Template.Placeholders, PlaceholderName.Comparer)));

    [Fact]
    public void Render_WithoutValues_IsTheTextItself() => Property.Holds(
        AnyTexts, text => Assert.Equal(text, Template.Of(text).Render(new Dictionary<string, TemplateValue>(PlaceholderName.Comparer), Language.Es)));

    [Fact]
    public void Html_HasNoTagsButItsOwn() => Property.Holds(
        Filled,
        given =>
        {
            var html = MessageText.Html(given.Template.Render(given.Values, Language.Es));

            var without = html.Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", "", StringComparison.Ordinal)
                .Replace("<br>", "", StringComparison.Ordinal);
            Assert.DoesNotContain('<', without);
            Assert.DoesNotContain('>', without);
        });

    private static Gen<string> Nested(int depth, Gen<string> plain)
    {
        var value = Names.Select(name => $"(({name}))");
        var piece = depth == 0
            ? Gen.OneOf(plain, value)
            : Gen.OneOf(
                plain, value, value.Select(text => $"({text})"),
                from name in Names from text in Nested(depth - 1, plain) select $"(({name}??{text}))");
        return piece.ArrayOf().Select(string.Concat);
    }
}
