using System.Text.Json;

namespace Reintegration.Domain.Platform;

/// <summary>
/// The fields of a JSON object, or the parameters of a query. What is wrong with any of them, or with those inside, is noted in one list, so that a
/// caller learns of everything at once.
/// </summary>
public sealed class Fields
{
    private readonly JsonElement json;
    // A list, because a query has few parameters, and is read with every request.
    private readonly List<(string Name, IReadOnlyList<string> Values)>? query;
    private readonly string? alone;
    private readonly List<FieldError> errors;

    private Fields(JsonElement json, string pointer, List<FieldError> errors) => (this.json, Pointer, this.errors) = (json, pointer, errors);

    private Fields(Fields outer, JsonElement json, string pointer, string? alone)
        : this(json, pointer, outer.errors) => (this.alone, Currency) = (alone, outer.Currency);

    /// <param name="json">A JSON object.</param>
    public static Fields Of(JsonElement json) => new(json, "", []);

    /// <param name="query">The values of each parameter; those of nothing but spaces count as missing.</param>
    public static Fields Of(IEnumerable<KeyValuePair<string, IEnumerable<string?>>> query) => new(query);

    private Fields(IEnumerable<KeyValuePair<string, IEnumerable<string?>>> query)
        : this(default(JsonElement), "", [])
    {
        this.query = [];
        foreach (var (name, values) in query)
        {
            var texts = new List<string>(1);
            foreach (var value in values)
                if (value?.Trim() is { Length: > 0 } text) texts.Add(text);
            this.query.Add((name, texts));
        }
    }

    /// <summary>Where this object stands (RFC 6901); empty for a whole body or query.</summary>
    public string Pointer { get; }

    /// <summary>Everything that is wrong with what was read so far, here, around and inside.</summary>
    public IReadOnlyList<FieldError> Errors => errors;

    /// <summary>The currency that amounts in here are in: this object's own, or that of one around it.</summary>
    public string? Currency { get; internal set; }

    /// <summary>Whether the field is there and not null.</summary>
    public bool Has(string name) => query is null ? Optional(name).IsThere : ParameterOf(name).Count > 0;

    /// <summary>A field that may be left out.</summary>
    public Field Optional(string name) => Member(name, required: false);

    /// <summary>A field that must be there: where it is not, reading it notes so.</summary>
    public Field Required(string name) => Member(name, required: true);

    /// <summary>The fields of an object whose names are the caller's own (facts, values of placeholders), in their order.</summary>
    public IReadOnlyList<(string Name, Field Value)> All() =>
    [
        .. json.EnumerateObject().Select(member =>
            (member.Name, new Field(member.Value, $"{Pointer}/{FromOutside.InPointer(member.Name)}", false, this))),
    ];

    /// <summary>Notes what is wrong with a field beyond its own value.</summary>
    public void Refuse(FieldError error) => errors.Add(error);

    /// <summary>Notes every field that is not one of these, so that a misspelt one is not silently passed over.</summary>
    public void RefuseOthers(params IReadOnlyList<string> known)
    {
        foreach (var name in Names())
        {
            if (!known.Contains(name)) Refuse(FieldError.UnknownMember($"{Pointer}/{FromOutside.InPointer(name)}", name, known));
        }
    }

    /// <summary>The pointer of a field of this object.</summary>
    public string PointerOf(string name) => $"{Pointer}/{name}";

    internal Fields Inside(JsonElement value, string pointer, string? alone = null) => new(this, value, pointer, alone);

    // Pages add parameters of their own to their links, such as utm_source: those are nobody's mistake.
    private IEnumerable<string> Names() =>
        query is not null
            ? query.Select(parameter => parameter.Name).Where(name => !name.StartsWith('_') && !name.StartsWith("utm_", StringComparison.Ordinal))
        : alone is not null ? []
        : json.EnumerateObject().Select(member => member.Name);

    private IReadOnlyList<string> ParameterOf(string name)
    {
        foreach (var parameter in query ?? [])
            if (parameter.Name == name) return parameter.Values;
        return [];
    }

    private Field Member(string name, bool required)
    {
        if (query is not null) return new Field(ParameterOf(name), PointerOf(name), required, this);
        if (alone is not null) return new Field(alone == name ? json : default, Pointer, required, this);
        return new Field(json.TryGetProperty(name, out var value) ? value : default, PointerOf(name), required, this);
    }
}
