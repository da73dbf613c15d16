using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reintegration.Domain.Messages;

/// <summary>The words that people write to us, by language: <c>data/inbound-words.json</c>. All are in capitals, without accents.</summary>
internal sealed record InboundWords(WordsOfLanguage Es, WordsOfLanguage En)
{
    private static readonly Lazy<InboundWords> Read = new(() =>
    {
        using var file = typeof(InboundWords).Assembly.GetManifestResourceStream("inbound-words.json")!;
        return JsonSerializer.Deserialize(file, InboundWordsJson.Default.InboundWords)
            ?? throw new InvalidDataException("inbound-words.json is empty.");
    });

    public static InboundWords Shipped => Read.Value;

    public IEnumerable<(Language Language, WordsOfLanguage Words)> All => [(Language.Es, Es), (Language.En, En)];
}

/// <param name="OptOut">Those that end messages.</param>
/// <param name="OptIn">Those that have them come again.</param>
/// <param name="Cost">Those that ask what sending money costs.</param>
/// <param name="Courtesies">Those that say nothing more beside another.</param>
internal sealed record WordsOfLanguage(
    IReadOnlyList<string> OptOut, IReadOnlyList<string> OptIn, IReadOnlyList<string> Help, IReadOnlyList<string> Cost,
    IReadOnlyList<string> Courtesies);

[JsonSerializable(typeof(InboundWords))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class InboundWordsJson : JsonSerializerContext;
