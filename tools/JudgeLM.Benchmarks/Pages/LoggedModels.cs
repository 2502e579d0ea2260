using System.Runtime.CompilerServices;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Benchmarks.Pages;

/// <summary>The app's models, whose tokens are noted.</summary>
internal sealed class LoggedModels(IModelCatalog inner, TokenLog log) : IModelCatalog
{
    public IReadOnlyList<IModelHost> Models { get; } = [.. inner.Models.Select(host => new LoggedHost(host, log))];

    public event Action? StatusChanged
    {
        add => inner.StatusChanged += value;
        remove => inner.StatusChanged -= value;
    }

    private sealed class LoggedHost(IModelHost inner, TokenLog log) : IModelHost
    {
        public string Id => inner.Id;

        public bool IsEmbedded => inner.IsEmbedded;

        public ModelStatus Status => inner.Status;

        public void Load() => inner.Load();

        public void StopDownload() => inner.StopDownload();

        public ModelLease Lease() => Logged(inner.Lease());

        public ModelLease LeaseAside() => Logged(inner.LeaseAside());

        private ModelLease Logged(ModelLease lease) => new(new LoggedModel(lease.Model, log), lease.Dispose);
    }

    private sealed class LoggedModel(IJudgeModel inner, TokenLog log) : IJudgeModel, ITokenPredictor
    {
        public RuntimeInfo Info => inner.Info;

        public IReadOnlyList<TokenPiece> Vocabulary => ((ITokenPredictor)inner).Vocabulary;

        public Task<int[]> TokenizeAsync(string prompt, CancellationToken cancellationToken) => inner.TokenizeAsync(prompt, cancellationToken);

        public Task<int[]> TokenizeAsync(IReadOnlyList<string> parts, CancellationToken cancellationToken) => inner.TokenizeAsync(parts, cancellationToken);

        public Task<TokenPrediction?> PredictAsync(IReadOnlyList<int> tokens, IReadOnlyList<int> candidates, CancellationToken cancellationToken) =>
            ((ITokenPredictor)inner).PredictAsync(tokens, candidates, cancellationToken);

        public IAsyncEnumerable<GenerationUpdate> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken) =>
            ReadAsync(inner.GenerateAsync(request, cancellationToken), log.Question, cancellationToken);

        private async IAsyncEnumerable<GenerationUpdate> ReadAsync(
            IAsyncEnumerable<GenerationUpdate> updates, string? question, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var update in updates.WithCancellation(cancellationToken))
            {
                if (question is not null && update is TokenGenerated token)
                {
                    log.Add(question, token.Timestamp, token.Text);
                }

                yield return update;
            }
        }
    }
}
