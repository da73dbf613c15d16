using System.Security.Cryptography;
using System.Text;

namespace Reintegration.Domain.FollowUps;

/// <summary>
/// The words that a person hears or reads. Of many questionnaires several wordings go round, and results of two are not the same thing.
/// </summary>
public static class InstrumentTexts
{
    /// <summary>
    /// SHA-256 of the words in both languages, in hexadecimal: introduction, items and answers with their ids and points, in order. The same for the
    /// same words, whatever else of the instrument changes.
    /// </summary>
    public static string Hash(InstrumentFile instrument)
    {
        var texts = new StringBuilder();
        Add("introduction", instrument.Introduction);
        foreach (var item in instrument.Items)
        {
            Add(item.Id, item.Text);
            foreach (var option in instrument.OptionsOf(item)) Add($"{option.Value}", option.Label);
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(texts.ToString())));

        // No text has a line break, so that lines cannot be taken for one another.
        void Add(string id, Text? text) => texts.Append(id).Append('\n').Append(text?.Es).Append('\n').Append(text?.En).Append('\n');
    }
}
