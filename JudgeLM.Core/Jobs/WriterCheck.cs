using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Jobs;

/// <summary>Tells whether a model is the one that wrote a judgement: tokens mean nothing, or something else, to another.</summary>
internal sealed class WriterCheck(ModelFileHashes hashes)
{
    /// <summary>Refuses a model that did not write a judgement, as far as that can be told.</summary>
    /// <param name="judgement">The judgement.</param>
    /// <param name="model">The model that bears the id of the one which wrote it.</param>
    /// <param name="cancellationToken">Ends the waiting for the hash of the model's file.</param>
    /// <exception cref="ModelUnavailableException">The model's file is another one.</exception>
    public async Task CheckAsync(JudgementSnapshot judgement, RuntimeInfo model, CancellationToken cancellationToken)
    {
        var hasAllTokens = judgement.Orders.All(order => order.Tokens.All(token => token >= 0 && token < model.VocabularySize));
        if (!hasAllTokens || await IsOfAnotherFileAsync(judgement.Provenance.ModelSha256, model.ModelFile, cancellationToken))
        {
            throw new ModelUnavailableException($"This judgement was written by another file of {judgement.Model} than the one that is loaded now. Judge again.");
        }
    }

    private async Task<bool> IsOfAnotherFileAsync(string? wroteIt, ModelFile? file, CancellationToken cancellationToken) =>
        wroteIt is not null && file is not null && await hashes.Of(file).WaitAsync(cancellationToken) is { } now && now != wroteIt;
}
