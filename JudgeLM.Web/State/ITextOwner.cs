namespace JudgeLM.Web.State;

/// <summary>Takes over what stands in text boxes, and knows what is wrong with it.</summary>
public interface ITextOwner
{
    /// <summary>What is wrong with a text, by its name.</summary>
    /// <returns>A sentence that says what to do; null when nothing is.</returns>
    string? ErrorOf(string field);

    /// <summary>Takes over what the user wrote in a box.</summary>
    Task ReceiveTextAsync(CaseText text, string value);

    /// <summary>Notes that a box holds more than can be taken.</summary>
    /// <param name="text">The box.</param>
    /// <param name="length">Its length in characters.</param>
    Task ReceiveOverlongAsync(CaseText text, int length);
}
