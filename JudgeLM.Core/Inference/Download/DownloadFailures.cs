using System.Globalization;
using System.Net;
using JudgeLM.Core.Inference.Runtime;
using static JudgeLM.Core.Inference.SizeText;

namespace JudgeLM.Core.Inference.Download;

/// <summary>Every way a download can fail, in words for whoever runs the app. They reach page, API and log: neither tokens nor the addresses of servers, which may be signed, are said.</summary>
internal static class DownloadFailures
{
    private const string TriedAgain = "It is tried again each minute, to go on where it stopped.";
    private const string GoOn = "Load the model again to go on where it stopped.";
    private const string SetToken = $"Ask for access on the repository's page, and set the environment variable {ModelHub.TokenKey} to a token of an account that has it.";

    public static ModelLoadException NoAddress(string endpoint) => Failed(
        $"{ModelHub.EndpointKey} is '{endpoint}', which is no web address.", $"Set {ModelHub.EndpointKey} to the address of a model hub, beginning with https://, or leave it out.");

    public static ModelLoadException Refused(HubFile file, HttpStatusCode status, string? errorCode, bool hasToken) => (status, errorCode) switch
    {
        (_, "EntryNotFound") => Failed(
            $"{file.Repo} has no file {file.File} at {file.Revision}.", "Set File of its entry in Judge:Models to the path of a file in the repository."),
        (_, "RevisionNotFound") => Failed(
            $"{file.Repo} has no revision {file.Revision}.", "Set Revision of its entry in Judge:Models to a branch, tag or commit of the repository, or leave it out."),
        (_, "RepoNotFound") or (HttpStatusCode.NotFound, _) => Failed(
            $"The hub has no {file.Name} in {file.Repo} at {file.Revision}, or does not show it.",
            $"Compare Repo, File and Revision of its entry in Judge:Models with the hub. A private repository needs {ModelHub.TokenKey}."),
        (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, _) => Failed(
            hasToken
                ? $"The hub does not let the account of {ModelHub.TokenKey} have {file.Name} of {file.Repo}."
                : $"The hub does not give {file.Name} of {file.Repo} to everybody.",
            SetToken),
        _ => Failed($"The hub refused {file.Name} of {file.Repo} with the status {(int)status}.", "Compare its entry in Judge:Models with the hub."),
    };

    public static ModelLoadException NoWay(HubFile file, string why) => Failed(
        $"{file.Name} of {file.Repo} cannot be reached: {why}.", $"Look at {ModelHub.EndpointKey}.");

    public static ModelLoadException Lost(HubFile file, int attempts, string? amount, Exception cause) => Failed(
        $"The connection for {file.Name} was lost {attempts.ToString(CultureInfo.InvariantCulture)} times in a row{(amount is null ? "" : $", at {amount}")}: {cause.Message}",
        $"Look at the network, and at {ModelHub.EndpointKey} where it is set. {TriedAgain}",
        cause,
        isPassing: true);

    public static ModelLoadException Stopped(HubFile file, DownloadProgress progress) => Failed(
        $"The download of {file.Name} was stopped{(progress.TotalBytes == 0 ? "" : $" at {progress.Amount}")}.", GoOn);

    public static ModelLoadException SizeUnknown(HubFile file) => Failed(
        $"The hub does not say how large {file.Name} is.", "Download it by hand, and set Path instead of Repo and File.");

    public static ModelLoadException SizesDiffer(HubFile file, long stated, long sent) => Failed(
        $"The hub says that {file.Name} has {Count(stated)} bytes, and the server sends {Count(sent)}.", "Load the model again later; nothing of it was kept.");

    public static ModelLoadException OtherHashOnHub(HubFile file, string theirs) => Failed(
        $"The hub's {file.Name} has the SHA-256 {theirs}, and its entry in Judge:Models asks for {file.Sha256}.",
        "Set Revision to the commit that has the file you mean, or correct Sha256. Nothing was downloaded.");

    public static ModelLoadException WrongHash(HubFile file, string expected, string actual) => Failed(
        $"{file.Name} came with the SHA-256 {actual} where {expected} was expected, and was removed.",
        "Load the model again; where that repeats, compare Sha256 of its entry in Judge:Models with the hub.");

    public static ModelLoadException DiskTooSmall(HubFile file, long needed, long free) => Failed(
        $"{file.Name} needs {Bytes(needed)} more on the disk of the model folder, where {Bytes(free)} are free.",
        $"Free disk space, or set Judge:ModelFolder to a folder on another disk. {GoOn}");

    public static ModelLoadException NotWritable(HubFile file, Exception cause) => Failed(
        $"{file.Name} cannot be written: {ErrorText.WithoutFolders(cause.Message)}", $"Free disk space or give the app's user the right to write, or set Judge:ModelFolder to another folder. {GoOn}", cause);

    public static ModelLoadException InUse(HubFile file, Exception cause) => Failed(
        $"{file.Name} is being downloaded by another model entry or process.", TriedAgain, cause, isPassing: true);

    private static ModelLoadException Failed(string message, string advice, Exception? cause = null, bool isPassing = false) =>
        new(ModelLoadFailure.Download, message, advice, cause) { IsPassing = isPassing };
}
