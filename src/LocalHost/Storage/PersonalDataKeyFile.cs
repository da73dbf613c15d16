using System.Security.Cryptography;

namespace Reintegration.LocalHost.Storage;

/// <summary>
/// The key that wraps those of people in the local store, where no setting names another: made at the first start, readable by this user only.
/// Without it, nothing of anybody who is registered there can be read again.
/// </summary>
internal static class PersonalDataKeyFile
{
    private const string Name = "personal-data-key";
    private const int Size = 32;

    public static string ReadOrMake(string directory)
    {
        var path = Path.Combine(directory, Name);
        if (File.Exists(path)) return File.ReadAllText(path).Trim();
        var key = $"local:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size))}";
        PrivateFile.Write(path, writer => writer.WriteLine(key));
        return key;
    }
}
