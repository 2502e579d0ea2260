using System.Globalization;
using JudgeLM.Benchmarks;
using JudgeLM.Benchmarks.Pages;
using JudgeLM.Benchmarks.Settings;
using JudgeLM.Benchmarks.Throughput;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["pages", .. var options] => await PagesCommand.RunAsync(options),
    ["settings", .. var options] => SettingsCommand.Run(options),
    ["throughput", .. var options] => await ThroughputCommand.RunAsync(options),
    _ => await BenchmarkCommand.RunAsync(args),
};
