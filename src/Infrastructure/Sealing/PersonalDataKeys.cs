using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Reintegration.Infrastructure.Sealing;

/// <summary>
/// The deployment's own keys, which wrap the keys that data are sealed under: <c>PersonalData:Keys:0</c> and so on, the newest first, each
/// <c>id:base64</c> of 32 bytes. New keys are wrapped by the newest; the others open what they wrapped.
/// </summary>
public sealed class PersonalDataKeys
{
    private readonly IReadOnlyList<(string Id, DataKey Key)> keys;

    /// <exception cref="InvalidOperationException">A key is malformed. That there is none is said when one is needed.</exception>
    public PersonalDataKeys(IConfiguration configuration) =>
        keys = [.. configuration.GetSection("PersonalData:Keys").GetChildren().OrderBy(key => int.Parse(key.Key, null)).Select(Read)];

    /// <summary>A new key, and the form in which it may be kept.</summary>
    /// <param name="of">Whose it is: it opens for them and nobody else.</param>
    public (DataKey Key, string Wrapped) New(string of)
    {
        var key = RandomNumberGenerator.GetBytes(DataKey.Size);
        return (new DataKey(key), Wrap(of, new DataKey(key)));
    }

    /// <exception cref="CryptographicException">It was wrapped for somebody else, or by a key that is not there any more.</exception>
    public DataKey Unwrap(string of, string wrapped)
    {
        var (id, sealedKey) = Split(wrapped);
        var by = keys.FirstOrDefault(key => key.Id == id).Key
            ?? throw new CryptographicException($"The key '{id}', which wrapped that of {of}, is not among PersonalData__Keys.");
        return new DataKey(by.Open(At(of), sealedKey));
    }

    private string Wrap(string of, DataKey key)
    {
        if (keys.Count == 0) throw new InvalidOperationException("Set PersonalData__Keys__0: <id>:<32 bytes in base64>.");
        var (id, newest) = keys[0];
        return $"{id}:{Convert.ToBase64String(newest.Seal(At(of), key.Bytes))}";
    }

    private static SealedAt At(string of) => new("", "", of, "key");

    private static (string Id, DataKey Key) Read(IConfigurationSection setting)
    {
        try
        {
            var (id, key) = Split(setting.Value ?? "");
            if (id.Length > 0 && key.Length == DataKey.Size) return (id, new DataKey(key));
        }
        catch (FormatException)
        {
            // Said below, without a part of the key.
        }
        throw new InvalidOperationException($"PersonalData__Keys__{setting.Key} is malformed; it is <id>:<32 bytes in base64>.");
    }

    private static (string Id, byte[] Key) Split(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("", []) : (text[..colon], Convert.FromBase64String(text[(colon + 1)..]));
    }
}
