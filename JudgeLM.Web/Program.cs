using JudgeLM.Core.History;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Devices;
using JudgeLM.Core.Jobs;
using JudgeLM.Web;
using JudgeLM.Web.Api;
using JudgeLM.Web.Security;
using JudgeLM.Web.Telemetry;

var builder = WebApplication.CreateBuilder(args);

// The app is also run from its build output outside Development, by "dotnet run" and by the tests.
builder.WebHost.UseStaticWebAssets();

// They stop in the reverse order: judgements end while there is a model, and are recorded while there is a history.
builder.Services.AddHistory(builder.Configuration).AddInference(builder.Configuration).AddJudging().AddWeb();
builder.Services.AddApi().AddTelemetry(builder.Configuration);

var app = builder.Build();
if ((SettingsCheck.Refusal(app.Services) ?? app.Services.GetRequiredService<GpuRequirement>().Refusal()) is { } refusal)
{
    await Console.Error.WriteLineAsync(refusal);
    return 1;
}

app.UseHeadRequests();
app.UseSecurityHeaders();
app.UseRefusalOfLateCircuits();
app.UseStatusCodePagesWithReExecute("/not-found");
app.UseRouting();
app.UseAntiforgery();
app.MapApi();
app.MapWeb();
await app.RunAsync();
return 0;
