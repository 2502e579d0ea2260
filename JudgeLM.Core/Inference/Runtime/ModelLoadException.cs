namespace JudgeLM.Core.Inference.Runtime;

/// <summary>A model cannot be used. <see cref="Exception.Message"/> says what is wrong, <see cref="Advice"/> what to do.</summary>
public sealed class ModelLoadException : Exception
{
    /// <summary>Makes the exception.</summary>
    public ModelLoadException(ModelLoadFailure failure, string message, string advice, Exception? innerException = null)
        : base(message, innerException)
    {
        Failure = failure;
        Advice = advice;
    }

    /// <summary>The kind of failure.</summary>
    public ModelLoadFailure Failure { get; }

    /// <summary>Whether models in use were in the way, so that the same load may succeed once they are not.</summary>
    public bool OthersAreInTheWay { get; init; }

    /// <summary>Whether the cause may pass by itself, as a network that is away does, so that the app tries again without being asked.</summary>
    public bool IsPassing { get; init; }

    /// <summary>The next step for whoever runs the app, in one sentence.</summary>
    public string Advice { get; }
}

/// <summary>Why a model cannot be used.</summary>
public enum ModelLoadFailure
{
    /// <summary>No file stands at the path.</summary>
    FileNotFound,

    /// <summary>The file may not be read.</summary>
    FileNotReadable,

    /// <summary>The file is not a GGUF file.</summary>
    NotGguf,

    /// <summary>The file is a GGUF file whose end is missing.</summary>
    Truncated,

    /// <summary>The library does not know the model's architecture.</summary>
    UnsupportedArchitecture,

    /// <summary>Weights or KV cache do not fit into memory.</summary>
    OutOfMemory,

    /// <summary>The context is longer than the model was trained for, or than the KV cache.</summary>
    ContextTooLarge,

    /// <summary>The native library is missing or of another release than this build was made for.</summary>
    NativeLibrary,

    /// <summary>The file could not be downloaded.</summary>
    Download,

    /// <summary>The library refused the file for a reason of its own, given in the message.</summary>
    Other,
}
