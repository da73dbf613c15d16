using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>What the code's XML comments say, as Markdown: read from the files that the compiler writes beside the assemblies.</summary>
internal static partial class XmlComments
{
    private static readonly Dictionary<string, XElement> Members = Directory.GetFiles(AppContext.BaseDirectory, "Reintegration.*.xml")
        .SelectMany(file => XDocument.Load(file).Descendants("member"))
        .DistinctBy(member => member.Attribute("name")!.Value).ToDictionary(member => member.Attribute("name")!.Value);

    public static string? Of(Type type) => Summary($"T:{NameOf(type)}");

    public static string? Of(PropertyInfo property) => Summary($"P:{NameOf(property.DeclaringType!)}.{property.Name}");

    public static string? OfMember(Type enumeration, string name) => Summary($"F:{NameOf(enumeration)}.{name}");

    /// <summary>What is said of a method's parameter.</summary>
    public static string? Of(MethodInfo method, string parameter)
    {
        var name = $"M:{NameOf(method.DeclaringType!)}.{method.Name}(";
        var comment = Members.FirstOrDefault(member => member.Key.StartsWith(name, StringComparison.Ordinal)).Value;
        return Text(comment?.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == parameter));
    }

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? Summary(string member) =>
        Members.GetValueOrDefault(member) is not { } comment ? null
        : comment.Element("inheritdoc")?.Attribute("cref") is { } inherited ? Summary(inherited.Value)
        : Text(comment.Element("summary"));

    private static string? Text(XElement? comment) =>
        comment is null ? null : Spaces().Replace(string.Concat(comment.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element when (element.Attribute("cref") ?? element.Attribute("langword") ?? element.Attribute("name")) is { } named =>
            $"`{Last(named.Value)}`",
        XElement element => element.Value,
        _ => "",
    };

    // T:Reintegration.Domain.Platform.Codes`1 is Codes.
    private static string Last(string reference) => reference.Split('(')[0].Split('.')[^1].Split('`')[0];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
