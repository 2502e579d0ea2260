using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Web.Api;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddJudging();
builder.Services.AddInference(builder.Configuration);
builder.Services.AddApi();

var app = builder.Build();
app.MapApi();
await app.RunAsync();
