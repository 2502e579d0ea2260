namespace JudgeLM.Core.Inference.Batching;

/// <summary>A question for the probabilities at one place; see <see cref="ITokenPredictor.PredictAsync"/>.</summary>
internal sealed record Prediction(
    int[] Tokens, IReadOnlyList<int> Candidates, TaskCompletionSource<TokenPrediction?> Answer, CancellationToken CancellationToken)
{
    /// <summary>Tells whoever asked that there will be no answer.</summary>
    /// <param name="error">Why.</param>
    public void Refuse(string error) => Answer.TrySetException(new ModelUnavailableException(error));
}
