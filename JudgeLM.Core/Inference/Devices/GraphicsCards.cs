using System.Runtime.InteropServices;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Devices;

/// <summary>The graphics cards that ggml's loaded backends offer.</summary>
internal static unsafe class GraphicsCards
{
    private const int DedicatedCard = 1;
    private const int IntegratedCard = 2;

    /// <summary>The cards that llama.cpp uses, with their memory, in its order: the dedicated ones, or else one that is part of the CPU. None where there is only the CPU.</summary>
    public static IReadOnlyList<DeviceRoom> Memory()
    {
        var cards = OfType(DedicatedCard);
        return cards.Count > 0 ? cards : [.. OfType(IntegratedCard).Take(1)];
    }

    private static List<DeviceRoom> OfType(int type)
    {
        var cards = new List<DeviceRoom>();
        for (nuint i = 0; i < GgmlDevices.ggml_backend_dev_count(); i++)
        {
            var device = GgmlDevices.ggml_backend_dev_get(i);
            if (GgmlDevices.ggml_backend_dev_type(device) == type)
            {
                GgmlDevices.ggml_backend_dev_memory(device, out var free, out var total);
                cards.Add(new DeviceRoom(Marshal.PtrToStringUTF8((nint)GgmlDevices.ggml_backend_dev_description(device)) ?? "a graphics card", (long)total, (long)free, IsPartOfCpu: type == IntegratedCard));
            }
        }

        return cards;
    }
}
