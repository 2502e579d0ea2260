namespace JudgeLM.Tests.Models;

/// <summary>
/// A model whose next token depends on the last one only, with probabilities of our choice: what it writes can be worked
/// out on paper. Made like <see cref="ScriptedModel"/>, with a real output matrix of logits.
/// </summary>
public static class MarkovModel
{
    /// <summary>The piece that ends what the model writes.</summary>
    public const string End = "</s>";

    private const int WidthStep = 32;
    private const float PossibleLogit = 40;

    /// <summary>Writes a model.</summary>
    /// <param name="path">Where the model file is written.</param>
    /// <param name="next">For a piece the pieces that may follow it, with their probabilities; after any other piece it ends.</param>
    public static void Write(string path, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> next)
    {
        var pieces = next.Keys.Concat(next.Values.SelectMany(following => following.Keys)).Distinct();
        var vocabulary = new TestVocabulary([.. pieces.Where(piece => piece is not (End or "\n"))]);
        var width = (vocabulary.Count + WidthStep - 1) / WidthStep * WidthStep;
        var embedding = new float[vocabulary.Count * width];
        var output = new float[vocabulary.Count * width];

        // The norm before the output scales a one-hot vector to the length sqrt(width).
        var scale = 1 / MathF.Sqrt(width);
        for (var token = 0; token < vocabulary.Count; token++)
        {
            embedding[(token * width) + token] = 1;
            output[(TestVocabulary.EndOfSequence * width) + token] = PossibleLogit * scale;
        }

        foreach (var (piece, following) in next)
        {
            var token = vocabulary.Token(piece);
            output[(TestVocabulary.EndOfSequence * width) + token] = 0;
            foreach (var (follower, probability) in following)
            {
                output[(vocabulary.Token(follower) * width) + token] = (PossibleLogit + (float)Math.Log(probability)) * scale;
            }
        }

        var shape = new LlamaShape { Width = width, Layers = 1, Heads = 1, HeadWidth = WidthStep, FeedForwardWidth = WidthStep, ContextLength = 2048 };
        var writer = shape.Begin("markov", vocabulary).AddMatrix("token_embd.weight", width, vocabulary.Count, embedding);
        shape.AddLayers(writer, count => new float[count]).AddMatrix("output.weight", width, vocabulary.Count, output).Write(path);
    }
}
