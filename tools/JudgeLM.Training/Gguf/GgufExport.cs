using JudgeLM.Training.Model;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training.Gguf;

/// <summary>Writes a model with its tokenizer as llama.cpp reads it.</summary>
internal static class GgufExport
{
    public static void Write(JudgeModel model, Vocabulary vocabulary, string file, GgufKind kind)
    {
        var gguf = new GgufWriter();
        AddShape(gguf, model.Shape, kind);
        AddTokenizer(gguf, vocabulary);
        AddWeights(gguf, model, kind);
        gguf.Write(file);
    }

    private static void AddShape(GgufWriter gguf, ModelShape shape, GgufKind kind)
    {
        gguf.Add("general.architecture", "llama");
        gguf.Add("general.type", "model");
        gguf.Add("general.name", "JudgeLM mini: for trying the app and for tests, not for evaluation");
        gguf.Add("general.file_type", kind == GgufKind.F16 ? 1u : 0u);
        gguf.Add("general.quantization_version", 2u);
        gguf.Add("llama.context_length", (uint)shape.Context);
        gguf.Add("llama.embedding_length", (uint)shape.Width);
        gguf.Add("llama.block_count", (uint)shape.Layers);
        gguf.Add("llama.feed_forward_length", (uint)shape.FeedForward);
        gguf.Add("llama.attention.head_count", (uint)shape.Heads);
        gguf.Add("llama.attention.head_count_kv", (uint)shape.Heads);
        gguf.Add("llama.attention.layer_norm_rms_epsilon", (float)shape.Epsilon);
        gguf.Add("llama.rope.dimension_count", (uint)shape.HeadWidth);
        gguf.Add("llama.rope.freq_base", (float)shape.RotaryBase);
        gguf.Add("llama.vocab_size", (uint)shape.Vocabulary);
    }

    private static void AddTokenizer(GgufWriter gguf, Vocabulary vocabulary)
    {
        gguf.Add("tokenizer.ggml.model", "llama");
        gguf.Add("tokenizer.ggml.pre", "default");
        gguf.Add("tokenizer.ggml.tokens", vocabulary.Pieces);
        gguf.Add("tokenizer.ggml.scores", vocabulary.Scores.ToArray());
        gguf.Add("tokenizer.ggml.token_type", vocabulary.Kinds.Select(kind => (int)kind).ToArray());
        gguf.Add("tokenizer.ggml.bos_token_id", (uint)Vocabulary.Begin);
        gguf.Add("tokenizer.ggml.eos_token_id", (uint)Vocabulary.End);
        gguf.Add("tokenizer.ggml.unknown_token_id", 0u);
        gguf.Add("tokenizer.ggml.add_bos_token", true);
        gguf.Add("tokenizer.ggml.add_eos_token", false);
        gguf.Add("tokenizer.ggml.add_space_prefix", true);
    }

    private static void AddWeights(GgufWriter gguf, JudgeModel model, GgufKind kind)
    {
        var shape = model.Shape;
        var (width, feed) = (shape.Width, shape.FeedForward);
        Matrix("token_embd", Values("embedding"), width);
        Vector("output_norm", Values("final_norm"));
        Matrix("output", Values("output"), width);
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            var square = width * width;
            var attention = Values($"attention_in.{layer}");
            var inner = Values($"feed_in.{layer}");
            Vector($"blk.{layer}.attn_norm", Values($"attention_norm.{layer}"));
            Matrix($"blk.{layer}.attn_q", Reordered(attention[..square], shape, intoPairs: true), width);
            Matrix($"blk.{layer}.attn_k", Reordered(attention[square..(2 * square)], shape, intoPairs: true), width);
            Matrix($"blk.{layer}.attn_v", attention[(2 * square)..], width);
            Matrix($"blk.{layer}.attn_output", Values($"attention_out.{layer}"), width);
            Vector($"blk.{layer}.ffn_norm", Values($"feed_norm.{layer}"));
            Matrix($"blk.{layer}.ffn_gate", inner[..(feed * width)], width);
            Matrix($"blk.{layer}.ffn_up", inner[(feed * width)..], width);
            Matrix($"blk.{layer}.ffn_down", Values($"feed_out.{layer}"), feed);
        }

        float[] Values(string name) => model.Weights[name].data<float>().ToArray();
        void Vector(string name, float[] values) => gguf.AddVector(name + ".weight", values);
        void Matrix(string name, float[] values, int columns) => gguf.AddMatrix(name + ".weight", columns, values.Length / columns, values, kind);
    }

    /// <summary>llama.cpp turns neighbouring dimensions of a head together, the trainer those half a head apart.</summary>
    /// <param name="rows">A matrix of queries or keys.</param>
    /// <param name="shape">Sizes of the model.</param>
    /// <param name="intoPairs">Whether from the trainer's order to llama.cpp's, or back.</param>
    internal static float[] Reordered(float[] rows, ModelShape shape, bool intoPairs)
    {
        var (width, size, half) = (shape.Width, shape.HeadWidth, shape.HeadWidth / 2);
        var reordered = new float[rows.Length];
        for (var row = 0; row < rows.Length / width; row++)
        {
            var (head, place) = (row / size * size, row % size);
            var paired = head + (place < half ? 2 * place : (2 * (place - half)) + 1);
            var (from, to) = intoPairs ? (row, paired) : (paired, row);
            Array.Copy(rows, from * width, reordered, to * width, width);
        }

        return reordered;
    }
}
