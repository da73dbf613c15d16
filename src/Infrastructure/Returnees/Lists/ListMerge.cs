using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;

namespace Reintegration.Infrastructure.Returnees.Lists;

/// <summary>Somebody who is registered, with what a row of a list says beside: what is left out, or written otherwise only, stays.</summary>
public sealed record ListMerge
{
    private ListMerge()
    {
    }

    /// <summary>The person from now on; null where what comes out is none.</summary>
    public Person? Person { get; private init; }

    /// <summary>The current journey from now on; null where there is none.</summary>
    public JourneyMembers? Journey { get; private init; }

    /// <summary>What the row says that they agree to.</summary>
    public IReadOnlyList<Consent> Consents { get; private init; } = [];

    /// <summary>What is wrong, by members.</summary>
    public IReadOnlyList<FieldError> Errors { get; private init; } = [];

    public bool ChangesPerson { get; private init; }

    public bool ChangesJourney { get; private init; }

    /// <summary>Whether it says nothing that is not known, consents left out.</summary>
    public bool SaysNothingNew => !ChangesPerson && !ChangesJourney && Errors.Count == 0;

    public static ListMerge Of(Returnee returnee, JsonObject members)
    {
        var before = PersonRow.JsonOf(returnee.Person);
        var after = before.DeepClone().AsObject();
        foreach (var (name, value) in members) Put(after, name, value!, returnee.Row.Country);
        var said = new JsonObject();
        if (members["consents"] is { } consents) said["consents"] = consents.DeepClone();
        var (current, journey) = (PersonRow.JsonOf(returnee.Row.Journey), members["journey"] as JsonObject);
        if (journey is not null) said["journey"] = With(current, journey);

        var (person, wrong) = Read<Person>(after);
        var (rest, wrongRest) = Read<Said>(said);
        if (members["country"]?.GetValue<string>() is { } country && country != returnee.Row.Country) wrong = [.. wrong, OtherCountry];
        if (journey is not null && current is not null && IsOther(current, journey)) wrongRest = [.. wrongRest, OtherJourney];
        return new ListMerge
        {
            Person = person, Journey = rest?.Journey ?? returnee.Row.Journey, Consents = rest?.Consents ?? [], Errors = [.. wrong, .. wrongRest],
            ChangesPerson = !JsonNode.DeepEquals(before, after), ChangesJourney = journey is not null && !JsonNode.DeepEquals(current, said["journey"]),
        };
    }

    private static FieldError OtherCountry => new("/country", ErrorCode.InvalidValue, default);

    private static FieldError OtherJourney => new("/journey/destinationCountry", ErrorCode.OtherJourney, default);

    private static (T? Value, IReadOnlyList<FieldError> Errors) Read<T>(JsonObject json)
        where T : class
    {
        var fields = Fields.Of(JsonElement.Parse(json.ToJsonString()));
        return (RequestReader.Read<T>(fields), fields.Errors);
    }

    private static void Put(JsonObject person, string name, JsonNode value, string country)
    {
        switch (name)
        {
            case "country" or "journey" or "consents":
                break;
            case "contacts":
                foreach (var contact in value.AsArray()) PutContact((JsonArray)person["contacts"]!, contact!.AsObject(), country);
                break;
            case "documents":
                foreach (var document in value.AsArray()) PutDocument((JsonArray)person["documents"]!, document!.AsObject());
                break;
            case "name" or "profile":
                person[name] = With(person[name] as JsonObject, value.AsObject());
                break;
            default:
                PutValue(person, name, value);
                break;
        }
    }

    private static JsonObject With(JsonObject? before, JsonObject said)
    {
        var after = before?.DeepClone().AsObject() ?? [];
        foreach (var (name, value) in said) PutValue(after, name, value!);
        return after;
    }

    // Lists are often in capitals, and without accents: that is no other name.
    private static void PutValue(JsonObject target, string name, JsonNode value)
    {
        var isSame = target[name] is JsonValue known && value is JsonValue said && known.TryGetValue<string>(out var before)
            && said.TryGetValue<string>(out var after) && Typed.Key(before) == Typed.Key(after);
        if (!isSame) target[name] = value.DeepClone();
    }

    // A channel has one address in a list: it takes the place of the first one that is known.
    private static void PutContact(JsonArray contacts, JsonObject said, string country)
    {
        var channel = said["channel"]!.GetValue<string>();
        var known = contacts.Where(one => one!["channel"]!.GetValue<string>() == channel).ToList();
        var form = FormOf(said);
        if (form is not null && known.Exists(one => FormOf(one!) == form)) return;
        if (known.Count == 0) contacts.Add(said.DeepClone());
        else known[0]!["address"] = said["address"]!.DeepClone();

        string? FormOf(JsonNode contact) =>
            Codes<Channel>.TryParse(channel, out var kind)
                ? ContactForms.Of(new Contact { Channel = kind, Address = contact["address"]!.GetValue<string>() }, country)
                : null;
    }

    private static void PutDocument(JsonArray documents, JsonObject said)
    {
        var known = documents.FirstOrDefault(one => Text(one!, "type") == Text(said, "type") && Text(one!, "country") == Text(said, "country"));
        if (known is null) documents.Add(said.DeepClone());
        else if (Normal(known) != Normal(said)) known["number"] = said["number"]?.DeepClone();

        static string? Text(JsonNode document, string member) => document[member]?.GetValue<string>();

        static string Normal(JsonNode document) => string.Concat(Typed.Key(Text(document, "number") ?? "").Where(char.IsLetterOrDigit));
    }

    // Another destination, or another departure: which of two journeys is the newer one is not for a list to say.
    private static bool IsOther(JsonObject current, JsonObject said) => ((string[])["destinationCountry", "departedOn"]).Any(member =>
        current[member] is { } known && said[member] is { } other && known.GetValue<string>() != other.GetValue<string>());

    /// <summary>What a row says beside who the person is.</summary>
    private sealed record Said
    {
        public JourneyMembers? Journey { get; init; }

        [Length(0, 30)]
        public IReadOnlyList<Consent> Consents { get; init; } = [];
    }
}
