using JudgeLM.Core.Inference.Devices;

namespace JudgeLM.Tests.Inference.Devices;

/// <summary>What loads on a Linux, for which the backends' libraries are, and what does not.</summary>
public sealed class NativeProbeTests : IDisposable
{
    /// <summary>The C library's mathematics, a part of glibc.</summary>
    private const string OfTheSystem = "libm.so.6";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("judgelm-probe-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_library_of_the_system_can_be_loaded_without_being_in_the_folder() => Assert.Null(ErrorOf(OfTheSystem));

    [Fact]
    public void A_library_that_is_nowhere_is_named_in_the_error() =>
        Assert.Contains("libjudgelm-nowhere.so", ErrorOf("libjudgelm-nowhere.so"), StringComparison.Ordinal);

    [Fact]
    public void A_broken_file_in_the_folder_goes_before_the_systems_own_and_the_folder_is_told_to_nobody()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, OfTheSystem), "no library");

        var error = ErrorOf(OfTheSystem);

        Assert.Contains(OfTheSystem, error, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.FullName, error, StringComparison.Ordinal);
    }

    private string? ErrorOf(string name) => NativeProbe.ErrorOf(name, _folder.FullName);
}
