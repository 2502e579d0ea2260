using System.Runtime.InteropServices;

namespace JudgeLM.Core.Inference.Devices;

/// <summary>Tries whether native libraries can be loaded, as a backend that needs them would.</summary>
internal static class NativeProbe
{
    /// <summary>Why a library cannot be loaded, in the system's words without the folder, which is nobody's business on a page; null where it can.</summary>
    /// <param name="name">Its file name.</param>
    /// <param name="folder">Where it is looked for before the system's own places.</param>
    public static string? ErrorOf(string name, string folder)
    {
        var beside = Path.Combine(folder, name);
        try
        {
            NativeLibrary.Free(NativeLibrary.Load(File.Exists(beside) ? beside : name));
            return null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            return ErrorText.WithoutFolders(exception.Message);
        }
    }
}
