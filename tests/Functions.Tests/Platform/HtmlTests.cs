using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Tests.Platform;

/// <summary>What becomes markup and what does not.</summary>
public sealed class HtmlTests
{
    private const string Hostile = """<img src=x onerror="alert('&')">""";
    private const string Harmless = "&lt;img src=x onerror=&quot;alert(&#39;&amp;&#39;)&quot;&gt;";

    [Fact]
    public void Text_InElementsAndAttributes_IsEscaped()
    {
        Html html = $"""<p title="{Hostile}">{Hostile}</p>""";
        Assert.Equal($"""<p title="{Harmless}">{Harmless}</p>""", html.ToString());
    }

    [Fact]
    public void Html_WithinHtml_StaysAsItIs()
    {
        Html inner = $"<b>{"a < b"}</b>";
        Html outer = $"<p>{inner}, {inner}</p>";
        Assert.Equal("<p><b>a &lt; b</b>, <b>a &lt; b</b></p>", outer.ToString());
    }

    [Fact]
    public void Sequences_AreJoined_AndWhatIsTextInThemIsEscaped()
    {
        var items = new[] { "a", "<" }.Select(text => (Html)$"<li>{text}</li>").ToList();
        Html list = $"<ul>{items}</ul>";

        Assert.Equal("<ul><li>a</li><li>&lt;</li></ul>", list.ToString());
        Assert.Equal("<li>a</li> & <li>&lt;</li>", Html.Join($" & ", items).ToString());
        Assert.Equal("<li>a</li>", items[0].ToString());
        Assert.Equal("", Html.Join($", ", []).ToString());
    }

    [Fact]
    public void Numbers_HaveADecimalPoint_AndLettersStay()
    {
        Html html = $"{1234.5m:N2} {-3} ¿Año? {"á\u00a0“ñ”"} {(string?)null}";
        Assert.Equal("1,234.50 -3 ¿Año? á\u00a0“ñ” ", html.ToString());
    }
}
