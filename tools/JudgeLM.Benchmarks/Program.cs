using System.Globalization;
using JudgeLM.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await BenchmarkCommand.RunAsync(args);
