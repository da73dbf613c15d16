using System.Text.Json;

namespace Reintegration.Functions.Platform.Http;

/// <summary>
/// A JSON object of a body, read member by member. What is wrong with a member is noted under its pointer, with what would be allowed, so
/// that a caller learns of everything at once; members nobody asks for are passed over.
/// </summary>
public sealed class JsonFields
{
    private readonly JsonElement element;
    private readonly string pointer;
    private readonly List<FieldError> errors;

    internal JsonFields(JsonElement element, string pointer, List<FieldError> errors) => (this.element, this.pointer, this.errors) = (element, pointer, errors);

    /// <param name="element">A JSON object.</param>
    public static JsonFields Of(JsonElement element) => new(element, "", []);

    /// <summary>The problem with everything that was read so far, of this object and those inside it; null where nothing is wrong.</summary>
    public Problem? Invalid => errors.Count == 0 ? null : Problem.Invalid([.. errors]);

    /// <summary>Where this object stands in the body (RFC 6901); empty for the body itself.</summary>
    public string Pointer => pointer;

    /// <summary>Whether the member is there and not null.</summary>
    public bool Has(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A member that may be left out.</summary>
    public JsonField Optional(string name) => Member(name, required: false);

    /// <summary>A member that must be there: where it is not, reading it notes so.</summary>
    public JsonField Required(string name) => Member(name, required: true);

    /// <summary>Notes what is wrong with a member beyond its own value.</summary>
    public void Refuse(FieldError error) => errors.Add(error);

    /// <summary>The pointer of a member of this object.</summary>
    public string PointerOf(string name) => $"{pointer}/{name}";

    private JsonField Member(string name, bool required) =>
        new(element.TryGetProperty(name, out var value) ? value : default, PointerOf(name), required, errors);
}
