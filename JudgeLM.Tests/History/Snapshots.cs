using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Tests.History;

/// <summary>Judgements to keep.</summary>
internal static class Snapshots
{
    public const string Owner = "the owner";

    /// <summary>A judgement that has just been submitted.</summary>
    public static JudgementSnapshot Running(string id, string question = "Capital of France?", string? owner = Owner, string? group = null) => new()
    {
        Id = id,
        Request = new JudgementRequest
        {
            Task = new JudgeTask { Question = question, Answers = ["Paris", "London"], Reference = "It is Paris." },
            Sampling = new SamplingOptions { Temperature = 0, Seed = 7 },
            Origin = new JudgementOrigin(owner, group),
        },
        Model = "judge",
        Provenance = TestProvenance.Any,
        Orders = [new OrderSnapshot { Order = AnswerOrder.Given(2), Prompt = new PromptInfo("prompt", 10, 2048) }],
    };

    /// <summary>The same judgement when it has ended.</summary>
    public static JudgementSnapshot Ended(this JudgementSnapshot running, string raw = " 9 3\nAssistant 1 is right.", FinishReason reason = FinishReason.Stop)
    {
        var parser = new VerdictParser(running.Request.Task.Answers.Count);
        parser.Append(raw);
        parser.Complete();
        var order = running.Given with
        {
            Phase = JudgementPhase.Finished,
            Raw = raw,
            Verdict = parser.Verdict,
            Explanation = parser.Explanation,
            CompletionTokens = 7,
            Timings = new JudgementTimings { FirstTokenMs = 1.5, TotalMs = 20 },
            FinishReason = reason,
        };
        return running with { Orders = [order] };
    }

    /// <summary>The same judgement when it has ended in both orders of two answers.</summary>
    public static JudgementSnapshot EndedInBothOrders(this JudgementSnapshot running, string given, string swapped) => running.EndedInRotations(given, swapped);

    /// <summary>The same judgement, of as many answers as there are outputs, when it has ended in all rotations.</summary>
    public static JudgementSnapshot EndedInRotations(this JudgementSnapshot running, params string[] raws)
    {
        var task = running.Request.Task with { Answers = [.. running.Request.Task.Answers.Concat(["Rome", "Madrid"]).Take(raws.Length)] };
        var judged = running with { Request = running.Request with { Task = task } };
        return judged with
        {
            Orders = [.. AnswerOrder.Rotations(raws.Length).Zip(raws, (order, raw) => (judged with { Orders = [judged.Given with { Order = order }] }).Ended(raw).Given)],
        };
    }
}
