using System.Text.Json;

namespace Reintegration.Domain.Platform;

/// <summary>
/// The fields of a JSON object, or the parameters of a query. What is wrong with any of them, or with those inside, is noted in one list, so that a
/// caller learns of everything at once.
/// </summary>
public sealed class Fields
{
    /// <summary>How many errors are noted at most: a body can hold hundreds of thousands, and nobody corrects more than these at once.</summary>
    public const int MostErrors = 100;

    private readonly JsonElement json;
    // A list, because a query has few parameters, and is read with every request.
    private readonly List<(string Name, IReadOnlyList<string> Values)>? query;
    private readonly string? alone;
    private readonly Noted noted;

    private Fields(JsonElement json, string pointer, Noted noted) => (this.json, Pointer, this.noted) = (json, pointer, noted);

    private Fields(Fields outer, JsonElement json, string pointer, string? alone)
        : this(json, pointer, outer.noted) => (this.alone, Currency) = (alone, outer.Currency);

    /// <param name="json">A JSON object.</param>
    public static Fields Of(JsonElement json) => new(json, "", new Noted());

    /// <param name="query">The values of each parameter; those of nothing that is seen count as missing.</param>
    public static Fields Of(IEnumerable<KeyValuePair<string, IEnumerable<string?>>> query) => new(query);

    private Fields(IEnumerable<KeyValuePair<string, IEnumerable<string?>>> query)
        : this(default(JsonElement), "", new Noted())
    {
        this.query = [];
        foreach (var (name, values) in query)
        {
            var texts = new List<string>(1);
            foreach (var value in values)
                if (value is not null && Typed.Clean(value) is { Length: > 0 } text) texts.Add(text);
            this.query.Add((name, texts));
        }
    }

    /// <summary>The object as JSON; undefined where it is a query.</summary>
    public JsonElement Json => json;

    /// <summary>Where this object stands (RFC 6901); empty for a whole body or query.</summary>
    public string Pointer { get; }

    /// <summary>What is wrong with what was read so far, here, around and inside: the first <see cref="MostErrors"/>.</summary>
    public IReadOnlyList<FieldError> Errors => noted.First;

    /// <summary>How much is wrong in all, so that what is read can tell whether something was added.</summary>
    internal int Mistakes => noted.Count;

    /// <summary>The currency that amounts in here are in: this object's own, or that of one around it.</summary>
    public string? Currency { get; internal set; }

    /// <summary>Whether the field is there and not null.</summary>
    public bool Has(string name) => query is null ? Optional(name).IsThere : ParameterOf(name).Count > 0;

    /// <summary>A field that may be left out.</summary>
    public Field Optional(string name) => Member(name, required: false);

    /// <summary>A field that must be there: where it is not, reading it notes so.</summary>
    public Field Required(string name) => Member(name, required: true);

    /// <summary>
    /// The fields of an object whose names are the caller's own (facts, values of placeholders), in their order. A name that is there twice is noted;
    /// null, and noted, where there are more than <paramref name="most"/>.
    /// </summary>
    /// <param name="same">Which names are one; without it, those that are spelt the same.</param>
    public IReadOnlyList<(string Name, Field Value)>? All(int most, IEqualityComparer<string>? same = null)
    {
        if (json.GetPropertyCount() > most)
        {
            Refuse(FieldError.TooMany(Pointer, 0, most));
            return null;
        }
        var (all, earlier) = (new List<(string, Field)>(), new HashSet<string>(same));
        foreach (var member in json.EnumerateObject())
        {
            var field = new Field(member.Value, PointerOf(FromOutside.InPointer(member.Name)), false, this);
            if (!earlier.Add(member.Name)) field.Refuse(FieldError.Duplicate(field.Pointer, member.Name));
            all.Add((member.Name, field));
        }
        return all;
    }

    /// <summary>Notes what is wrong with a field beyond its own value.</summary>
    public void Refuse(FieldError error) => noted.Add(error);

    /// <summary>
    /// Notes every field that is not one of these, so that a misspelt one is not silently passed over, and every one that is there twice, of which
    /// nobody knows which was meant. (A parameter may be there twice where it is a list: <see cref="Field"/> tells.)
    /// </summary>
    public void RefuseOthers(params IReadOnlyList<string> known)
    {
        foreach (var (name, times) in Names().CountBy(name => name))
        {
            var isKnown = known.Contains(name);
            if (isKnown && times == 1) continue;
            var pointer = PointerOf(FromOutside.InPointer(name));
            Refuse(isKnown ? FieldError.Duplicate(pointer, name) : FieldError.UnknownMember(pointer, name, known));
            if (Mistakes >= MostErrors) return;
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

    /// <summary>What was noted of a whole body or query: one list for all the objects in it.</summary>
    private sealed class Noted
    {
        private readonly List<FieldError> first = [];

        public IReadOnlyList<FieldError> First => first;

        public int Count { get; private set; }

        public void Add(FieldError error)
        {
            if (Count++ < MostErrors) first.Add(error);
        }
    }
}
