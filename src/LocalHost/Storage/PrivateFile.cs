namespace Reintegration.LocalHost.Storage;

/// <summary>Files with secrets, which this user alone may read.</summary>
internal static class PrivateFile
{
    /// <summary>Writes a file anew, with its folder where that is missing.</summary>
    public static void Write(string path, Action<StreamWriter> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        write(file);
    }
}
