using JudgeLM.Core.Inference;

namespace JudgeLM.Tests.Components;

/// <summary>Models whose states a test sets.</summary>
internal sealed class StubCatalog : IModelCatalog
{
    private readonly List<StubHost> _hosts = [];

    public StubCatalog(params StubHost[] hosts)
    {
        foreach (var host in hosts)
        {
            Add(host);
        }
    }

    public IReadOnlyList<IModelHost> Models => _hosts;

    public event Action? StatusChanged;

    public void Add(StubHost host)
    {
        _hosts.Add(host);
        host.StatusChanged += () => StatusChanged?.Invoke();
    }
}
