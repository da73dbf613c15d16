using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reintegration.Infrastructure.Storage;

/// <summary>How values of one type are written in a column, and read from it.</summary>
internal sealed record Codec(Func<object, object> Store, Func<object, object> Restore)
{
    private const string Day = "yyyy-MM-dd";

    private static readonly HashSet<Type> Native =
        [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(DateTimeOffset), typeof(Guid), typeof(byte[])];

    private static readonly Codec AsItIs = new(value => value, stored => stored);

    // Table Storage has no decimal, and a double would not give back what was put in.
    private static readonly Codec Decimal = new(
        value => ((decimal)value).ToString(CultureInfo.InvariantCulture), stored => decimal.Parse((string)stored, CultureInfo.InvariantCulture));

    private static readonly Codec Date = new(
        value => ((DateOnly)value).ToString(Day, CultureInfo.InvariantCulture),
        stored => DateOnly.ParseExact((string)stored, Day, CultureInfo.InvariantCulture));

    /// <summary>
    /// Text, truth, whole and floating numbers, moments, ids and bytes as the table has them; decimals as text, days as <c>yyyy-MM-dd</c>, enums by
    /// name; everything else as JSON.
    /// </summary>
    /// <param name="json">Knows the types that are stored as JSON.</param>
    /// <exception cref="NotSupportedException">The type would be stored as JSON, and <paramref name="json"/> does not know it.</exception>
    public static Codec Of(Type type, JsonSerializerContext? json)
    {
        if (Native.Contains(type)) return AsItIs;
        if (type == typeof(decimal)) return Decimal;
        if (type == typeof(DateOnly)) return Date;
        if (type.IsEnum) return new Codec(value => value.ToString()!, stored => Enum.Parse(type, (string)stored));
        var form = json?.GetTypeInfo(type) ?? throw new NotSupportedException($"Name {type} in the JSON context of the row that holds it.");
        return new Codec(value => JsonSerializer.Serialize(value, form), stored => JsonSerializer.Deserialize((string)stored, form)!);
    }
}
