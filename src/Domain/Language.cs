using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain;

/// <summary>The languages that every text meant for people exists in.</summary>
[JsonConverter(typeof(CodeConverter<Language>))]
public enum Language
{
    Es,
    En,
}

/// <summary>A text meant for people, in both languages.</summary>
public readonly record struct Text(string Es, string En)
{
    public string In(Language language) => language == Language.En ? En : Es;
}
