using System.Security.Cryptography;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Judging;

namespace JudgeLM.Core.Jobs;

/// <summary>A judgement that is ready to be written: how it stands before its first token, and what writes it.</summary>
internal sealed class JudgementStart
{
    private readonly Judge _judge;
    private readonly PreparedPrompt[] _prompts;
    private readonly SamplingOptions _sampling;

    private JudgementStart(string id, Judge judge, JudgementRequest request, string modelId, RuntimeInfo model, IReadOnlyList<AnswerOrder> orders, PreparedPrompt[] prompts)
    {
        _judge = judge;
        _prompts = prompts;
        Readers = request.Distribution ? [.. prompts.Select(prompt => judge.ReadDistributions(prompt, request.MaxTokens)).OfType<ScoreDistributionReader>()] : [];

        // Drawn here where none was asked for, so that it is known with which seed the judgement can be repeated.
        _sampling = request.Sampling with { Seed = request.Sampling.Seed ?? Random.Shared.Next() };
        First = new JudgementSnapshot
        {
            Id = id,
            Request = request,
            Model = modelId,
            Provenance = Provenance.Of(model, JudgePrompt.TemplateOf(request.Task), _sampling),
            Orders = [.. orders.Zip(prompts, (order, prompt) => new OrderSnapshot
            {
                Order = order,
                Prompt = prompt.Info,
                MaxTokens = Judge.TokensToWrite(prompt, request.MaxTokens),
                AwaitsDistribution = Readers.Count > 0,
            })],
        };
    }

    /// <summary>How the judgement stands before its first token.</summary>
    public JudgementSnapshot First { get; }

    /// <summary>What reads the score distributions, one an order; empty where they are not wanted or the model tells no probabilities.</summary>
    public IReadOnlyList<ScoreDistributionReader> Readers { get; }

    /// <summary>Builds the prompts of all orders, so that none is judged unless all can be.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="modelId">The id of the model in the catalogue.</param>
    /// <param name="model">The model.</param>
    /// <param name="cancellationToken">Ends the preparing.</param>
    /// <exception cref="PromptTooLongException">A prompt leaves no room for a judgement.</exception>
    public static async Task<JudgementStart> PrepareAsync(JudgementRequest request, string modelId, IJudgeModel model, CancellationToken cancellationToken)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var judge = request.JudgeWith(model, id);
        var orders = AnswerOrder.Judged(request.Task.Answers.Count, request.SwapCheck);
        // The first alone: where it is too long, the others need not be counted.
        var first = await PrepareAsync(orders[0]);
        PreparedPrompt[] prompts = [first, .. await Task.WhenAll(orders.Skip(1).Select(PrepareAsync))];
        return new JudgementStart(id, judge, request, modelId, model.Info, orders, prompts);

        async Task<PreparedPrompt> PrepareAsync(AnswerOrder order)
        {
            var prompt = await judge.PrepareAsync(order.Arrange(request.Task), cancellationToken);
            return prompt.Info.TokensOver > 0 ? throw new PromptTooLongException(prompt.Info) : prompt;
        }
    }

    /// <summary>What takes in the writing, one an order.</summary>
    /// <param name="time">Tells the time.</param>
    /// <param name="submitted">When the judgement was asked for, on the clock of <see cref="TimeProvider.GetTimestamp"/>.</param>
    public IEnumerable<OrderProgress> Progress(TimeProvider time, long submitted) =>
        First.Orders.Select(order => new OrderProgress(order, VerdictParser.For(First.Request.Task), time, submitted));

    /// <summary>Begins to write all orders.</summary>
    /// <param name="stop">Stops the writing.</param>
    public List<IAsyncEnumerable<GenerationUpdate>> Write(CancellationToken stop) =>
        [.. _prompts.Zip(First.Orders, (prompt, order) => _judge.WriteAsync(prompt, OrderSeed.For(order.Order, _sampling), First.Request.MaxTokens, stop))];
}
