namespace JudgeLM.Core.Inference.Runtime;

/// <summary>A model's file as it stood at one time, by which it can be told whether another stands there now.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Written">When it was written last, in UTC.</param>
public sealed record ModelFile(string Path, long Length, DateTime Written)
{
    /// <summary>Whether it still is what stands at its path.</summary>
    public bool IsUnchanged => At(Path) == this;

    /// <summary>The file that stands at a path; null where none does.</summary>
    public static ModelFile? At(string path)
    {
        var named = new FileInfo(path);
        // Of a link the system tells the size and the time of the link itself.
        var file = named.Exists && named.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target : named;
        return file.Exists ? new ModelFile(path, file.Length, file.LastWriteTimeUtc) : null;
    }
}
