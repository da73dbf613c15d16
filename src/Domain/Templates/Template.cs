using System.Text.RegularExpressions;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Templates;

/// <summary>
/// A text with placeholders in the language of GOV.UK Notify (alphagov/notifications-utils, <c>field.py</c>): <c>((name))</c> stands for a value,
/// <c>((name??text))</c> for a text that is shown if the value says yes. <c>(((name)))</c> is the value in parentheses, <c>(())</c> is no
/// placeholder. Beyond Notify, the text of a condition may hold placeholders, conditions and paired parentheses.
/// </summary>
public sealed partial class Template
{
    private readonly IReadOnlyList<Part> parts;

    private Template(IReadOnlyList<Part> parts)
    {
        this.parts = parts;
        Placeholders = [.. parts.Select(part => part.Name).OfType<string>().Distinct(PlaceholderName.Comparer)];
    }

    private enum Kind
    {
        Text,
        Value,
        Condition,
        EndOfCondition,
    }

    /// <summary>The names of the placeholders, each once, in the order and the spelling in which they first appear.</summary>
    public IReadOnlyList<string> Placeholders { get; }

    /// <summary>Every text is a template: what is not a whole placeholder is text.</summary>
    public static Template Of(string text)
    {
        var parts = new List<Part>();
        // What is open at this point: a condition by the index of its part, a parenthesis by −1.
        var open = new Stack<int>();
        var at = 0;
        while (Mark().Match(text, at) is { Success: true } mark)
        {
            if (mark.Index > at) parts.Add(Part.Text(text[at..mark.Index]));
            at = mark.Index + mark.Length;
            switch (mark.Value)
            {
                case "(":
                    open.Push(-1);
                    parts.Add(Part.Text("("));
                    break;
                case ")" when open.TryPeek(out var condition) && condition >= 0 && at < text.Length && text[at] == ')':
                    at++;
                    open.Pop();
                    parts.Add(new Part(Kind.EndOfCondition, "))", null));
                    break;
                case ")":
                    // Where it closes no parenthesis, the condition around it is none.
                    if (open.TryPop(out var unpaired) && unpaired >= 0) parts[unpaired] = Part.Text(parts[unpaired].Written);
                    parts.Add(Part.Text(")"));
                    break;
                default:
                    var isCondition = mark.Value[^1] == '?';
                    if (isCondition) open.Push(parts.Count);
                    parts.Add(new Part(isCondition ? Kind.Condition : Kind.Value, mark.Value, Typed.Clean(mark.Groups["name"].Value)));
                    break;
            }
        }
        foreach (var unclosed in open.Where(index => index >= 0)) parts[unclosed] = Part.Text(parts[unclosed].Written);
        parts.Add(Part.Text(text[at..]));
        return new Template(parts);
    }

    /// <summary>
    /// The text with values for its placeholders, piece by piece. What a value says is text, also where it looks like a placeholder; a placeholder
    /// without a value stays as it is written.
    /// </summary>
    /// <param name="values">By name, in a dictionary that compares names by <see cref="PlaceholderName"/>.</param>
    /// <param name="language">Joins lists and says yes and no.</param>
    public IEnumerable<string> Pieces(IReadOnlyDictionary<string, TemplateValue> values, Language language)
    {
        // Within a condition that is not met nothing is shown, nor within those inside it; whether those that are open show their marks.
        var (hidden, marked) = (0, new Stack<bool>());
        foreach (var part in parts)
        {
            var value = part.Name is { } name ? values.GetValueOrDefault(name) : null;
            switch (part.Kind)
            {
                case Kind.Condition:
                    if (hidden > 0 || value is { SaysYes: false }) hidden++;
                    marked.Push(value is null);
                    if (hidden == 0 && value is null) yield return part.Written;
                    break;
                case Kind.EndOfCondition:
                    if (marked.Pop() && hidden == 0) yield return part.Written;
                    if (hidden > 0) hidden--;
                    break;
                default:
                    if (hidden == 0) yield return value?.In(language) ?? part.Written;
                    break;
            }
        }
    }

    /// <summary>The pieces in one.</summary>
    public string Render(IReadOnlyDictionary<string, TemplateValue> values, Language language) => string.Concat(Pieces(values, language));

    // A name holds no parenthesis and no "??", and not only what names are compared without.
    [GeneratedRegex(@"\(\((?=[\s_-]*(?!\?\?)[^\s_()-])(?<name>(?>(?:(?!\?\?)[^()])+))(\)\)|\?\?)|[()]")]
    private static partial Regex Mark();

    private readonly record struct Part(Kind Kind, string Written, string? Name)
    {
        public static Part Text(string text) => new(Kind.Text, text, null);
    }
}
