using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Reintegration.Infrastructure.Sealing;

/// <summary>
/// A key that data are sealed under: of one person, or of what is kept of many in one place. What is sealed is compressed, then encrypted with
/// AES-256-GCM (NIST SP 800-38D) under a random nonce, and bound to where it stands.
/// </summary>
public sealed class DataKey
{
    public const int Size = 32;

    private const byte Form = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeaderSize = 1 + NonceSize + TagSize;

    private readonly byte[] key;

    internal DataKey(byte[] key) => this.key = key;

    public byte[] Seal<T>(SealedAt at, T value, JsonTypeInfo<T> form) => Seal(at, Compressed(JsonSerializer.SerializeToUtf8Bytes(value, form)));

    /// <exception cref="CryptographicException">It was sealed under another key, stood elsewhere, or was changed.</exception>
    public T Open<T>(SealedAt at, byte[] sealedValue, JsonTypeInfo<T> form)
    {
        using var json = new BrotliStream(new MemoryStream(Open(at, sealedValue)), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(json, form) ?? throw new InvalidDataException($"{at} holds nothing.");
    }

    /// <summary>Seals bytes as they are.</summary>
    public byte[] Seal(SealedAt at, ReadOnlySpan<byte> content)
    {
        var whole = new byte[HeaderSize + content.Length];
        whole[0] = Form;
        var nonce = whole.AsSpan(1, NonceSize);
        var tag = whole.AsSpan(1 + NonceSize, TagSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, content, whole.AsSpan(HeaderSize), tag, Encoding.UTF8.GetBytes(at.ToString()));
        return whole;
    }

    /// <inheritdoc cref="Open{T}"/>
    public byte[] Open(SealedAt at, ReadOnlySpan<byte> whole)
    {
        if (whole.Length < HeaderSize || whole[0] != Form) throw new CryptographicException($"{at} is not sealed in a form that is known.");
        var content = new byte[whole.Length - HeaderSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(
            whole.Slice(1, NonceSize), whole[HeaderSize..], whole.Slice(1 + NonceSize, TagSize), content, Encoding.UTF8.GetBytes(at.ToString()));
        return content;
    }

    /// <summary>What is looked up in place of a value that must not be kept in clear: its keyed hash (HMAC-SHA-256), in hexadecimal digits.</summary>
    public string HashOf(string value) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value)));

    internal ReadOnlySpan<byte> Bytes => key;

    private static byte[] Compressed(byte[] json)
    {
        using var content = new MemoryStream();
        using (var brotli = new BrotliStream(content, CompressionLevel.Fastest, leaveOpen: true)) brotli.Write(json);
        return content.ToArray();
    }
}
