using System.Text.Json;

namespace JudgeLM.Core.Inference.Download;

/// <summary>
/// A file on its way: <c>NAME.part</c> with what came so far, and <c>NAME.part.json</c> with what it is a part of. It gets
/// its name when it is whole, in one step, so that whatever bears the name is whole. While it is open nobody else writes it.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _lock;
    private FileStream? _data;

    private PartialFile(string path, FileStream heldLock) => (_path, _lock) = (path, heldLock);

    /// <summary>What the bytes are a part of; null where nothing came yet.</summary>
    public RemoteFile? Source { get; private set; }

    /// <summary>Bytes that came.</summary>
    public long Length => _data?.Length ?? 0;

    /// <summary>Whether everything came.</summary>
    public bool IsWhole => Source is { } source && source.Bytes == Length;

    /// <summary>The file it is to become.</summary>
    public string Target => _path;

    private string DataPath => _path + ".part";

    private string SourcePath => _path + ".part.json";

    /// <summary>Opens what an earlier attempt left, or nothing.</summary>
    /// <param name="path">The file it is to become; its folder exists.</param>
    /// <exception cref="DownloadInUseException">Somebody else has it open.</exception>
    public static PartialFile Open(string path)
    {
        var part = new PartialFile(path, Lock(path + ".lock"));
        try
        {
            part.Reopen();
            return part;
        }
        catch
        {
            part.Dispose();
            throw;
        }
    }

    /// <summary>Drops what came, and begins a file.</summary>
    public void Begin(RemoteFile source)
    {
        // Bytes without their source are nothing; a source of other bytes would make a mixture.
        Discard();
        File.WriteAllText(SourcePath + ".new", JsonSerializer.Serialize(source));
        File.Move(SourcePath + ".new", SourcePath, overwrite: true);
        _data = Opened(FileMode.Create);
        Source = source;
    }

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => _data!.Write(bytes);

    /// <summary>Makes sure that the bytes are on the disk, and returns them from their beginning.</summary>
    public Stream ReadBack()
    {
        _data!.Flush(flushToDisk: true);
        _data.Position = 0;
        return _data;
    }

    /// <summary>Gives the file its name.</summary>
    public void Complete()
    {
        _data!.Flush(flushToDisk: true);
        CloseData();
        File.Move(DataPath, _path, overwrite: true);
        File.Delete(SourcePath);
    }

    /// <summary>Removes what came.</summary>
    public void Discard()
    {
        CloseData();
        Source = null;
        File.Delete(DataPath);
        File.Delete(SourcePath);
    }

    public void Dispose()
    {
        CloseData();
        _lock.Dispose();
    }

    private static FileStream Lock(string path)
    {
        try
        {
            // The system gives it up when the process ends, however it ends.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new DownloadInUseException(exception);
        }
    }

    private void Reopen()
    {
        if (File.Exists(SourcePath) && File.Exists(DataPath) && ReadSource() is { } source)
        {
            Source = source;
            _data = Opened(FileMode.Open);
            _data.Seek(0, SeekOrigin.End);
        }
    }

    private RemoteFile? ReadSource()
    {
        try
        {
            return JsonSerializer.Deserialize<RemoteFile>(File.ReadAllText(SourcePath));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private FileStream Opened(FileMode mode) => new(DataPath, mode, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);

    private void CloseData()
    {
        _data?.Dispose();
        _data = null;
    }
}
