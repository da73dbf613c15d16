using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Reintegration.Domain.Platform;

// What the members of a request may be, beside System.ComponentModel.DataAnnotations: [Range] for numbers and [Length] for lists.

/// <summary>A number in percent, with its bounds.</summary>
public sealed class PercentAttribute(double minimum, double maximum) : RangeAttribute(minimum, maximum);

/// <summary>
/// An amount with no more decimals than its currency has, up to <see cref="Field.LargestAmount"/>. The currency is that of the member marked
/// <see cref="CurrencyAttribute"/>, of the same object or of one around it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AmountAttribute : Attribute
{
    /// <summary>Whether zero is too little.</summary>
    public bool Positive { get; init; }
}

/// <summary>The days that a request can hold where it does not say otherwise.</summary>
public static class Days
{
    public static readonly DateOnly Earliest = new(1900, 1, 1);
    public static readonly DateOnly Latest = new(2199, 12, 31);
}

/// <summary>A day of the calendar with its bounds, both included, in place of <see cref="Days"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DaysAttribute(string earliest, string latest) : Attribute
{
    public DateOnly Earliest { get; } = DateOnly.ParseExact(earliest, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    public DateOnly Latest { get; } = DateOnly.ParseExact(latest, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>On a record: a value that is no JSON object is a short form of it, and stands for this one member.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShortFormAttribute(string member) : Attribute
{
    /// <summary>As JSON writes it.</summary>
    public string Member => member;
}

/// <summary>A text, or each text of a list, with what it may be.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class TextBoundAttribute : Attribute
{
    /// <summary>What it looks like, as a regular expression (ECMA-262); null where any text does.</summary>
    public virtual string? Pattern => null;

    /// <summary>The most characters (UTF-16).</summary>
    public abstract int Longest { get; }

    /// <summary>What can be said of a text that is none, beside that it is too long.</summary>
    public virtual IReadOnlyList<ErrorCode> Errors => [];

    /// <summary>The text in its one spelling; null, with the reason noted, where it is none.</summary>
    public abstract string? Read(Field field);
}

/// <summary>Any text, as <see cref="Typed"/> keeps it; on a member of type <see cref="Text"/>, that in each of the two languages.</summary>
public sealed class TextAttribute(int longest) : TextBoundAttribute
{
    public override int Longest => longest;

    /// <summary>Whether it keeps its line breaks; else they are spaces.</summary>
    public bool Lines { get; init; }

    public override string? Read(Field field) => field.Text(longest, Lines);
}

/// <summary>A code out of a list that the product knows, in any case; read into the spelling of the list.</summary>
public abstract class KnownCodeAttribute : TextBoundAttribute
{
    // Longer than any code: what is too long is as unknown as any other.
    public override int Longest => 1000;

    public sealed override IReadOnlyList<ErrorCode> Errors => [Unknown("", "").Code];

    public sealed override string? Read(Field field)
    {
        if (field.Text(Longest) is not { } text) return null;
        if (Find(text) is { } known) return known;
        field.Refuse(Unknown(field.Pointer, text));
        return null;
    }

    /// <summary>The code in its one spelling; null where it is not known.</summary>
    protected abstract string? Find(string text);

    /// <summary>What is said of one that is not known.</summary>
    protected abstract FieldError Unknown(string pointer, string text);
}

/// <summary>A currency in use (ISO 4217); on a request, the one that its amounts are in.</summary>
public sealed class CurrencyAttribute : KnownCodeAttribute
{
    public override string Pattern => "^[A-Z]{3}$";

    protected override string? Find(string text) => Currencies.IsKnown(text.ToUpperInvariant()) ? text.ToUpperInvariant() : null;

    protected override FieldError Unknown(string pointer, string text) => CodeErrors.UnknownCurrency(pointer, text);
}

/// <summary>A country or territory (ISO 3166-1 alpha-3).</summary>
public sealed class CountryAttribute : KnownCodeAttribute
{
    public override string Pattern => "^[A-Z]{3}$";

    protected override string? Find(string text) => Countries.IsKnown(text.ToUpperInvariant()) ? text.ToUpperInvariant() : null;

    protected override FieldError Unknown(string pointer, string text) => CodeErrors.UnknownCountry(pointer, text);
}

/// <summary>A language (ISO 639).</summary>
public sealed class LanguageCodeAttribute : KnownCodeAttribute
{
    public override string Pattern => "^[a-z]{2,3}$";

    protected override string? Find(string text) => Languages.Find(text);

    protected override FieldError Unknown(string pointer, string text) => CodeErrors.UnknownLanguage(pointer, text);
}

/// <summary>A code of somebody's own: small letters, digits and hyphens (<see cref="Code"/>).</summary>
public sealed class CodeAttribute : KnownCodeAttribute
{
    public override string Pattern => Code.Pattern;

    public override int Longest => Code.Longest;

    protected override string? Find(string text) => Code.Find(text);

    protected override FieldError Unknown(string pointer, string text) => CodeErrors.InvalidCode(pointer, text);
}
