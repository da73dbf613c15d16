using System.Text.Json;
using Reintegration.Domain.Programmes;

namespace Reintegration.Domain.Eligibility;

/// <summary>The members of a JSON object that is read in full: what is missing, wrong or not known is added to the errors.</summary>
internal readonly struct JsonMembers(JsonElement element, string pointer, ICollection<ProgrammeError> errors)
{
    public string Pointer => pointer;

    public ICollection<ProgrammeError> Errors => errors;

    public string PointerOf(string name) => pointer + "/" + name;

    public bool Has(string name) => element.TryGetProperty(name, out _);

    /// <summary>Null, and an error, where it is missing.</summary>
    public JsonElement? Required(string name)
    {
        if (element.TryGetProperty(name, out var value)) return value;
        errors.Add(ProgrammeError.Missing(PointerOf(name)));
        return null;
    }

    public string? RequiredText(string name, int longest = int.MaxValue)
    {
        if (Required(name) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String) return Refuse<string>(ProgrammeError.WrongKind(PointerOf(name), new("un texto", "a text")));
        var text = value.GetString()!;
        if (string.IsNullOrWhiteSpace(text)) return Refuse<string>(ProgrammeError.Missing(PointerOf(name)));
        return text.Length <= longest ? text
            : Refuse<string>(new(PointerOf(name), ProgrammeError.TooLong, new($"Pasa de {longest} caracteres.", $"It is longer than {longest} characters.")) { Maximum = longest });
    }

    /// <summary>A text in both languages.</summary>
    public Text? RequiredTexts(string name, int longest)
    {
        if (RequiredObject(name) is not { } both) return null;
        both.RefuseOthers("es", "en");
        var (es, en) = (both.RequiredText("es", longest), both.RequiredText("en", longest));
        return es is null || en is null ? null : new Text(es, en);
    }

    public JsonMembers? RequiredObject(string name) => Required(name) is { } value ? Object(value, PointerOf(name), errors) : null;

    public JsonMembers? OptionalObject(string name) => Has(name) ? RequiredObject(name) : null;

    public bool? RequiredFlag(string name)
    {
        if (Required(name) is not { } value) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        errors.Add(ProgrammeError.WrongKind(PointerOf(name), new("true o false", "true or false")));
        return null;
    }

    /// <summary>The optional members <c>validFrom</c> and <c>validTo</c>.</summary>
    public Validity Validity()
    {
        var (from, to) = (Day("validFrom"), Day("validTo"));
        if (from > to)
        {
            errors.Add(ProgrammeError.Impossible(
                PointerOf("validTo"), new("validTo es anterior a validFrom: no vale ningún día.", "validTo is before validFrom: there is no day on which it holds.")));
        }
        return new Validity(from, to);
    }

    /// <summary>Refuses what is not one of these, so that a misspelt member is not silently passed over.</summary>
    public void RefuseOthers(params ReadOnlySpan<string> known)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (known.Contains(member.Name)) continue;
            var allowed = known.ToArray();
            errors.Add(ProgrammeError.NotOneOf($"{pointer}/{FromOutside.InPointer(member.Name)}", ProgrammeError.UnknownMember, member.Name, allowed));
        }
    }

    /// <summary>Null, and an error, where it is no object.</summary>
    public static JsonMembers? Object(JsonElement value, string pointer, ICollection<ProgrammeError> errors)
    {
        if (value.ValueKind == JsonValueKind.Object) return new JsonMembers(value, pointer, errors);
        errors.Add(ProgrammeError.WrongKind(pointer, new("un objeto JSON", "a JSON object")));
        return null;
    }

    private DateOnly? Day(string name) => element.TryGetProperty(name, out var value) ? FactReader.ReadDay(value, PointerOf(name), errors) : null;

    private T? Refuse<T>(ProgrammeError error)
        where T : class
    {
        errors.Add(error);
        return null;
    }
}
