namespace Reintegration.Domain.Templates;

/// <summary>
/// The placeholders that the product fills in, each with the longest value that is likely, by which a text is measured before anybody is sent it.
/// </summary>
public static class MessagePlaceholders
{
    public const string GivenName = "givenName";
    public const string FamilyName = "familyName";
    public const string ReturnOn = "returnOn";
    public const string Programme = "programme";
    public const string Position = "position";
    public const string DueOn = "dueOn";
    public const string Amount = "amount";
    public const string Cheapest = "cheapest";
    public const string CheapestOn = "cheapestOn";
    public const string Partner = "partner";
    public const string Campaign = "campaign";

    private static readonly Text LongDay = new("30 de septiembre de 2026", "30 September 2026");

    private static readonly Dictionary<string, Text> Longest = new(PlaceholderName.Comparer)
    {
        [GivenName] = new("María Guadalupe", "María Guadalupe"),
        [FamilyName] = new("Hernández Rodríguez", "Hernández Rodríguez"),
        [ReturnOn] = LongDay,
        // No name of a programme that ships is longer.
        [Programme] = new(
            "Empleo al llegar: vinculación laboral de personas repatriadas", "Talking helps: emotional support for those who return"),
        [Position] = new("1234", "1234"),
        [DueOn] = LongDay,
        [Amount] = new("GTQ 12,345.67", "GTQ 12,345.67"),
        [Cheapest] = new(
            "Western Union USD 10.99, MoneyGram USD 11.99 y Remitly USD 12.99", "Western Union USD 10.99, MoneyGram USD 11.99 and Remitly USD 12.99"),
        [CheapestOn] = LongDay,
        [Partner] = new("casa-del-migrante-tecun-uman", "casa-del-migrante-tecun-uman"),
        [Campaign] = new("Regreso seguro y ahorro en familia", "A safe return and savings at home"),
    };

    /// <summary>Their names, in the order in which they are told.</summary>
    public static readonly IReadOnlyList<string> Names = [.. Longest.Keys];

    /// <summary>A value of each in a language, as long as is likely.</summary>
    public static IReadOnlyDictionary<string, TemplateValue> LongestIn(Language language) => Longest.ToDictionary(
        one => one.Key, one => (TemplateValue)new TemplateValue.Known(one.Value.In(language)), PlaceholderName.Comparer);

    /// <summary>Whether there is one of this name, however it is spelt.</summary>
    public static bool Has(string name) => Longest.ContainsKey(name);
}
