using System.Runtime.InteropServices;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>The graphics cards that ggml's loaded backends offer.</summary>
internal static unsafe class GraphicsCards
{
    private const int DedicatedCard = 1;
    private const int IntegratedCard = 2;

    /// <summary>The first card's name, or null when there is only the CPU.</summary>
    public static string? FirstName()
    {
        for (nuint i = 0; i < LlamaNative.ggml_backend_dev_count(); i++)
        {
            var device = LlamaNative.ggml_backend_dev_get(i);
            if (LlamaNative.ggml_backend_dev_type(device) is DedicatedCard or IntegratedCard)
            {
                return Marshal.PtrToStringUTF8((nint)LlamaNative.ggml_backend_dev_description(device));
            }
        }

        return null;
    }
}
