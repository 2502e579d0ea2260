namespace JudgeLM.Core.Inference.Runtime;

/// <summary>The memory of a device that a model can be computed on.</summary>
/// <param name="Name">What people call the device, for example <c>CPU</c> or a graphics card's name.</param>
/// <param name="TotalBytes">All of its memory; 0 where nobody tells, so that it is taken to be enough.</param>
/// <param name="FreeBytes">What can be taken now; of the CPU within the limits of the container that the app runs in.</param>
/// <param name="IsPartOfCpu">Whether it is a graphics card that has no memory of its own, and takes of the computer's.</param>
public sealed record DeviceRoom(string Name, long TotalBytes, long FreeBytes, bool IsPartOfCpu = false);
