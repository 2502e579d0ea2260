namespace JudgeLM.Core.Inference.Devices;

/// <summary>What the native libraries beside the app compute on: the CPU, and graphics cards of one kind.</summary>
internal sealed record LlamaBackend
{
    private const string BuildSetting = "JudgeLM.LlamaBackend";
    private const string CudaDriver = "NVIDIA's driver (nvidia-smi shows whether it works; a container needs it from its host, for example by --gpus all)";
    private const string NoCudaCard =
        "See that nvidia-smi lists the card, that the driver is as new as the CUDA release, and that CUDA_VISIBLE_DEVICES does not hide the card.";

    private static readonly LlamaBackend[] _all =
    [
        new() { Name = "cpu", Title = "CPU" },
        new()
        {
            Name = "vulkan",
            Title = "Vulkan",
            File = "libggml-vulkan.so",
            Libraries = [new("libvulkan.so.1", "the Vulkan loader (Debian and Ubuntu: libvulkan1)")],
            NoCard = "Install the card's Vulkan driver (Debian and Ubuntu: mesa-vulkan-drivers for AMD and Intel, NVIDIA's own driver for NVIDIA); "
                + "vulkaninfo --summary lists what there is. A device that is software is only taken where GGML_VK_VISIBLE_DEVICES names it.",
        },
        Cuda("cuda", 13),
        Cuda("cuda12", 12),
    ];

    /// <summary>The backend that this app was built with, by <c>-p:LlamaBackend</c>.</summary>
    public static LlamaBackend Built { get; } = Named(AppContext.GetData(BuildSetting) as string ?? "cpu");

    /// <summary>Its name in the build.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>Its own library, which is skipped without a word where it cannot be loaded; null where there is only the CPU.</summary>
    public string? File { get; init; }

    /// <summary>The libraries that it needs and that do not come with the app.</summary>
    public IReadOnlyList<NeededLibrary> Libraries { get; init; } = [];

    /// <summary>What to do where all libraries are there and no card is.</summary>
    public string NoCard { get; init; } = "";

    /// <summary>The backend with a name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static LlamaBackend Named(string name) => _all.FirstOrDefault(backend => backend.Name == name)
        ?? throw new InvalidOperationException($"The app was built with the unknown backend '{name}'; there are {string.Join(", ", _all.Select(backend => backend.Name))}.");

    private static LlamaBackend Cuda(string name, int release) => new()
    {
        Name = name,
        Title = $"CUDA {release}",
        File = "libggml-cuda.so",
        Libraries =
        [
            new($"libcudart.so.{release}", $"CUDA {release}'s runtime (cuda-cudart-{release}-* in NVIDIA's package repository)"),
            new($"libcublas.so.{release}", $"CUDA {release}'s cuBLAS (libcublas-{release}-* in NVIDIA's package repository)"),
            new("libcuda.so.1", CudaDriver),
        ],
        NoCard = NoCudaCard,
    };
}

/// <summary>A library that a backend needs from the machine.</summary>
/// <param name="File">Its file name, with the release that is needed.</param>
/// <param name="Source">What it belongs to, and where it comes from.</param>
internal sealed record NeededLibrary(string File, string Source);
