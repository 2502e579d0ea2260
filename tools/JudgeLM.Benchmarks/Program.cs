using System.Globalization;
using JudgeLM.Benchmarks;
using JudgeLM.Benchmarks.Pages;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args is ["pages", .. var options] ? await PagesCommand.RunAsync(options) : await BenchmarkCommand.RunAsync(args);
