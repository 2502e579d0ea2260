namespace JudgeLM.Core.Inference.Gguf;

/// <summary>One tensor of a GGUF file.</summary>
/// <param name="Name">Its name, for example <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Rows">Length of its second dimension; 1 where it has only one.</param>
/// <param name="Bytes">Bytes it takes in the file up to the next one, which is its size rounded up to the file's alignment.</param>
internal sealed record GgufTensor(string Name, long Rows, long Bytes)
{
    /// <summary>Reads the table of tensors that stands before the weights: name, dimensions, type and offset of each.</summary>
    /// <returns>The tensors, whose <see cref="Bytes"/> are not known yet, with their offsets behind the table.</returns>
    public static List<(GgufTensor Tensor, ulong Offset)> ReadTable(GgufReader reader, ulong count)
    {
        var table = new List<(GgufTensor, ulong)>();
        for (; count > 0; count--)
        {
            var name = reader.ReadString();
            var rows = 1L;
            var dimensions = reader.ReadUInt32();
            for (var dimension = 0u; dimension < dimensions; dimension++)
            {
                var length = reader.ReadUInt64();
                rows = dimension == 1 ? (long)length : rows;
            }

            reader.Skip(sizeof(uint));
            table.Add((new GgufTensor(name, rows, 0), reader.ReadUInt64()));
        }

        return table;
    }

    /// <summary>Takes the size of each tensor from where the next one begins, which needs no knowledge of their types.</summary>
    /// <param name="table">The tensors with their offsets.</param>
    /// <param name="end">Where the last of them ends.</param>
    public static IReadOnlyList<GgufTensor> Measured(List<(GgufTensor Tensor, ulong Offset)> table, long end)
    {
        var ends = table.Select(entry => entry.Offset).Append((ulong)Math.Max(0, end)).Order().ToList();
        return [.. table.Select(entry => entry.Tensor with { Bytes = BytesFrom(entry.Offset) })];

        long BytesFrom(ulong offset)
        {
            // A file that is cut off states offsets behind its end; the library that reads the weights refuses it.
            var place = ends.BinarySearch(offset);
            while (place < ends.Count && ends[place] <= offset)
            {
                place++;
            }

            return place < ends.Count ? (long)(ends[place] - offset) : 0;
        }
    }
}
