namespace JudgeLM.Core.Inference;

/// <summary>How likely a token was.</summary>
/// <param name="Token">Its id.</param>
/// <param name="Text">Its text; U+FFFD stands for bytes that are no character of their own.</param>
/// <param name="Probability">Its probability before temperature and top-p, 0..1.</param>
public sealed record TokenProbability(int Token, string Text, double Probability);
