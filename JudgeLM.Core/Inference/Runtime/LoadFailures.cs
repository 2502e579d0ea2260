using System.Globalization;
using static JudgeLM.Core.Inference.SizeText;

namespace JudgeLM.Core.Inference.Runtime;

/// <summary>Every way a load can fail, in words for whoever runs the app. Only file names are said: the words also reach the page and the API, and folders are nobody's business there.</summary>
internal static class LoadFailures
{
    private const string PathKey = "Judge:ModelPath (or Path in Judge:Models)";
    private const string OrOfEntry = "(or of its entry in Judge:Models)";
    private const string GetAnotherFile = $"Set {PathKey} to a complete GGUF file of a LLaMA-like language model.";
    private const string FetchAgain = "Download or copy the file again, and compare its size with the original's.";
    private const string RebuildApp = "Delete the output folder and build again; the build copies the libraries that belong to it.";

    public static ModelLoadException FileNotFound(string path) => new(
        ModelLoadFailure.FileNotFound,
        $"There is no model file {Name(path)} where the configuration names it.",
        $"Set {PathKey} to the path of a GGUF file; a relative path starts at the app's working directory.");

    public static ModelLoadException FileNotReadable(string path, Exception cause) => new(
        ModelLoadFailure.FileNotReadable,
        Directory.Exists(path)
            ? $"{Name(Path.TrimEndingDirectorySeparator(path))} is a folder, not a model file."
            : $"{Name(path)} cannot be read: {ErrorText.WithoutFolders(cause.Message)}",
        $"Set {PathKey} to a file, and give the app's user the right to read it.",
        cause);

    public static ModelLoadException NotGguf(string path, long bytes) => new(
        ModelLoadFailure.NotGguf,
        bytes == 0 ? $"{Name(path)} is empty." : $"{Name(path)} is not a GGUF file: it does not begin with the letters GGUF.",
        GetAnotherFile);

    public static ModelLoadException UnknownGgufVersion(string path, uint version) => new(
        ModelLoadFailure.Other,
        $"{Name(path)} is of GGUF version {version}; versions 2 and 3 can be read.",
        "Convert the model again with a current llama.cpp.");

    public static ModelLoadException Truncated(string path) => new(
        ModelLoadFailure.Truncated,
        $"{Name(path)} is cut off: it has {Bytes(new FileInfo(path).Length)}, but what it describes is longer.",
        FetchAgain);

    public static ModelLoadException Damaged(string path, string what) => new(
        ModelLoadFailure.Other, $"{Name(path)} is damaged: {what}.", FetchAgain);

    public static ModelLoadException UnsupportedArchitecture(string path, string architecture, string why) => new(
        ModelLoadFailure.UnsupportedArchitecture,
        $"{Name(path)} holds a model of the architecture '{architecture}', which cannot judge: {why}.",
        GetAnotherFile);

    public static ModelLoadException WeightsTooLarge(string path, long needed, long available) => new(
        ModelLoadFailure.OutOfMemory,
        $"{Name(path)} needs {Bytes(needed)} of memory for its weights, and {Bytes(available)} are free.",
        $"Free memory, or set {PathKey} to a smaller or more strongly quantised model.");

    public static ModelLoadException AllocationFailed(string path, string nativeError, RoomPlan plan)
    {
        var layers = plan.OffloadedLayers == 0 ? "" : $"Judge:GpuLayers ({Count(plan.OffloadedLayers)} now), ";
        var cards = plan.OffloadedLayers == 0 ? "" : $"{plan.Need.Cards} on graphics cards, and ";
        return new(
            ModelLoadFailure.OutOfMemory,
            $"There was not enough memory to load {Name(path)} ({nativeError}). It takes {cards}{plan.Need.Processor} on the CPU.",
            $"Lower {layers}Judge:KvCacheTokens ({Count(plan.KvCacheTokens)} now), Judge:ContextSize ({Count(plan.ContextSize)} now) or Judge:ParallelJudgements ({Count(plan.Sequences)} now) "
                + $"{OrOfEntry}; or free memory, or set {PathKey} to a smaller or more strongly quantised model.");
    }

    public static ModelLoadException CacheTooLarge(string path, long tokens, long needed, long available, long mostTokens) => new(
        ModelLoadFailure.OutOfMemory,
        $"A KV cache of {Count(tokens)} tokens for {Name(path)} needs {Bytes(needed)} of memory, and {Bytes(available)} are free beside the weights and compute buffers.",
        mostTokens > 0
            ? $"Lower Judge:KvCacheTokens or Judge:ContextSize {OrOfEntry}: {Count(mostTokens)} tokens fit. Or free memory."
            : $"Free memory, or set {PathKey} to a smaller or more strongly quantised model.");

    public static ModelLoadException LayersTooLarge(string path, int layers, string card, long needed, long available, int mostLayers) => new(
        ModelLoadFailure.OutOfMemory,
        $"{Count(layers)} layers of {Name(path)} with their KV cache need {Bytes(needed)} of memory on {card}, and {Bytes(available)} are free there.",
        $"Set Judge:GpuLayers to {Count(mostLayers)} or less {OrOfEntry}, or leave it out to have as many taken as fit; or lower Judge:KvCacheTokens or Judge:ContextSize.");

    public static ModelLoadException NoLayerFits(string path, string card, long needed, long available) => new(
        ModelLoadFailure.OutOfMemory,
        $"Judge:RequireGpu asks for a graphics card, and nothing of {Name(path)} fits on {card}: the least needs {Bytes(needed)}, and {Bytes(available)} are free there.",
        $"Free memory there, lower Judge:ContextSize or Judge:KvCacheTokens {OrOfEntry}, or set {PathKey} to a smaller or more strongly quantised model.");

    public static ModelLoadException ContextOverTrained(string path, int asked, int trained) => new(
        ModelLoadFailure.ContextTooLarge,
        $"A context of {Count(asked)} tokens was asked for, but {Name(path)} was trained with {Count(trained)}.",
        $"Set Judge:ContextSize to {trained.ToString(CultureInfo.InvariantCulture)} or less {OrOfEntry}, or leave it out.");

    public static ModelLoadException ContextOverCache(int context, int cache) => new(
        ModelLoadFailure.ContextTooLarge,
        $"A context of {Count(context)} tokens does not fit into a KV cache of {Count(cache)}.",
        $"Raise Judge:KvCacheTokens to at least the context, or lower Judge:ContextSize {OrOfEntry}.");

    public static ModelLoadException Refused(string path, string nativeError) => new(
        ModelLoadFailure.Other,
        $"llama.cpp refused {Name(path)}: {nativeError}.",
        GetAnotherFile);

    public static ModelLoadException LibraryMissing() => new(
        ModelLoadFailure.NativeLibrary, "The llama.cpp library is missing among the files of the app.", RebuildApp);

    public static ModelLoadException LibraryUnusable(string file, Exception cause) => new(
        ModelLoadFailure.NativeLibrary, $"The llama.cpp library {Name(file)} cannot be used on this machine: {ErrorText.WithoutFolders(cause.Message)}", RebuildApp, cause);

    public static ModelLoadException LibraryOfAnotherRelease(string file, string mismatch) => new(
        ModelLoadFailure.NativeLibrary, $"{Name(file)} is of another llama.cpp release than this build was made for: {mismatch}.", RebuildApp);

    private static string Name(string path) => Path.GetFileName(path);
}
