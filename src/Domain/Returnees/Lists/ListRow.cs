using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Returnees.Lists;

/// <summary>
/// A row of a list as what <c>POST /returnees</c> takes, so that the rules about people stand once: where a cell is empty, the member is left out.
/// </summary>
public sealed class ListRow
{
    private static readonly string[] InExample = ["given", "family", "documentNumber"];
    private static readonly string[] New = ["NUEVA", "NUEVO", "NEW"];
    private static readonly string[] Channels = ["whatsapp", "sms", "email"];
    private static readonly string[] Purposes = [ConsentPurpose.Services, ConsentPurpose.Outreach, ConsentPurpose.Statistics];

    private readonly ListColumns columns;
    private readonly Dictionary<string, JsonNode> values = [];
    private readonly List<ListFault> faults = [];

    // The columns that members in lists came from, by their pointers.
    private readonly Dictionary<string, ListColumn> sources = [];

    private ListRow(ListColumns columns, int line) => (this.columns, Line) = (columns, line);

    /// <summary>Its line in the file, from 1.</summary>
    public int Line { get; }

    /// <summary>The id of somebody who is registered, whose data it changes; null where it names nobody.</summary>
    public string? Id => IsNew ? null : Text("id")?.ToLowerInvariant();

    /// <summary>Whether it says that the person is another one than those whom they resemble.</summary>
    public bool IsNew => Text("id") is { } id && New.Contains(Typed.Key(id));

    /// <summary>The code of the programme to enrol the person in; null where there is none.</summary>
    public string? Programme => Text("programme");

    /// <summary>What the row says, as members of a registration.</summary>
    public JsonObject Members { get; private set; } = [];

    /// <summary>What is wrong with how its cells are written.</summary>
    public IReadOnlyList<ListFault> Faults => faults;

    /// <summary>Whether it is the template's example, which people forget to delete.</summary>
    public bool IsExample => InExample.All(key => Text(key) == columns[key].Example);

    /// <summary>A row that cannot even be split into its cells.</summary>
    public static ListRow Malformed(ListColumns columns, int line)
    {
        var row = new ListRow(columns, line);
        row.faults.Add(new ListFault(line, null, ErrorCode.MalformedRow));
        return row;
    }

    public static ListRow Read(ListColumns columns, ListHeader header, int line, IReadOnlyList<CellValue> cells, ListFormat format)
    {
        var row = new ListRow(columns, line);
        foreach (var column in columns.All)
        {
            if (header.TextOf(cells, column) is not { Length: > 0 } text) continue;
            var (value, fault) = ListCell.Read(columns, column, header.ValueOf(cells, column), text, format);
            if (fault is { } code) row.faults.Add(new ListFault(line, column.Key, code));
            else row.values[column.Key] = value!;
        }
        row.Members = row.Compose();
        return row;
    }

    /// <summary>What is wrong with one of its members, as it is said of the column that it came from.</summary>
    public ListFault FaultOf(FieldError error) => new(Line, ColumnOf(error.Pointer)?.Key, error.Code);

    private ListColumn? ColumnOf(string pointer)
    {
        // What is wrong with an object or a list, or inside a fact, is wrong with the column around it.
        for (var at = pointer; at.Length > 0; at = at[..at.LastIndexOf('/')])
        {
            if (sources.TryGetValue(at, out var source)) return source;
            var member = string.Join('/', at.Split('/').Where(part => !part.All(char.IsAsciiDigit) || part.Length == 0));
            if (columns.All.FirstOrDefault(column => column.Member == member) is { } column) return column;
        }
        return columns.All.FirstOrDefault(column => column.Member.StartsWith($"{pointer}/", StringComparison.Ordinal));
    }

    private JsonObject Compose()
    {
        var person = new JsonObject();
        Put(person, "country", "country");
        Put(person, "language", "language");
        Group(person, "name", "given", "family");
        Put(person, "birthDate", "birthDate");
        var document = Object(("type", "documentType"), ("country", "documentCountry"), ("number", "documentNumber"));
        if (document.Count > 0) person["documents"] = new JsonArray(document);
        if (Contacts() is { Count: > 0 } contacts) person["contacts"] = contacts;
        if (Profile() is { Count: > 0 } profile) person["profile"] = profile;
        Group(person, "journey", "destinationCountry", "agreement", "departedOn", "plannedReturnOn", "returnedOn", "returnKind");
        if (Consents() is { Count: > 0 } consents) person["consents"] = consents;
        return person;
    }

    private JsonArray Contacts()
    {
        var contacts = new JsonArray();
        foreach (var channel in Channels)
        {
            if (!values.TryGetValue(channel, out var address)) continue;
            sources[$"/contacts/{contacts.Count}"] = columns[channel];
            contacts.Add(new JsonObject { ["channel"] = channel, ["address"] = address.DeepClone() });
        }
        return contacts;
    }

    private JsonObject Profile()
    {
        var profile = new JsonObject();
        foreach (var column in columns.All.Where(column => column.Member.StartsWith("/profile/", StringComparison.Ordinal)))
        {
            if (!values.TryGetValue(column.Key, out var value)) continue;
            var isMoney = Eligibility.Facts.Find(column.Key)?.Type == Eligibility.FactType.Money;
            profile[column.Key] = isMoney ? Money(column, value) : value.DeepClone();
        }
        return profile;
    }

    private JsonObject Money(ListColumn column, JsonNode value)
    {
        sources[$"{column.Member}/currency"] = columns["currency"];
        var money = new JsonObject { ["value"] = value.DeepClone() };
        Put(money, "currency", "currency");
        return money;
    }

    private JsonArray Consents()
    {
        var consents = new JsonArray();
        foreach (var purpose in Purposes)
        {
            var column = columns[$"consent-{purpose}"];
            if (!values.TryGetValue(column.Key, out var value)) continue;
            if (value.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            {
                faults.Add(new ListFault(Line, column.Key, ErrorCode.WrongType));
                continue;
            }
            if (!value.GetValue<bool>()) continue;
            var consent = new JsonObject { ["purpose"] = purpose };
            Put(consent, "textVersion", "textVersion");
            Put(consent, "givenOn", "givenOn");
            consents.Add(consent);
        }
        return consents;
    }

    private void Group(JsonObject person, string name, params string[] keys)
    {
        var group = Object([.. keys.Select(key => (key, key))]);
        if (group.Count > 0) person[name] = group;
    }

    private JsonObject Object(params (string Name, string Key)[] members)
    {
        var made = new JsonObject();
        foreach (var (name, key) in members) Put(made, name, key);
        return made;
    }

    private void Put(JsonObject target, string name, string key)
    {
        if (values.TryGetValue(key, out var value)) target[name] = value.DeepClone();
    }

    private string? Text(string key) => values.TryGetValue(key, out var value) ? value.GetValue<string>() : null;
}
