namespace JudgeLM.Tests.Browser;

/// <summary>The only one who may use the browser's clipboard, until it is disposed.</summary>
internal sealed class ClipboardTurn(SemaphoreSlim turns) : IDisposable
{
    public void Dispose() => turns.Release();
}
