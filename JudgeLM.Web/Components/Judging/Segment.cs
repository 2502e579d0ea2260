namespace JudgeLM.Web.Components.Judging;

/// <summary>One of the choices of a <see cref="SegmentedChoice{TValue}"/>.</summary>
/// <typeparam name="TValue">What is chosen.</typeparam>
/// <param name="Value">What is chosen with it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Hint">What it means, in a few words.</param>
public sealed record Segment<TValue>(TValue Value, string Name, string Hint);
