using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Messages;

/// <summary>What somebody asks for who writes to us.</summary>
public enum InboundKind
{
    /// <summary>Nothing that we know.</summary>
    Unknown,

    /// <summary>That messages end.</summary>
    OptOut,

    /// <summary>That they come again.</summary>
    OptIn,
    Help,

    /// <summary>What sending money costs.</summary>
    Cost,
}

/// <summary>A text that somebody wrote to us, as it is understood.</summary>
/// <param name="Language">Of the word that it was understood by; null where it was not.</param>
/// <param name="Cost">What they ask the cost of; null where they do not ask, or not so that it can be answered.</param>
public sealed record InboundText(InboundKind Kind, Language? Language, CostAsked? Cost = null)
{
    private const int Longest = 1_600;

    /// <summary>
    /// Understands a text by the words of <c>data/inbound-words.json</c>. Width, case, accents, punctuation and courtesies do not count; else the
    /// whole text must be the word: a sentence that contains one asks for nothing.
    /// </summary>
    public static InboundText Of(string text)
    {
        if (text.Length > Longest) return new InboundText(InboundKind.Unknown, null);
        var words = WordsOf(Typed.Key(text));
        foreach (var (language, known) in InboundWords.Shipped.All)
        {
            var said = WithoutCourtesies(words);
            if (known.OptOut.Contains(said)) return new InboundText(InboundKind.OptOut, language);
            if (known.OptIn.Contains(said)) return new InboundText(InboundKind.OptIn, language);
            if (known.Help.Contains(said)) return new InboundText(InboundKind.Help, language);
            var asked = Typed.Key(text).Split(' ', 2);
            if (known.Cost.Contains(asked[0].TrimEnd(':', '.')))
                return new InboundText(InboundKind.Cost, language, asked.Length == 2 ? CostAsked.Of(asked[1]) : null);
        }
        return new InboundText(InboundKind.Unknown, null);
    }

    private static string WithoutCourtesies(string words)
    {
        foreach (var courtesy in InboundWords.Shipped.All.SelectMany(known => known.Words.Courtesies).OrderByDescending(courtesy => courtesy.Length))
        {
            if (words.EndsWith($" {courtesy}", StringComparison.Ordinal)) return words[..^(courtesy.Length + 1)];
            if (words.StartsWith($"{courtesy} ", StringComparison.Ordinal)) return words[(courtesy.Length + 1)..];
        }
        return words;
    }

    // Letters and digits, with single spaces where anything else stands.
    private static string WordsOf(string key) => string.Join(
        ' ', string.Concat(key.EnumerateRunes().Select(rune => Rune.IsLetterOrDigit(rune) ? rune.ToString() : " "))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>What somebody asks the cost of sending.</summary>
/// <param name="Currency">As they named it (ISO 4217); null where they did not, and mean the one that they are paid in.</param>
/// <param name="Corridor">From where to where; null where they did not say.</param>
public sealed partial record CostAsked(decimal Amount, string? Currency, Corridor? Corridor)
{
    private const decimal MostAmount = 1_000_000;

    /// <summary>
    /// Reads what follows the word: <c>300</c>, <c>300 USD</c>, <c>Q2000</c>, <c>$1,500.50 USA GTM</c>; null where it is none of that.
    /// </summary>
    internal static CostAsked? Of(string rest)
    {
        var match = Asked.Match(rest.TrimEnd('.', '!', '?', ' '));
        if (!match.Success || AmountOf(match.Groups["amount"].Value) is not (> 0 and <= MostAmount and var amount)) return null;
        var currency = (match.Groups["sign"].Value, match.Groups["currency"].Value) switch
        {
            ("Q", _) => "GTQ",
            ("L", _) => "HNL",
            ("" or "$", "" or "DOLARES" or "DOLLARS") => null,
            (_, { Length: > 0 } code) when Currencies.IsKnown(code) => code,
            _ => "",
        };
        if (currency == "") return null;
        if (!match.Groups["from"].Success) return new CostAsked(amount, currency, null);
        return Remittances.Corridor.TryCreate(match.Groups["from"].Value, match.Groups["to"].Value, out var corridor)
            ? new CostAsked(amount, currency, corridor) : null;
    }

    // A last group of three digits is one of thousands, in both ways of writing.
    private static decimal? AmountOf(string written)
    {
        var last = written.LastIndexOfAny(['.', ',']);
        var hasDecimals = last >= 0 && written.Length - last - 1 is 1 or 2;
        var digits = string.Concat((hasDecimals ? written[..last] : written).Where(char.IsAsciiDigit));
        var plain = hasDecimals ? $"{digits}.{written[(last + 1)..]}" : digits;
        return decimal.TryParse(plain, CultureInfo.InvariantCulture, out var amount) ? amount : null;
    }

    [GeneratedRegex(
        @"^(?<sign>[$QL]?) ?(?<amount>\d+(?:[.,]\d{3})*(?:[.,]\d{1,2})?) ?(?<currency>[A-Z]{3}|DOLARES|DOLLARS)??"
        + @"(?: (?<from>[A-Z]{3})[ -](?<to>[A-Z]{3}))?$")]
    private static partial Regex Asked { get; }
}
