namespace JudgeLM.Training.Tests;

/// <summary>Tests that run while no others do: libtorch draws all random numbers of a process from one generator, so that a model that another test makes meanwhile changes what theirs begin with.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneGenerator
{
    /// <summary>The collection's name.</summary>
    public const string Name = "one generator";
}
