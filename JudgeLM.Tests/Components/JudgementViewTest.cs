using Bunit;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Web.Components.Judging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JudgeLM.Tests.Components;

/// <summary>A judgement as it is shown, at a time of the test's own.</summary>
public abstract class JudgementViewTest : BunitContext
{
    protected JudgementViewTest() => Services.AddSingleton<TimeProvider>(Time);

    /// <summary>An order that waits.</summary>
    protected static OrderSnapshot Waiting { get; } = new()
    {
        Order = AnswerOrder.Given(2),
        Prompt = new PromptInfo("prompt", 1812, 2048),
    };

    /// <summary>The same once it is judged.</summary>
    protected static OrderSnapshot Judged { get; } = Waiting with
    {
        Phase = JudgementPhase.Finished,
        Raw = "9 3\nAssistant 1 is *right*.",
        Verdict = new Verdict { Kind = VerdictKind.Winner, Winner = 1, Scores = [9, 3], Line = "9 3" },
        Explanation = "Assistant 1 is *right*.",
        CompletionTokens = 1143,
        Timings = new JudgementTimings { FirstTokenMs = 1240, TokensPerSecond = 18.44 },
        FinishReason = FinishReason.Stop,
    };

    /// <summary>The time.</summary>
    protected FakeTimeProvider Time { get; } = new();

    /// <summary>Renders a judgement of one order.</summary>
    protected IRenderedComponent<JudgementView> Show(OrderSnapshot order, JudgeStyle style = JudgeStyle.Detailed)
    {
        var snapshot = new JudgementSnapshot
        {
            Id = "job",
            Request = new JudgementRequest { Task = new JudgeTask { Question = "Largest planet?", Answers = ["Jupiter.", "Mars."], Style = style } },
            Model = "judge",
            Provenance = TestProvenance.Any,
            Orders = [order],
        };
        return Render<JudgementView>(parameters => parameters.Add(view => view.Snapshot, snapshot));
    }
}
