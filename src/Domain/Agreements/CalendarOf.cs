using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Agreements;

/// <summary>Whose working days count: those of the country the worker is from, of the country of the work, or of a country by its code.</summary>
[WrittenAs("destination", ErrorCode.UnknownCountry, Pattern = "^(origin|destination|[A-Z]{3})$", AnyCase = true)]
public readonly record struct CalendarOf : IReadable<CalendarOf>
{
    private const string Origin = "origin";
    private const string Destination = "destination";

    private CalendarOf(string code) => Code = code;

    /// <summary><c>origin</c>, <c>destination</c>, or a country (ISO 3166-1 alpha-3).</summary>
    public string Code { get; }

    public static bool TryRead(Field field, out CalendarOf value)
    {
        value = default;
        if (field.Text(longest: 100) is not { } text) return false;
        var code = text.ToLowerInvariant() is Origin or Destination ? text.ToLowerInvariant() : text.ToUpperInvariant();
        value = new CalendarOf(code);
        if (code is Origin or Destination || Countries.IsKnown(code)) return true;
        field.Refuse(CodeErrors.UnknownCountry(field.Pointer, text));
        return false;
    }

    /// <summary>The country of a journey that it names.</summary>
    public string In(JourneyDates journey) => Code switch
    {
        Origin => journey.Origin,
        Destination => journey.Destination,
        _ => Code,
    };

    public override string ToString() => Code;
}
