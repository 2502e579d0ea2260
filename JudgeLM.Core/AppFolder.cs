namespace JudgeLM.Core;

/// <summary>Where the app keeps what nobody chose another place for.</summary>
internal static class AppFolder
{
    /// <summary>The whole path of a file or folder of the app in the user's folder for local application data, whether or not that exists.</summary>
    /// <param name="name">Its name.</param>
    public static string PathOf(string name)
    {
        // By itself .NET gives an empty path on Unix while nobody has made the folder, and the working directory would be taken for it.
        var userFolder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.GetFullPath(Path.Combine(userFolder, "JudgeLM.Web", name));
    }
}
