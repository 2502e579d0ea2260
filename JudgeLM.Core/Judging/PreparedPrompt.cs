namespace JudgeLM.Core.Judging;

/// <summary>A case whose prompt was built and split into tokens.</summary>
public sealed class PreparedPrompt
{
    internal PreparedPrompt(JudgeTask task, JudgePrompt prompt, int[] tokens, int contextSize)
    {
        Task = task;
        Tokens = tokens;
        Info = new PromptInfo(prompt.Text, tokens.Length, contextSize);
    }

    /// <summary>The case.</summary>
    public JudgeTask Task { get; }

    /// <summary>The prompt's text and size.</summary>
    public PromptInfo Info { get; }

    internal int[] Tokens { get; }
}
