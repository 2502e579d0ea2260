using JudgeLM.Core.Inference;

namespace JudgeLM.Core.Judging;

/// <summary>Lets a model judge: a case becomes a prompt, the prompt a stream of tokens. Holds no state of its own.</summary>
public sealed class Judge(IJudgeModel model)
{
    /// <summary>Most tokens of a judgement, as in the official demo (judgelm/serve/gradio_web_server_judgelm.py).</summary>
    public const int MostTokens = 2048;

    /// <summary>Most tokens in fast style: ten scores with decimals and their separators, with room to spare. What is longer is no score line.</summary>
    public const int MostTokensOfScoreLine = 64;

    /// <summary>Builds the prompt of a case and counts its tokens, whether or not it fits.</summary>
    /// <exception cref="ModelUnavailableException">The model was unloaded.</exception>
    public async Task<PreparedPrompt> PrepareAsync(JudgeTask task, CancellationToken cancellationToken)
    {
        var prompt = JudgePrompt.For(task);
        var tokens = await model.TokenizeAsync(prompt.Text, cancellationToken);
        return new PreparedPrompt(task, prompt, tokens, model.Info.ContextSize);
    }

    /// <summary>How many tokens the model may write after a prompt.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="maxTokens">The most that is wanted; null takes what the context leaves, and never more than that is taken.</param>
    public static int TokensToWrite(PreparedPrompt prompt, int? maxTokens)
    {
        var usual = prompt.Task.Style == JudgeStyle.Fast ? MostTokensOfScoreLine : MostTokens;
        return Math.Min(maxTokens ?? usual, prompt.Info.RoomForOutput);
    }

    /// <summary>A reader of how likely each score is; null where the model does not tell its probabilities.</summary>
    /// <param name="prompt">The prompt that is judged.</param>
    /// <param name="maxTokens">As for <see cref="WriteAsync"/>.</param>
    public ScoreDistributionReader? ReadDistributions(PreparedPrompt prompt, int? maxTokens) =>
        model is ITokenPredictor predictor ? new ScoreDistributionReader(predictor, prompt, TokensToWrite(prompt, maxTokens)) : null;

    /// <summary>Lets the model write its judgement.</summary>
    /// <param name="prompt">A prompt that leaves room for at least one token.</param>
    /// <param name="sampling">How tokens are chosen.</param>
    /// <param name="maxTokens">Most tokens to write; see <see cref="TokensToWrite"/>.</param>
    /// <param name="cancellationToken">Stops the writing; see <see cref="IJudgeModel.GenerateAsync"/>.</param>
    /// <exception cref="ArgumentException">The prompt leaves no room.</exception>
    public IAsyncEnumerable<GenerationUpdate> WriteAsync(PreparedPrompt prompt, SamplingOptions sampling, int? maxTokens, CancellationToken cancellationToken)
    {
        var request = new GenerationRequest
        {
            Prompt = prompt.Tokens,
            MaxTokens = TokensToWrite(prompt, maxTokens),
            Sampling = sampling,
            StopStrings = prompt.Task.Style == JudgeStyle.Fast ? ["\n"] : [],
        };
        return model.GenerateAsync(request, cancellationToken);
    }
}
