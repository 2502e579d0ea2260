using System.Net;
using System.Text.Json;
using CsvHelper;
using JudgeLM.Core.History;
using JudgeLM.Core.Jobs;
using JudgeLM.Tests.Api;
using JudgeLM.Tests.History;
using JudgeLM.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace JudgeLM.Tests.Export;

public sealed class HistoryExportTests(ScriptedApp scripted) : IClassFixture<ScriptedApp>, IDisposable
{
    private readonly HttpClient _client = scripted.App.CreateClient();
    private readonly string _owner = Guid.NewGuid().ToString("N");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Each_line_of_the_JSON_is_a_judgement_with_everything_but_its_owner()
    {
        await SaveAsync(Snapshots.Running(NewId(), "First?\nSecond line", _owner).Ended(), Snapshots.Running(NewId(), "Second?", _owner));

        var text = await ExportAsync("jsonl");

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(["Second?", "First?\nSecond line"], lines.Select(line => line.GetProperty("judgement").GetProperty("request").GetProperty("task").Text("question")));
        Assert.Equal("prompt", lines[1].GetProperty("judgement").GetProperty("orders")[0].GetProperty("prompt").Text("text"));
        Assert.Equal("running", lines[0].Text("state"));
        Assert.DoesNotContain(_owner, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_JSON_tells_the_line_that_the_judge_wrote_also_where_it_is_no_line_of_scores()
    {
        await SaveAsync(Snapshots.Running(NewId(), "First?", _owner).Ended("Both are fine.\n"), Snapshots.Running(NewId(), "Second?", _owner).Ended("9, 3\nYes."));

        var text = await ExportAsync("jsonl");

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line).GetProperty("verdict"));
        Assert.Equal([("winner", "9, 3"), ("unparsed", "Both are fine.")], lines.Select(verdict => (verdict.Text("kind"), verdict.Text("line"))));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public async Task No_cell_of_the_table_is_a_formula(string text)
    {
        await SaveAsync(Snapshots.Running(NewId(), text, _owner).Ended($" 9 3\n{text}"));

        var row = Assert.Single(await RowsAsync());

        Assert.Equal("'" + text, row["question"]);
        Assert.All(row.Values, cell => Assert.False(cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal), cell));
    }

    [Fact]
    public async Task The_table_keeps_quotes_commas_and_lines()
    {
        const string Hostile = "He said \"a, b\";\nand left";
        await SaveAsync(Snapshots.Running(NewId(), Hostile, _owner).Ended());

        var row = Assert.Single(await RowsAsync());

        Assert.Equal(Hostile, row["question"]);
        Assert.Equal(("Paris", "London", ""), (row["answer_1"], row["answer_2"], row["answer_3"]));
        Assert.Equal(("9 3", "winner", "1", "Assistant 1 is right."), (row["scores"], row["verdict"], row["winner"], row["explanation_as_given"]));
    }

    [Fact]
    public async Task The_table_begins_with_the_mark_by_which_Excel_knows_its_encoding()
    {
        await SaveAsync(Snapshots.Running(NewId(), "Müller?", _owner).Ended());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/history/export.csv");
        request.Headers.Add("Cookie", $"{VisitorCookie.Name}={_owner}");

        using var response = await _client.SendAsync(request, Token);

        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'i', (byte)'d'], (await response.Content.ReadAsByteArrayAsync(Token))[..5]);
    }

    [Fact]
    public async Task Both_files_tell_the_balanced_scores_and_what_they_are_the_mean_of_and_times_in_UTC()
    {
        await SaveAsync(Snapshots.Running(NewId(), "Both?", _owner).EndedInBothOrders(" 9 3\nA", " 8 4\nB"));

        var row = Assert.Single(await RowsAsync());
        var line = JsonElement.Parse(await ExportAsync("jsonl"));

        Assert.Equal(("flipped", "", "6.5 5.5", "flipped"), (row["verdict"], row["winner"], row["scores"], row["swap_outcome"]));
        Assert.Equal(("9 3", "' 9 3\nA"), (row["scores_as_given"], "'" + row["raw_as_given"]));
        Assert.Equal(("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"), (row["created"], row["ended"]));
        Assert.Equal(("flipped", "flipped"), (line.Text("swap"), line.Text("outcome")));
        Assert.Equal([6.5, 5.5], line.GetProperty("verdict").Scores());
        Assert.Equal("1970-01-01T00:00:00+00:00", line.Text("created"));
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public async Task A_history_that_cannot_be_read_is_an_error_and_no_empty_file(string extension)
    {
        await using var app = new JudgeApp(null);
        Directory.CreateDirectory(app.HistoryPath);
        using var client = app.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/history/export.{extension}");
        request.Headers.Add("Cookie", $"{VisitorCookie.Name}={_owner}");

        using var response = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("History:Path", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_beyond_its_limit_is_refused()
    {
        using var response = await _client.GetAsync(new Uri($"/history/export.csv?q={new string('x', 201)}", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("200 characters", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_filter_of_the_page_holds_for_the_file()
    {
        await SaveAsync(Snapshots.Running(NewId(), "Wanted?", _owner).Ended(), Snapshots.Running(NewId(), "Other?", _owner).Ended());

        Assert.Equal("Wanted?", Assert.Single(await RowsAsync("?q=wanted&mode=pair"))["question"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("' OR 1=1 --")]
    public async Task Who_has_no_cookie_or_another_gets_nothing(string visitor)
    {
        await SaveAsync(Snapshots.Running(NewId(), "Mine?", _owner).Ended());

        Assert.Empty(await ExportAsync("jsonl", visitor: visitor));
        Assert.DoesNotContain("Mine?", await ExportAsync("csv", visitor: visitor), StringComparison.Ordinal);
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private async Task SaveAsync(params JudgementSnapshot[] snapshots)
    {
        foreach (var snapshot in snapshots)
        {
            await scripted.App.Services.GetRequiredService<JudgementHistory>().SaveAsync(JudgementRecord.At(DateTimeOffset.UnixEpoch, snapshot));
        }
    }

    private async Task<string> ExportAsync(string extension, string query = "", string? visitor = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/history/export.{extension}{query}");
        if (visitor is not { Length: 0 })
        {
            request.Headers.Add("Cookie", $"{VisitorCookie.Name}={visitor ?? _owner}");
        }

        using var response = await _client.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        return await response.Content.ReadAsStringAsync(Token);
    }

    private async Task<List<Dictionary<string, string>>> RowsAsync(string query = "")
    {
        using var csv = CsvReader.FromText(await ExportAsync("csv", query));
        var rows = new List<Dictionary<string, string>>();
        while (await csv.ReadAsync(Token))
        {
            rows.Add(csv.Headers.ToDictionary(header => header, header => csv.GetString(header)));
        }

        return rows;
    }
}
