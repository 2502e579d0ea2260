using JudgeLM.Core.History;
using JudgeLM.Core.Inference;
using Microsoft.Extensions.Options;

namespace JudgeLM.Web;

/// <summary>Whether the app can start with its settings.</summary>
internal static class SettingsCheck
{
    /// <summary>What is wrong with them, for whoever started the app; null for nothing.</summary>
    public static string? Refusal(IServiceProvider services)
    {
        try
        {
            _ = services.GetRequiredService<IOptions<JudgeOptions>>().Value;
            _ = services.GetRequiredService<IOptions<HistoryOptions>>().Value;
            return null;
        }
        catch (OptionsValidationException exception)
        {
            return $"The app does not start with these settings. {string.Join(' ', exception.Failures)}";
        }
        catch (InvalidOperationException exception)
        {
            // A setting that there is not, or a value of another type. What is innermost names it.
            return $"The app does not start with these settings: one is misspelt, or has a value that it cannot have. {exception.GetBaseException().Message}";
        }
    }
}
