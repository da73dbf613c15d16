using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Templates;

/// <summary>The values of placeholders by name, as whoever writes the template names them: texts, numbers, yes or no, or lists of these.</summary>
[WrittenAs("{\"givenName\": \"Ana\"}", ErrorCode.OutOfRange, ErrorCode.TooLong, JsonType = "object")]
public sealed class TemplateValues : IReadable<TemplateValues>
{
    private const int Most = 500;
    private const int LongestText = 10_000;
    private const decimal LargestNumber = 1_000_000_000_000_000m;

    private readonly Dictionary<string, TemplateValue> byName = new(PlaceholderName.Comparer);

    public static TemplateValues None { get; } = new();

    /// <summary>Names are compared by <see cref="PlaceholderName"/>.</summary>
    public IReadOnlyDictionary<string, TemplateValue> ByName => byName;

    /// <summary>Reads an object. A name that comes twice, in one spelling or two, is wrong; null is no value, as if it were left out.</summary>
    public static bool TryRead(Field field, [MaybeNullWhen(false)] out TemplateValues value)
    {
        value = null;
        if (field.Object()?.All(Most, PlaceholderName.Comparer) is not { } members) return false;
        value = new TemplateValues();
        foreach (var (name, given) in members)
        {
            if ((given.Kind == JsonValueKind.Array ? Several(given) : Single(given)) is { } read) value.byName[name] = read;
        }
        return true;
    }

    private static TemplateValue.Several? Several(Field list) =>
        list.List(0, Most) is { } items ? new([.. items.Where(item => item.IsThere).Select(Single).OfType<TemplateValue>()]) : null;

    private static TemplateValue? Single(Field given)
    {
        switch (given.Kind)
        {
            case JsonValueKind.Undefined:
                return null;
            case JsonValueKind.String:
                return given.Verbatim(LongestText) is { } text ? new TemplateValue.Words(text) : null;
            case JsonValueKind.Number:
                return given.Number(-LargestNumber, LargestNumber) is { } number ? new TemplateValue.Number(number) : null;
            case JsonValueKind.True or JsonValueKind.False:
                return new TemplateValue.Flag(given.Kind == JsonValueKind.True);
            default:
                given.Refuse(FieldError.WrongType(given.Pointer, new(
                    "un texto, un número, true o false, o una lista de ellos", "a text, a number, true or false, or a list of these")));
                return null;
        }
    }
}
