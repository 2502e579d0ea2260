using JudgeLM.Training.Tokenizer;
using static TorchSharp.torch;

namespace JudgeLM.Training.Model;

/// <summary>
/// Starts a model with comparison wired in, which a judge would otherwise have to discover: a strong form of mimetic
/// initialisation (Trockman and Kolter 2023). Everything is trained afterwards.
/// </summary>
/// <remarks>
/// Layer 0 tells every token its two predecessors and the part of the prompt it stands in; layer 1 finds the same token,
/// pair and triple of tokens elsewhere and reports in which parts; layer 2 finds words of like meaning in other parts. The
/// stream is laid out in fields: a constant, the rank of template lines, a random code of the token, its meaning, the
/// predecessors' codes, the part's code, and the parts of matches.
/// </remarks>
public sealed class WiredInitialisation
{
    private const int Constant = 0;
    private const int Rank = 1;
    private const int Code = 2;
    private const int NeighbourSize = 20;
    private const int PartSize = 16;
    private const int MatchSize = 10;
    private const int Matches = 4;
    private const double MeaningScale = 0.7;

    private readonly JudgeModel _model;
    private readonly ModelShape _shape;
    private readonly int _codeSize;
    private readonly int _meaning;
    private readonly int _previous;
    private readonly int _part;
    private readonly int _matches;
    private readonly Random _order = new(3);

    private WiredInitialisation(JudgeModel model)
    {
        _model = model;
        _shape = model.Shape;
        _codeSize = _shape.Width - Code - WordMeanings.Size - (2 * NeighbourSize) - PartSize - (Matches * MatchSize);
        _meaning = Code + _codeSize;
        _previous = _meaning + WordMeanings.Size;
        _part = _previous + (2 * NeighbourSize);
        _matches = _part + PartSize;
    }

    /// <summary>Wires a model that has random weights.</summary>
    public static void Apply(JudgeModel model, Vocabulary vocabulary, WordMeanings meanings)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(meanings);
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var wiring = new WiredInitialisation(model);
        wiring.WireEmbedding(vocabulary);
        wiring.WireMeanings(vocabulary, meanings);
        wiring.WireNeighbour(head: 0, distance: 1);
        wiring.WireNeighbour(head: 1, distance: 2);
        wiring.WirePart(head: 2);
        wiring.WireMatches();
        wiring.WireLikeness();
    }

    private void WireEmbedding(Vocabulary vocabulary)
    {
        var embedding = _model.Weights["embedding"];
        embedding.slice(1, Code + _codeSize, _shape.Width, 1).zero_();
        embedding.slice(1, Constant, Constant + 1, 1).fill_(4.0);
        embedding.slice(1, Rank, Rank + 1, 1).zero_();
        for (var id = Vocabulary.FirstTemplateLine; id < vocabulary.FirstLearned; id++)
        {
            embedding[id].slice(0, Rank, Rank + 1, 1).fill_(1.5 + (0.5 * vocabulary.RankOf(id)));
        }

        // The same word with or without a capital or a space in front has nearly the same code.
        var first = new Dictionary<string, int>();
        for (var id = vocabulary.FirstLearned; id < vocabulary.Count; id++)
        {
            var key = vocabulary.Pieces[id].TrimStart(Vocabulary.Space).ToUpperInvariant();
            if (key.Length > 0 && !first.TryAdd(key, id))
            {
                embedding[id].slice(0, Code, Code + _codeSize, 1).mul_(0.45).add_(embedding[first[key]].slice(0, Code, Code + _codeSize, 1) * 0.89);
            }
        }
    }

    private void WireMeanings(Vocabulary vocabulary, WordMeanings meanings)
    {
        for (var id = vocabulary.FirstLearned; id < vocabulary.Count; id++)
        {
            if (meanings.Of(id - vocabulary.FirstLearned) is { } meaning)
            {
                var field = _model.Weights["embedding"][id].slice(0, _meaning, _meaning + WordMeanings.Size, 1);
                field.copy_(tensor(meaning) * (MeaningScale * Math.Sqrt(WordMeanings.Size)));
            }
        }
    }

    /// <summary>A head that finds words of like meaning, in other parts of the prompt rather than its own.</summary>
    private void WireLikeness()
    {
        const double strength = 2.4;
        const double otherPart = 1.2;
        const int head = 0;
        var slow = SlowDimensions();
        var size = slow.Length - 8;
        Quieten(2, head);
        for (var i = 0; i < size; i++)
        {
            Set("attention_in.2", Query(head) + slow[i], _meaning + i, strength);
            Set("attention_in.2", Key(head) + slow[i], _meaning + i, strength);
        }

        var part = Orthogonal(slow.Length - size, PartSize) * otherPart;
        for (var i = size; i < slow.Length; i++)
        {
            Fill("attention_in.2", Query(head) + slow[i], _part, part[i - size].unsqueeze(0) * -1);
            Fill("attention_in.2", Key(head) + slow[i], _part, part[i - size].unsqueeze(0));
        }

        ReportParts(2, head, Matches - 1);
    }

    /// <summary>What a head finds is reported by the code of the part it stands in.</summary>
    private void ReportParts(int layer, int head, int match)
    {
        for (var i = 0; i < PartSize; i++)
        {
            Set($"attention_in.{layer}", Value(head) + i, _part + i, 1);
        }

        Fill($"attention_out.{layer}", _matches + (match * MatchSize), head * _shape.HeadWidth, Orthogonal(MatchSize, PartSize));
    }

    /// <summary>A head's dimensions of the rotary pairs that hardly turn within the context, mixed.</summary>
    private int[] SlowDimensions()
    {
        var slow = Enumerable.Range(0, _shape.HeadWidth / 2).Where(pair => _shape.Frequency(pair) < 2.5e-4).SelectMany(pair => new[] { pair, pair + (_shape.HeadWidth / 2) }).ToArray();
        _order.Shuffle(slow);
        return slow;
    }

    /// <summary>A head that attends a fixed distance back: constants at the fast rotary pairs, turned by that distance.</summary>
    private void WireNeighbour(int head, int distance)
    {
        const double strength = 1.6;
        const int fastPairs = 7;
        Quieten(0, head);
        for (var pair = 0; pair < fastPairs; pair++)
        {
            var turn = _shape.Frequency(pair) * distance;
            Set("attention_in.0", Query(head) + pair, Constant, strength);
            Set("attention_in.0", Key(head) + pair, Constant, strength * Math.Cos(turn));
            Set("attention_in.0", Key(head) + pair + (_shape.HeadWidth / 2), Constant, strength * Math.Sin(turn));
        }

        Fill("attention_in.0", Value(head), Code, Orthogonal(NeighbourSize, _codeSize));
        CopyOut(0, head, _previous + ((distance - 1) * NeighbourSize), NeighbourSize);
    }

    /// <summary>A head that attends the template line of the highest rank so far: the beginning of the part, however far away.</summary>
    private void WirePart(int head)
    {
        const double strength = 2.2;
        Quieten(0, head);
        for (var pair = (_shape.HeadWidth / 2) - 4; pair < _shape.HeadWidth / 2; pair++)
        {
            Set("attention_in.0", Query(head) + pair, Constant, strength);
            Set("attention_in.0", Key(head) + pair, Rank, strength);
        }

        Fill("attention_in.0", Value(head), Code, Orthogonal(PartSize, _codeSize));
        CopyOut(0, head, _part, PartSize);
    }

    private void WireMatches()
    {
        var slow = SlowDimensions();
        var size = slow.Length;
        var second = _previous + NeighbourSize;
        WireMatch(0, 1.9, slow, (Code, _codeSize, size));
        WireMatch(1, 2.3, slow, (Code, _codeSize, size / 2), (_previous, NeighbourSize, size - (size / 2)));
        WireMatch(2, 2.3, slow, (Code, _codeSize, size / 3), (_previous, NeighbourSize, size / 3), (second, NeighbourSize, size - (2 * (size / 3))));
        WireMatch(3, 2.0, slow, (_previous, NeighbourSize, Math.Min(NeighbourSize, size)));
        for (var head = 0; head < 3; head++)
        {
            ReportParts(1, head, head);
        }

        // After the same predecessor: subtracts what stood there, so that what differs is left over.
        var back = Orthogonal(NeighbourSize, _codeSize);
        Fill("attention_in.1", Value(3), Code, back);
        Fill("attention_out.1", Code, 3 * _shape.HeadWidth, back.t() * -0.7);
    }

    /// <summary>A head whose queries and keys are the same projections of some fields, at rotary pairs that hardly turn.</summary>
    private void WireMatch(int head, double strength, int[] slow, params (int Field, int FieldSize, int Size)[] fields)
    {
        Quieten(1, head);
        var next = 0;
        foreach (var (field, fieldSize, size) in fields)
        {
            var projection = Orthogonal(size, fieldSize) * strength;
            for (var i = 0; i < size; i++, next++)
            {
                Fill("attention_in.1", Query(head) + slow[next], field, projection[i].unsqueeze(0));
                Fill("attention_in.1", Key(head) + slow[next], field, projection[i].unsqueeze(0));
            }
        }
    }

    private void Quieten(int layer, int head)
    {
        foreach (var row in new[] { Query(head), Key(head), Value(head) })
        {
            _model.Weights[$"attention_in.{layer}"].slice(0, row, row + _shape.HeadWidth, 1).mul_(0.05);
        }

        _model.Weights[$"attention_out.{layer}"].slice(1, head * _shape.HeadWidth, (head + 1) * _shape.HeadWidth, 1).mul_(0.05);
    }

    private void CopyOut(int layer, int head, int field, int size)
    {
        for (var i = 0; i < size; i++)
        {
            Set($"attention_out.{layer}", field + i, (head * _shape.HeadWidth) + i, 0.65);
        }
    }

    private int Query(int head) => head * _shape.HeadWidth;

    private int Key(int head) => _shape.Width + (head * _shape.HeadWidth);

    private int Value(int head) => (2 * _shape.Width) + (head * _shape.HeadWidth);

    private void Set(string name, int row, int column, double value) =>
        _model.Weights[name].slice(0, row, row + 1, 1).slice(1, column, column + 1, 1).fill_(value);

    private void Fill(string name, int row, int column, Tensor block) =>
        _model.Weights[name].slice(0, row, row + block.shape[0], 1).slice(1, column, column + block.shape[1], 1).copy_(block);

    /// <summary>Orthonormal rows; zeros where more rows than columns are wanted.</summary>
    private static Tensor Orthogonal(int rows, int columns)
    {
        var (basis, _) = linalg.qr(randn(columns, Math.Min(rows, columns)));
        var result = basis.t();
        return (rows > columns ? cat([result, zeros(rows - columns, columns)], 0) : result).contiguous();
    }
}
