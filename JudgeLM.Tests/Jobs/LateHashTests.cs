using System.Diagnostics;
using System.Security.Cryptography;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Core.Telemetry;
using JudgeLM.Tests.Components;
using JudgeLM.Tests.Inference.Batching;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Tests.Jobs;

/// <summary>A model file so large that a judgement ends before the file is hashed: a pipe that is not yet written.</summary>
public sealed class LateHashTests(TestModels models) : IDisposable
{
    private static readonly JudgementRequest _request = new() { Task = new JudgeTask { Question = "q", Answers = ["a", "b"] } };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("judgelm-hash-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_hash_that_is_known_only_after_the_end_comes_into_the_record()
    {
        var file = await MakeLargeFileAsync();
        await using var engine = EngineFixture.Load(models.Scripted);
        var host = new StubHost();
        host.Become(new ModelReady(new HeldModel(engine.Engine, file)));
        var recorder = new LastRecorder();
        using var metrics = new JudgeMetrics();
        using var service = new JudgementService(
            new StubCatalog(host), recorder, new ModelFileHashes(NullLogger<ModelFileHashes>.Instance), metrics, TimeProvider.System, NullLogger<JudgementService>.Instance);

        var job = await service.SubmitAsync(_request, Token);
        Assert.Null((await recorder.Ended.Task.WaitAsync(Token)).Provenance.ModelSha256);
        await FinishAsync(file);

        var whole = await recorder.Complemented.Task.WaitAsync(Token);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("weights"u8)), whole.Provenance.ModelSha256);
        Assert.Equal(job.Snapshot.Given.Raw, whole.Given.Raw);
    }

    [Fact]
    public async Task A_hash_that_is_known_after_the_judgement_was_dropped_and_asked_about_takes_no_question_out_of_the_record()
    {
        var file = await MakeLargeFileAsync();
        await using var engine = EngineFixture.Load(models.Scripted);
        var large = new StubHost();
        large.Become(new ModelReady(new HeldModel(engine.Engine, file)));
        var small = new StubHost("small");
        small.Become(new ModelReady(new HeldModel(engine.Engine)));
        var recorder = new LastRecorder();
        using var metrics = new JudgeMetrics();
        using var service = new JudgementService(
            new StubCatalog(large, small), recorder, new ModelFileHashes(NullLogger<ModelFileHashes>.Instance), metrics, TimeProvider.System, NullLogger<JudgementService>.Instance);
        var judged = await EndAsync(service.SubmitAsync(_request, Token));
        while (service.Find(judged.Id) is not null)
        {
            await EndAsync(service.SubmitAsync(_request with { Model = "small" }, Token));
        }

        await EndAsync(service.AskAsync(judged, "Why?", Token));
        await FinishAsync(file);

        var whole = await recorder.Complemented.Task.WaitAsync(Token);
        Assert.Equal((judged.Id, "Why?"), (whole.Id, Assert.Single(whole.Turns).Question));
        Assert.NotNull(service.Find(judged.Id)!.Snapshot.Provenance.ModelSha256);
    }

    [Fact]
    public async Task An_app_that_stops_waits_for_no_hash_and_says_so_to_who_asked()
    {
        var file = await MakeLargeFileAsync();
        await using var engine = EngineFixture.Load(models.Scripted);
        var host = new StubHost();
        host.Become(new ModelReady(new HeldModel(engine.Engine, file)));
        using var metrics = new JudgeMetrics();
        using var service = new JudgementService(
            new StubCatalog(host), new NoRecorder(), new ModelFileHashes(NullLogger<ModelFileHashes>.Instance), metrics, TimeProvider.System, NullLogger<JudgementService>.Instance);
        var judged = await EndAsync(service.SubmitAsync(_request, Token));
        var ofEarlierLife = judged with { Id = "earlier", Provenance = judged.Provenance with { ModelSha256 = new string('a', 64) } };
        var asking = service.AskAsync(ofEarlierLife, "Why?", Token);
        Assert.False(asking.IsCompleted);

        await service.StoppingAsync(Token).WaitAsync(Token);

        var refusal = await Assert.ThrowsAsync<ModelUnavailableException>(() => asking);
        Assert.Contains("The app is shutting down.", refusal.Message, StringComparison.Ordinal);
        await FinishAsync(file);
    }

    [Fact]
    public async Task A_file_that_was_replaced_since_it_was_loaded_lends_its_hash_to_no_judgement()
    {
        var file = Path.Combine(_folder.FullName, "judge.gguf");
        await File.WriteAllTextAsync(file, "loaded", Token);
        var loaded = ModelFile.At(file)!;
        await File.WriteAllTextAsync(file, "put there later", Token);
        var hashes = new ModelFileHashes(NullLogger<ModelFileHashes>.Instance);

        Assert.Null(await hashes.Of(loaded));
        Assert.NotNull(await hashes.Of(ModelFile.At(file)!));
    }

    [Fact]
    public async Task A_file_that_was_replaced_while_it_was_read_has_no_hash()
    {
        var file = await MakeLargeFileAsync();
        var hashing = new ModelFileHashes(NullLogger<ModelFileHashes>.Instance).Of(ModelFile.At(file)!);

        await using (await WriteAsync(file))
        {
        }

        Assert.Null(await hashing.WaitAsync(Token));
    }

    [Fact]
    public async Task A_link_stands_for_the_file_behind_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights on Windows.");
        var (file, link) = (Path.Combine(_folder.FullName, "v1.gguf"), Path.Combine(_folder.FullName, "current.gguf"));
        await File.WriteAllTextAsync(file, "loaded", Token);
        File.CreateSymbolicLink(link, file);
        var loaded = ModelFile.At(link)!;
        Assert.True(loaded.IsUnchanged);

        await File.WriteAllTextAsync(file, "put there later", Token);

        Assert.False(loaded.IsUnchanged);
    }

    /// <summary>Makes a file whose hash is not known before <see cref="FinishAsync"/>.</summary>
    private async Task<string> MakeLargeFileAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes in folders.");
        var file = Path.Combine(_folder.FullName, "large.gguf");
        using var made = Process.Start("mkfifo", [file]);
        await made.WaitForExitAsync(Token);
        return file;
    }

    private static async Task FinishAsync(string file)
    {
        var made = File.GetLastWriteTimeUtc(file);
        await using var writing = await WriteAsync(file);

        // A file that is only large does not change while it is read.
        File.SetLastWriteTimeUtc(file, made);
    }

    private static async Task<FileStream> WriteAsync(string file)
    {
        var writing = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        await writing.WriteAsync("weights"u8.ToArray(), Token);
        await writing.FlushAsync(Token);
        return writing;
    }

    private static async Task<JudgementSnapshot> EndAsync(Task<IJudgementJob> starting)
    {
        var job = await starting;
        await job.Completion.WaitAsync(Token);
        return job.Snapshot;
    }

    private sealed class LastRecorder : IJudgementRecorder
    {
        public TaskCompletionSource<JudgementSnapshot> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<JudgementSnapshot> Complemented { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Record(JudgementSnapshot snapshot)
        {
            if (snapshot.IsFinished)
            {
                Ended.TrySetResult(snapshot);
            }
        }

        public void Complement(JudgementSnapshot snapshot) => Complemented.TrySetResult(snapshot);
    }
}
