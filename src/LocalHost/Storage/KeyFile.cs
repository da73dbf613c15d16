using Reintegration.Domain.Platform;
using Reintegration.Infrastructure.Access;

namespace Reintegration.LocalHost.Storage;

/// <summary>The development keys in clear, readable by this user only: storage holds hashes, and a developer wants to see them again.</summary>
internal sealed class KeyFile(string directory)
{
    private readonly string path = Path.Combine(directory, "development-keys");

    /// <summary>Lines <c>key scope keyId.secret</c>; none where no keys were made here.</summary>
    public IReadOnlyList<string> Read() => File.Exists(path) ? File.ReadAllLines(path) : [];

    public void Write(IEnumerable<(Scope Scope, string Key)> keys) => PrivateFile.Write(path, file =>
    {
        foreach (var (scope, key) in keys) file.WriteLine($"key {Codes<Scope>.Of(scope)} {key}");
    });
}
