using JudgeLM.Core.Inference;

namespace JudgeLM.Core.Judging;

/// <summary>Lets a model judge: a case becomes a prompt, the prompt a stream of tokens. Holds no state of its own.</summary>
/// <param name="model">The model.</param>
/// <param name="judgement">The judgement that all that is written belongs to, which then counts as one in the queue; null where each is for itself.</param>
/// <param name="owner">Whose texts it judges (<see cref="GenerationRequest.Owner"/>).</param>
/// <param name="asker">Who asks (<see cref="GenerationRequest.Asker"/>).</param>
public sealed class Judge(IJudgeModel model, string? judgement = null, string? owner = null, string? asker = null)
{
    /// <summary>Most tokens of a judgement, as in the official demo (judgelm/serve/gradio_web_server_judgelm.py).</summary>
    public const int MostTokens = 2048;

    /// <summary>Most tokens in fast style: ten scores with decimals and their separators, with room to spare. What is longer is no score line.</summary>
    public const int MostTokensOfScoreLine = 64;

    private const string LineEnd = "\n";

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
    /// <param name="maxTokens">The most that is wanted; null takes <see cref="MostTokens"/>, in fast style <see cref="MostTokensOfScoreLine"/>. Never more is taken than the context leaves.</param>
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
    public IAsyncEnumerable<GenerationUpdate> WriteAsync(PreparedPrompt prompt, SamplingOptions sampling, int? maxTokens, CancellationToken cancellationToken) =>
        GenerateAsync(prompt.Tokens, sampling, TokensToWrite(prompt, maxTokens), prompt.Task.Style == JudgeStyle.Fast ? [LineEnd] : [], cancellationToken);

    /// <summary>What the model wrote of a judgement, ready to be gone on with. A score line is ended where the model did not end it itself.</summary>
    /// <param name="prompt">The prompt that it wrote after.</param>
    /// <param name="text">The text that it wrote.</param>
    /// <param name="tokens">The same in tokens; in fast style the end of the line may be among them.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    /// <exception cref="ModelUnavailableException">The model was unloaded.</exception>
    public async Task<WrittenJudgement> PrepareToGoOnAsync(PreparedPrompt prompt, string text, IReadOnlyList<int> tokens, CancellationToken cancellationToken)
    {
        if (prompt.Task.Style == JudgeStyle.Fast && !ScoreLine.IsEnded(text))
        {
            text += LineEnd;
            var lineEnd = (await model.TokenizeAsync(LineEnd, cancellationToken))[^1];
            tokens = tokens.LastOrDefault(-1) == lineEnd ? tokens : [.. tokens, lineEnd];
        }

        return new WrittenJudgement(prompt, text, tokens);
    }

    /// <summary>Lets the model go on with a judgement exactly where it stands, without a stop string.</summary>
    /// <param name="judgement">A judgement that leaves room for at least one token.</param>
    /// <param name="sampling">How tokens are chosen; a seed begins anew.</param>
    /// <param name="maxTokens">Most tokens to add; null takes <see cref="MostTokens"/>. Never more is taken than the context leaves.</param>
    /// <param name="cancellationToken">Stops the writing; see <see cref="IJudgeModel.GenerateAsync"/>.</param>
    /// <exception cref="ArgumentException">There is no room.</exception>
    public IAsyncEnumerable<GenerationUpdate> GoOnAsync(WrittenJudgement judgement, SamplingOptions sampling, int? maxTokens, CancellationToken cancellationToken) =>
        GenerateAsync([.. judgement.Prompt.Tokens, .. judgement.Tokens], sampling, maxTokens ?? MostTokens, [], cancellationToken);

    /// <summary>Splits a conversation into tokens and counts them, whether or not it fits.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="prompt">The prompt of the judgement that it is about.</param>
    /// <param name="judgement">The judgement in tokens as the model chose them, so that it need not be read again.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    /// <exception cref="ModelUnavailableException">The model was unloaded.</exception>
    public async Task<PreparedFollowUp> PrepareAsync(
        FollowUpPrompt conversation, PreparedPrompt prompt, IReadOnlyList<int> judgement, CancellationToken cancellationToken)
    {
        // A tokenizer puts a space before a text. After a line end, which is cut away again, it does not.
        var lineEnd = await model.TokenizeAsync(LineEnd, cancellationToken);
        var turns = await model.TokenizeAsync([LineEnd + conversation.Turns[0], .. conversation.Turns.Skip(1)], cancellationToken);
        var tokens = turns.AsSpan().StartsWith(lineEnd)
            ? [.. prompt.Tokens, .. judgement.Reverse().SkipWhile(token => token == lineEnd[^1]).Reverse(), .. turns[lineEnd.Length..]]
            : await model.TokenizeAsync([conversation.Judged + conversation.Turns[0], .. conversation.Turns.Skip(1)], cancellationToken);
        return new PreparedFollowUp(tokens, model.Info.ContextSize);
    }

    /// <summary>Lets the model answer a question about its judgement.</summary>
    /// <param name="prompt">A conversation that fits.</param>
    /// <param name="sampling">How tokens are chosen.</param>
    /// <param name="maxTokens">Most tokens of the answer; null takes <see cref="MostTokens"/>. Never more is taken than the context leaves.</param>
    /// <param name="cancellationToken">Stops the writing; see <see cref="IJudgeModel.GenerateAsync"/>.</param>
    /// <exception cref="ArgumentException">There is no room.</exception>
    public IAsyncEnumerable<GenerationUpdate> AnswerAsync(PreparedFollowUp prompt, SamplingOptions sampling, int? maxTokens, CancellationToken cancellationToken) =>
        GenerateAsync(prompt.Tokens, sampling, maxTokens ?? MostTokens, [], cancellationToken);

    private IAsyncEnumerable<GenerationUpdate> GenerateAsync(
        int[] tokens, SamplingOptions sampling, int most, IReadOnlyList<string> stopStrings, CancellationToken cancellationToken) =>
        model.GenerateAsync(
            new GenerationRequest
            {
                Prompt = tokens,
                MaxTokens = Math.Min(most, model.Info.ContextSize - tokens.Length),
                Sampling = sampling,
                Group = judgement,
                Owner = owner,
                Asker = asker,
                StopStrings = stopStrings,
            },
            cancellationToken);
}
