using JudgeLM.Web;
using JudgeLM.Web.Security;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddWeb();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseStatusCodePagesWithReExecute("/not-found");
app.UseAntiforgery();
app.MapWeb();
await app.RunAsync();
