using System.Runtime.InteropServices;

namespace JudgeLM.Core.Inference.Devices;

/// <summary>The functions of ggml that tell of devices, under their own names; every runtime's native library has them.</summary>
/// <remarks>Load that library first: its runtime tells where <see cref="Ggml"/> and <see cref="GgmlBase"/> are.</remarks>
internal static unsafe partial class GgmlDevices
{
    public const string Ggml = "ggml";
    public const string GgmlBase = "ggml-base";

    [LibraryImport(Ggml)]
    public static partial nuint ggml_backend_dev_count();

    [LibraryImport(Ggml)]
    public static partial nint ggml_backend_dev_get(nuint index);

    [LibraryImport(GgmlBase)]
    public static partial int ggml_backend_dev_type(nint device);

    [LibraryImport(GgmlBase)]
    public static partial byte* ggml_backend_dev_description(nint device);

    [LibraryImport(GgmlBase)]
    public static partial void ggml_backend_dev_memory(nint device, out nuint free, out nuint total);
}
