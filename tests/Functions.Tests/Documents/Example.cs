using System.Text;
using System.Text.RegularExpressions;

namespace Reintegration.Functions.Tests.Documents;

/// <summary>A call that a document shows with curl, and the answer that it shows after it; null where it shows none.</summary>
internal sealed partial record Example(string Document, int Line, IReadOnlyList<string> Arguments, string? Answer)
{
    /// <summary>Every call of a document, in order.</summary>
    public static IEnumerable<Example> In(string document, string text)
    {
        var blocks = Fences().Matches(text).ToList();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Groups["kind"].Value != "sh") continue;
            var calls = Commands(blocks[i].Groups["content"].Value).Where(command => command.Arguments[0] == "curl").ToList();
            // An answer belongs to the last call before it.
            var answer = i + 1 < blocks.Count && blocks[i + 1].Groups["kind"].Value is "json" or "jsonc"
                ? blocks[i + 1].Groups["content"].Value
                : null;
            var line = text.AsSpan(0, blocks[i].Index).Count('\n') + 2;
            foreach (var call in calls) yield return new Example(document, line + call.Line, call.Arguments, call == calls[^1] ? answer : null);
        }
    }

    // Words as a POSIX shell makes them of single and double quotes and of lines that end in a backslash.
    private static IEnumerable<(int Line, IReadOnlyList<string> Arguments)> Commands(string script)
    {
        var (words, word, quote, line, began) = (new List<string>(), (StringBuilder?)null, '\0', 0, 0);
        for (var at = 0; at <= script.Length; at++)
        {
            var sign = at < script.Length ? script[at] : '\n';
            if (quote != '\0')
            {
                if (sign == quote) quote = '\0';
                else if (quote == '"' && sign == '\\') word!.Append(script[++at]);
                else word!.Append(sign);
            }
            else if (sign is '\'' or '"') (quote, word) = (sign, word ?? new StringBuilder());
            else if (sign == '\\' && at + 1 < script.Length && script[at + 1] == '\n') at++;
            else if (sign == '#' && word is null) at = script.IndexOf('\n', at) is >= 0 and var end ? end - 1 : script.Length - 1;
            else if (!char.IsWhiteSpace(sign)) (word ??= new StringBuilder()).Append(sign);
            else
            {
                if (word is not null && words.Count == 0) began = line;
                if (word is not null) words.Add(word.ToString());
                word = null;
                if (sign == '\n' && words.Count > 0)
                {
                    yield return (began, words);
                    words = [];
                }
            }
            if (sign == '\n') line++;
        }
    }

    [GeneratedRegex(@"^```(?<kind>\w*)\n(?<content>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();
}
