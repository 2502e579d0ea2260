using JudgeLM.Benchmarks.Pages;

/// <summary>
/// Called by the runtime in the app's process, before the app's own code, where the environment variable
/// <c>DOTNET_STARTUP_HOOKS</c> names this assembly: so that the app is measured as it is built, without a line for it.
/// </summary>
internal static class StartupHook
{
    /// <summary>Begins to watch.</summary>
    public static void Initialize() => AppProbe.Begin();
}
