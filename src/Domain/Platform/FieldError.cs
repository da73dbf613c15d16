namespace Reintegration.Domain.Platform;

/// <summary>What is wrong with one field of a request or of a file, and what would be right.</summary>
/// <param name="Pointer">Where it stands (RFC 6901); a query parameter counts as a member of the query.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Detail">For people.</param>
public sealed record FieldError(string Pointer, ErrorCode Code, Text Detail)
{
    /// <summary>The least that is allowed, where there is one.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>The most that is allowed, where there is one: of a text its characters, of a list its items.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>The values that are allowed, where they can be listed.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }

    public static FieldError Required(string pointer) =>
        new(pointer, ErrorCode.Required, new("Este dato es obligatorio.", "This field is required."));

    /// <param name="wanted">What it should be, as it follows "It must be".</param>
    public static FieldError WrongType(string pointer, Text wanted) => new(pointer, ErrorCode.WrongType, MustBe(wanted));

    public static FieldError NotAnObject(string pointer) => WrongType(pointer, new("un objeto JSON", "a JSON object"));

    public static FieldError NotAFlag(string pointer) =>
        WrongType(pointer, new("true o false", "true or false")) with { Allowed = ["true", "false"] };

    public static FieldError NotText(string pointer, int longest) =>
        WrongType(pointer, new($"un texto de hasta {longest} caracteres", $"a text of up to {longest} characters")) with { Maximum = longest };

    /// <param name="unit">What the bounds are in, such as a currency; empty for a bare number.</param>
    public static FieldError OutOfRange(string pointer, decimal minimum, decimal maximum, string unit = "")
    {
        var (low, high) = (FormattableString.Invariant($"{minimum:0.####}"), FormattableString.Invariant($"{maximum:0.####}"));
        var of = unit.Length == 0 ? "" : $" {unit}";
        return new(pointer, ErrorCode.OutOfRange, MustBe(new($"un número entre {low} y {high}{of}", $"a number between {low} and {high}{of}")))
        {
            Minimum = minimum,
            Maximum = maximum,
        };
    }

    public static FieldError NotWhole(string pointer, int minimum, int maximum) => OutOfRange(pointer, minimum, maximum) with
    {
        Code = ErrorCode.WrongType,
        Detail = MustBe(new($"un número entero entre {minimum} y {maximum}", $"a whole number between {minimum} and {maximum}")),
    };

    /// <summary>Not a list, or one that holds too few or too many.</summary>
    public static FieldError TooMany(string pointer, int fewest, int most) => OutOfRange(pointer, fewest, most) with
    {
        Detail = new($"Debe contener entre {fewest} y {most} elementos.", $"It must hold between {fewest} and {most} items."),
    };

    public static FieldError TooLong(string pointer, int longest) => new(pointer, ErrorCode.TooLong, new(
        $"El texto pasa de {longest} caracteres.", $"The text is longer than {longest} characters.")) { Maximum = longest };

    public static FieldError TooManyDecimals(string pointer, string currency, int decimals) => new(pointer, ErrorCode.TooManyDecimals, new(
        $"Los importes en {currency} tienen como máximo {decimals} decimales.",
        $"Amounts in {currency} have at most {decimals} decimals.")) { Maximum = decimals };

    public static FieldError NotADate(string pointer, DateOnly earliest, DateOnly latest)
    {
        var (low, high) = (FormattableString.Invariant($"{earliest:yyyy-MM-dd}"), FormattableString.Invariant($"{latest:yyyy-MM-dd}"));
        var range = new Text($"una fecha AAAA-MM-DD entre {low} y {high}", $"a date YYYY-MM-DD between {low} and {high}");
        return new(pointer, ErrorCode.InvalidDate, MustBe(range));
    }

    /// <summary>A code or a name that is not one of those that can stand here.</summary>
    public static FieldError UnknownValue(string pointer, string value, IEnumerable<string> allowed)
    {
        string[] known = [.. allowed];
        var list = string.Join(", ", known);
        var shown = FromOutside.Shown(value);
        return new(pointer, ErrorCode.UnknownValue, new(
            $"«{shown}» no es un valor conocido. Use uno de: {list}.", $"\"{shown}\" is not a known value. Use one of: {list}."))
        {
            Allowed = known,
        };
    }

    /// <summary>A member or parameter that nobody reads, with the name that was probably meant.</summary>
    public static FieldError UnknownMember(string pointer, string name, IReadOnlyList<string> known)
    {
        var shown = FromOutside.Shown(name);
        var (asked, meant) = (new Text($"Aquí no hay un dato «{shown}»", $"There is no field \"{shown}\" here"), Nearest.Of(name, known));
        return new(pointer, ErrorCode.UnknownMember, meant is null
            ? new($"{asked.Es}. Los que hay: {string.Join(", ", known)}.", $"{asked.En}. Those there are: {string.Join(", ", known)}.")
            : new($"{asked.Es}. ¿Quiso decir «{meant}»?", $"{asked.En}. Did you mean \"{meant}\"?"))
        {
            Allowed = known,
        };
    }

    /// <summary>Something that is there twice, at the second.</summary>
    public static FieldError Duplicate(string pointer, string value)
    {
        var shown = FromOutside.Shown(value);
        return new(pointer, ErrorCode.Duplicate, new($"«{shown}» está dos veces.", $"\"{shown}\" is there twice."));
    }

    /// <summary>What nobody could ever meet.</summary>
    public static FieldError Contradiction(string pointer, Text why) => new(pointer, ErrorCode.Contradiction, why);

    private static Text MustBe(Text wanted) => new($"Debe ser {wanted.Es}.", $"It must be {wanted.En}.");
}
