using System.Globalization;
using JudgeLM.Evaluation;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await EvaluationCommand.RunAsync(args);
